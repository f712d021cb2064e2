"""Documents are read by workers: in order, as in one process, and whatever one does costs that one alone."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article
from kg.read import Failure, Found, ReadResult, Source, Unchanged, sources
from kg.workers import Single, Workers
from kg.workers.pool import AHEAD
from kg.workers.urgent import Threads

PAGE = "<html><head><title>Dam</title></head><body><article><p>{}</p></article></body></html>"
WORDS = "The mayor said that the dam would be closed for nine weeks, and that nobody had been asked about it. " * 3


def document(text: str, number: int) -> Source:
    return Source(location=f"{number}.txt", content=text.encode(), reader="plain")


def read(*documents: Found, timeout: float = 60) -> list[ReadResult]:
    workers = Workers(2, "rules", timeout=timeout)
    try:
        return list(workers.read(documents))
    finally:
        workers.close()


def shown(results: list[ReadResult]) -> list[object]:
    """What can be compared: errors have no equals."""
    return [
        (type(one.error), one.location, one.error.message, one.error.hint) if isinstance(one, Failure) else one
        for one in results
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(6):
        (tmp_path / f"{number}.html").write_text(PAGE.format(f"Day {number}. {WORDS}"), "utf-8")
    (tmp_path / "a.txt").write_text(WORDS, "utf-8")
    (tmp_path / "b.html").write_text("<html><body></body></html>", "utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "e.md").write_text("---\npublished: never\n---\nwords", "utf-8")
    (tmp_path / "f.docx").write_bytes(b"PK")
    (tmp_path / "g.jsonl").write_text('{"text": "Ada said so."}\n{"no": 1}\n', "utf-8")
    return tmp_path


def test_workers_read_what_one_process_reads(folder: Path) -> None:
    expected = list(Single("rules").read(sources(folder)))
    assert sum(isinstance(one, Article) for one in expected) == 8
    assert len(expected) == 14
    assert shown(read(*sources(folder))) == shown(expected)


def test_what_went_wrong_before_keeps_its_place() -> None:
    error = InputError("gone", "get it again")
    given = [document("one", 1), Failure("2", error), Unchanged("3"), Failure("4", error), document("five", 5)]
    found = read(*given, *[Unchanged(str(n)) for n in range(6, 20)])
    assert [one.location for one in found] == ["1.txt", "2", "3", "4", "5.txt", *map(str, range(6, 20))]


@pytest.mark.usefixtures("obedient")
def test_a_document_that_kills_or_hangs_its_reader_costs_itself_alone() -> None:
    texts = ["one", "reading die SIGSEGV", "two", "reading freeze now", "three", "reading fail hard", "four"]
    found = read(*map(document, texts, range(7)), timeout=1.5)
    assert [one.location for one in found] == [f"{n}.txt" for n in range(7)]
    assert {one.location: one.error.message for one in found if isinstance(one, Failure)} == {
        "1.txt": "the process that read it died (killed by SIGSEGV)",
        "3.txt": "took longer than 1.5 s",
        "5.txt": "ValueError: hard",
    }


@pytest.mark.usefixtures("obedient")
def test_a_death_that_is_not_the_documents_fault_costs_nothing(tmp_path: Path) -> None:
    found = read(document("one", 0), document(f"reading die-once {tmp_path / 'died'}", 1))
    assert (tmp_path / "died").exists()
    assert all(isinstance(one, Article) for one in found)


def test_in_one_process_reading_has_its_time_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_: Source) -> Iterator[Article]:
        while True:
            pass

    monkeypatch.setattr("kg.workers.desk.articles", endless)
    (found,) = Single("rules", timeout=0.3).read([document("one", 1)])
    assert isinstance(found, Failure)
    assert found.error.message == "took longer than 0.3 s"


def test_an_unexpected_error_stops_only_its_document_unless_strict(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(source: Source) -> list[Article]:
        raise (MemoryError if b"much" in source.data else RecursionError)("too deep")

    monkeypatch.setattr("kg.workers.desk.articles", breaks)
    found = Single("rules").read([document("one", 1), document("much", 2)])
    messages = [one.error.message for one in found if isinstance(one, Failure)]
    assert messages == ["RecursionError: too deep", "out of memory"]
    with pytest.raises(RecursionError):
        list(Single("rules", strict=True).read([document("one", 1)]))


def test_large_documents_get_more_time(tmp_path: Path) -> None:
    from kg.workers.limit import seconds

    (tmp_path / "long.txt").write_bytes(b"x" * 3_000_000)
    assert seconds(document("short", 1), 60) == 60
    assert seconds(Source(location="", path=tmp_path / "long.txt"), 60) == 180
    assert seconds(Source(location="", path=tmp_path / "gone.txt"), 60) == 60


@pytest.mark.usefixtures("obedient")
def test_who_only_reads_loads_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = tmp_path / "loaded"
    monkeypatch.setenv("WORKERS_LOADED", str(loaded))
    workers = Workers(1, "rules")
    (article,) = workers.read([document("one", 1)])
    assert not loaded.exists()
    assert isinstance(article, Article)
    assert [one.location for one in workers.run([article])] == ["1.txt"]
    assert loaded.exists()
    workers.close()


def test_what_was_never_begun_is_cancelled_at_the_end() -> None:
    begun, go = threading.Event(), threading.Event()
    threads = Threads(1)
    first = threads.submit(0, lambda: (begun.set(), go.wait(20))[1])
    second = threads.submit(0, lambda: None)
    assert begun.wait(20)
    threading.Timer(0.05, go.set).start()
    threads.close()
    assert first.result(20)
    with pytest.raises(CancelledError):
        second.result(20)


def test_the_most_urgent_comes_first_and_equals_in_order() -> None:
    threads, free, done = Threads(1), threading.Event(), []
    threads.submit(0, free.wait)
    last = [threads.submit(urgency, lambda name=name: done.append(name)) for urgency, name in
            [(1, "extract a"), (1, "extract b"), (0, "read a"), (0, "read b")]]  # fmt: skip
    free.set()
    for one in last:
        one.result()
    assert done == ["read a", "read b", "extract a", "extract b"]
    threads.close()


def test_what_is_done_is_not_kept_waiting_for_what_is_still_to_be_found() -> None:
    """Pages come at one a second: those before must not wait until a hundred more are fetched."""
    workers, done = Workers(2, "rules"), Future[list[object]]()
    done.set_result([])
    running = deque([(1, done)] * 4)
    assert not workers._has_room(running)
    assert workers._has_room(deque([(1, done)] * 3))  # or workers would run out of work
    waited_for = deque([(1, Future[list[object]]())] * 4)
    assert workers._has_room(waited_for)
    assert not workers._has_room(deque(list(waited_for) * (AHEAD // 2)))
    assert not workers._has_room(deque([(20_000_000, done)]))
    assert workers._has_room(deque())
