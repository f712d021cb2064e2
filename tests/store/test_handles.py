"""How many files the engine may hold open."""

from __future__ import annotations

import os
import re
from contextlib import ExitStack
from pathlib import Path

import pytest

from kg.store import open_store
from kg.store.handles import FILES, few_files

resource = pytest.importorskip("resource")


def test_a_store_holds_few_files_open_and_the_process_may_open_as_many_as_before(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    with open_store(tmp_path / "store", create=True):
        (options,) = sorted((tmp_path / "store" / "oxigraph").glob("OPTIONS-*"))[-1:]
        found = re.search(r"max_open_files=(-?\d+)", options.read_text("utf-8"))
        assert found is not None
        assert 0 < int(found[1]) < FILES + 200
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == limits


def test_a_lower_limit_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (100, 4096))
    monkeypatch.setattr(resource, "setrlimit", lambda *_: pytest.fail("raised"))
    with few_files():
        pass


def test_who_has_many_files_open_may_open_more_meanwhile(tmp_path: Path) -> None:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < 2 * FILES:
        pytest.skip("so many files may not be open here")
    with ExitStack() as held:
        for _ in range(FILES + 10):
            held.enter_context(Path(os.devnull).open("rb"))
        with open_store(tmp_path / "store", create=True) as store:
            assert store.graphs() == []
