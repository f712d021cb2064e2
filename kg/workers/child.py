"""A worker process: documents and articles in on standard input, what became of them out on what was standard output.

Run by `kg.workers.process` only.  Both ways go pickles between a parent and its own child, nobody else's.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import traceback
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Literal

from kg.errors import KgError
from kg.model import Article, Outcome
from kg.read import Failure, ReadResult, Source
from kg.workers.desk import Desk, Finish
from kg.workers.limit import seconds

WARM: Literal["warm"] = "warm"
"""Asks a worker to load the models, before the first article; who only reads does without."""
Asked = list[Source] | list[Article] | Literal["warm"]


@dataclass(frozen=True, slots=True)
class Given:
    """What a worker is told when it starts."""

    extractor: str
    strict: bool
    timeout: float
    finish: Finish | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """An error that the parent is to raise."""

    error: Exception


Answer = list[ReadResult] | Outcome | Raised | None


def main() -> None:
    """Answer until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which ends its children
    _first_to_go()
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not mix with answers
    given: Given = pickle.load(asked)  # noqa: S301  (from our own parent)
    desk = Desk(given.extractor, given.strict, given.finish)
    _send(answers, None)
    with suppress(EOFError, BrokenPipeError), Path(os.devnull).open("w") as nowhere:
        while True:
            what: Asked = pickle.load(asked)  # noqa: S301
            if what == WARM:
                _send(answers, _warmed(desk))
                continue
            for work in what:
                # a thread of its own ends the process, even out of native code that never returns
                faulthandler.dump_traceback_later(seconds(work, given.timeout), file=nowhere, exit=True)
                answer = _one(desk, work)
                faulthandler.cancel_dump_traceback_later()
                _send(answers, answer)


def _warmed(desk: Desk) -> Raised | None:
    try:
        desk.warm()
    except Exception as error:
        return _raised(error)
    gc.freeze()  # what is loaded now stays; no need to look through it again and again
    return None


def _one(desk: Desk, work: Source | Article) -> Answer:
    try:
        return _read(desk, work) if isinstance(work, Source) else _extracted(desk, work)
    except Exception as error:  # with strict, or of what finishes
        return _raised(error)


def _read(desk: Desk, source: Source) -> list[ReadResult]:
    return [replace(one, error=_plain(one.error)) if isinstance(one, Failure) else one for one in desk.read(source)]


def _extracted(desk: Desk, article: Article) -> Outcome:
    outcome = desk.extract(article)
    # the parent has the article; the rest may wait there for its turn, and takes less room as it is
    ready = None if outcome.ready is None else pickle.dumps(outcome.ready, pickle.HIGHEST_PROTOCOL)
    return replace(outcome, article=None, ready=ready)


def _raised(error: Exception) -> Raised:
    if isinstance(error, KgError):
        return Raised(_plain(error))
    return Raised(RuntimeError("in a worker:\n" + "".join(traceback.format_exception(error))))


def _plain(error: KgError) -> KgError:
    """*error* as it can be sent: not every constructor takes what pickle would give it."""
    return type(error)(error.message, error.hint)


def _send(answers: IO[bytes], answer: Answer) -> None:
    pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _first_to_go() -> None:
    """Where memory runs out, Linux is to end this process and not the one that keeps the store."""
    with suppress(OSError), Path("/proc/self/oom_score_adj").open("w") as file:
        file.write("1000")
