"""What is remembered of words is bounded: a process that reads articles for days must not grow."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

# keyed by names of the package's own files and classes, not by what articles say
OF_THE_PACKAGE = {
    ("serve/links.py", "digest"),
    ("render/page.py", "text_of"),
    ("analyse/trace/codec.py", "filled"),
    ("analyse/trace/codec.py", "_parts"),
}


def unbounded(path: Path) -> Iterator[str]:
    """Functions of a module that remember every string they were ever asked about."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and any(_keeps_all(one) for one in node.decorator_list):
            kinds = [ast.unparse(arg.annotation) for arg in node.args.args if arg.annotation]
            if any("str" in kind or "bytes" in kind for kind in kinds):
                yield node.name


def _keeps_all(decorator: ast.expr) -> bool:
    return ast.unparse(decorator) in {"cache", "functools.cache", "lru_cache(None)", "lru_cache(maxsize=None)"}


def test_no_cache_keeps_every_word_for_good() -> None:
    found = {
        (str(path.relative_to(ROOT / "kg")), name) for path in (ROOT / "kg").rglob("*.py") for name in unbounded(path)
    }
    assert found <= OF_THE_PACKAGE


def test_an_unbounded_cache_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("@cache\ndef stem(word: str) -> str: ...\n@cache\ndef shipped() -> str: ...\n")
    assert list(unbounded(tmp_path / "a.py")) == ["stem"]
