"""A worker process: articles in on standard input, outcomes out on what was standard output.

Run by `kg.workers.process` only.  Both ways go pickles between a parent and its own child, nobody else's.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from kg.errors import KgError
from kg.model import Article, Outcome
from kg.pipeline import Pipeline, extractor_named
from kg.workers.limit import seconds

Finish = Callable[[Outcome], Outcome]
_WARM = Article.of("Ada Becker said so.", "warm up")


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


def main() -> None:
    """Answer until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which ends its children
    _first_to_go()
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not mix with answers
    try:
        given: Given = pickle.load(asked)  # noqa: S301  (from our own parent)
        pipeline = Pipeline(extractor_named(given.extractor)(), strict=given.strict)
        warm = _one(pipeline, _WARM, given.finish)  # loads the models, outside any article's time
    except Exception as error:
        warm = _raised(error)
    if isinstance(warm, Raised):
        _answer(answers, warm)
        return
    _answer(answers, None)
    gc.freeze()  # what is loaded now stays; no need to look through it again and again
    with suppress(EOFError, BrokenPipeError), Path(os.devnull).open("w") as nowhere:
        while True:
            chunk: list[Article] = pickle.load(asked)  # noqa: S301
            for article in chunk:
                # a thread of its own ends the process, even out of native code that never returns
                faulthandler.dump_traceback_later(seconds(article, given.timeout), file=nowhere, exit=True)
                answer = _one(pipeline, article, given.finish)
                faulthandler.cancel_dump_traceback_later()
                _answer(answers, answer)


def _one(pipeline: Pipeline, article: Article, finish: Finish | None) -> Outcome | Raised:
    try:
        (outcome,) = pipeline.run([article])
        if finish is not None:
            outcome = finish(outcome)
    except Exception as error:  # of the pipeline only with strict
        return _raised(error)
    # the parent has the article; the rest may wait there for its turn, and takes less room as it is
    ready = None if outcome.ready is None else pickle.dumps(outcome.ready, pickle.HIGHEST_PROTOCOL)
    return replace(outcome, article=None, ready=ready)


def _raised(error: Exception) -> Raised:
    if isinstance(error, KgError):
        # not every error's constructor takes what pickle would give it
        return Raised(type(error)(error.message, error.hint))
    return Raised(RuntimeError("in a worker:\n" + "".join(traceback.format_exception(error))))


def _answer(answers: IO[bytes], answer: Outcome | Raised | None) -> None:
    pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _first_to_go() -> None:
    """Where memory runs out, Linux is to end this process and not the one that keeps the store."""
    with suppress(OSError), Path("/proc/self/oom_score_adj").open("w") as file:
        file.write("1000")
