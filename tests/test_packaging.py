"""What is shipped, and that the documents speak of what is there."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.cli import COMMANDS
from tests.conftest import ROOT


def config() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", "utf-8")
    return parser


def test_every_package_is_listed() -> None:
    listed = set(config()["options"]["packages"].split())
    there = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "kg").rglob("__init__.py")} | {
        "kg.ontology",
        "kg.seeds",
    }
    assert listed == there


def test_every_folder_of_tests_is_a_package() -> None:
    """Two test modules of the same name in folders that are no packages stop the whole suite from being collected."""
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_every_dependency_has_its_reason() -> None:
    needed = config()["options"]["install_requires"].splitlines()
    names = [
        line.split(">")[0].split("=")[0].split("<")[0].strip() for line in needed if line and not line.startswith("#")
    ]
    reasons = (ROOT / "kg" / "README.md").read_text("utf-8").casefold()
    assert names
    assert [name for name in names if name.casefold() not in reasons] == []


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented(command: str) -> None:
    assert f"kg {command}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.skipif(shutil.which("hadolint") is None, reason="hadolint is not installed")
def test_the_dockerfile_has_no_faults() -> None:
    subprocess.run(["hadolint", "Dockerfile"], cwd=ROOT, check=True)


def test_the_docker_image_is_made_of_what_the_wheel_is_made_of() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert kept == {"kg", "ontology", "seeds", "LICENSE", "README.md", "pyproject.toml", "setup.cfg"}
    assert all((ROOT / name).exists() for name in kept)


def test_modules_stay_small() -> None:
    large = {str(p.relative_to(ROOT)): n for p in sources() if (n := len(p.read_text("utf-8").splitlines())) > 300}
    assert large == {}


def sources() -> list[Path]:
    return sorted((ROOT / "kg").rglob("*.py"))
