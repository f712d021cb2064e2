"""Whatever an article does to its worker, it costs that article alone."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article, Outcome
from kg.workers import Single, Workers
from kg.workers.pool import AHEAD, CHUNK

pytestmark = pytest.mark.usefixtures("obedient")


def articles(*texts: str) -> list[Article]:
    return [Article.of(text, f"{number}.txt") for number, text in enumerate(texts)]


def run(*texts: str, timeout: float = 60, jobs: int = 2) -> list[Outcome]:
    workers = Workers(jobs, "rules", timeout=timeout)
    try:
        return list(workers.run(articles(*texts)))
    finally:
        workers.close()


def problems(outcomes: list[Outcome]) -> dict[str, str]:
    return {one.location: one.problem.message for one in outcomes if one.problem}


def pid(outcome: Outcome) -> int:
    return int(outcome.rejected[0].raw)


def gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False


def test_outcomes_come_in_order_and_with_their_articles() -> None:
    given = articles(*(f"text {n}" for n in range(50)))
    workers = Workers(3, "rules")
    outcomes = list(workers.run(given))
    assert [one.article for one in outcomes] == given
    pids = {pid(one) for one in outcomes}
    assert len(pids) > 1
    assert {pid(one) for one in workers.run(given)} & pids
    workers.close()
    assert all(gone(one) for one in pids)
    assert len(list(workers.run(given))) == 50
    workers.close()


@pytest.mark.parametrize("name", ["SIGKILL", "SIGSEGV", "SIGABRT"])
def test_an_article_that_kills_its_worker_is_reported_and_the_rest_done(name: str) -> None:
    outcomes = run("one", f"die {name}", "two", "three", "four", "five")
    assert problems(outcomes) == {"1.txt": f"the process that read it died (killed by {name})"}
    assert [one.location for one in outcomes] == [f"{n}.txt" for n in range(6)]


def test_a_death_that_is_not_the_articles_fault_costs_nothing(tmp_path: Path) -> None:
    assert problems(run("one", f"die-once {tmp_path / 'died'}", "two")) == {}
    assert (tmp_path / "died").exists()


def test_workers_killed_from_outside_cost_nothing() -> None:
    workers = Workers(2, "rules")
    running = workers.run(Article.of(f"text {n}", f"{n}.txt") for n in range(400))
    outcomes = [next(running)]
    os.kill(pid(outcomes[0]), signal.SIGKILL)
    outcomes += running
    workers.close()
    assert problems(outcomes) == {}
    assert [one.location for one in outcomes] == [f"{n}.txt" for n in range(400)]


@pytest.mark.parametrize("word", ["freeze", "loop"])
def test_an_article_that_hangs_is_given_up(word: str) -> None:
    start = time.monotonic()
    outcomes = run("one", f"{word} now", "two", timeout=0.5)
    assert problems(outcomes) == {"1.txt": "took longer than 0.5 s"}
    assert time.monotonic() - start < 30


def test_in_one_process_a_hanging_article_has_the_same_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    class Loops:
        name = "loops"

        def read(self, article: Article) -> None:
            while article.text:
                pass

    monkeypatch.setattr("kg.pipeline._rules", Loops)
    (one,) = Single("rules", timeout=0.5).run(articles("loop now"))
    assert one == run("loop now", timeout=0.5)[0]
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL


def test_long_articles_get_more_time() -> None:
    from kg.workers.limit import seconds

    assert seconds(Article.of("x" * 100_000, ""), 60) == 60
    assert seconds(Article.of("x" * 1_000_000, ""), 60) == 600


def test_what_libraries_print_disturbs_nothing() -> None:
    assert problems(run("print", "one", "print")) == {}


def test_an_unexpected_error_is_recorded_or_raised_when_strict() -> None:
    assert problems(run("fail hard")) == {"0.txt": "ValueError: hard"}
    with pytest.raises(RuntimeError, match="ValueError: hard"):
        list(Workers(2, "rules", strict=True).run(articles("fail hard")))


def test_workers_that_cannot_start_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKERS_FAIL_TO_START", "1")
    with pytest.raises(InputError, match="did not start: exit code 7"):
        run("one")


def test_only_so_many_articles_are_read_ahead() -> None:
    read = 0

    def endless() -> Iterator[Article]:
        nonlocal read
        while True:
            read += 1
            yield Article.of(f"text {read}", f"{read}.txt")

    running = Workers(2, "rules").run(endless())
    for _ in range(10):
        next(running)
    assert read <= 10 + 2 * AHEAD * CHUNK
    running.close()  # type: ignore[attr-defined]


def test_stopping_early_leaves_no_process() -> None:
    running = Workers(2, "rules").run(articles(*["one"] * 20, "freeze", *["two"] * 20))
    first = next(running)
    running.close()  # type: ignore[attr-defined]
    assert gone(pid(first))
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("kg-worker")]


def test_workers_are_replaced_after_so_many_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.workers.pool._SERVES", 8)
    outcomes = run(*["text"] * 40, jobs=1)
    assert len({pid(one) for one in outcomes}) == 5
