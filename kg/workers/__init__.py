"""Documents read and articles extracted on one core or on all of them: the same results, in the same order.

::

    runner(…, jobs=1) -> Single    in this process
    runner(…, jobs=N) -> Workers   in N processes (`process.Worker`, each running `child`)

Both have `read`, from documents to articles, and `run`, from articles to outcomes.  Whatever an article does to the
process that works on it (it hangs, runs out of memory, crashes) costs that article alone.
"""

from __future__ import annotations

from kg.pipeline import extractor_named
from kg.workers.desk import Finish
from kg.workers.limit import TIMEOUT
from kg.workers.pool import Workers
from kg.workers.single import Single

__all__ = ["TIMEOUT", "Single", "Workers", "runner"]


def runner(
    extractor: str,
    *,
    jobs: int = 1,
    strict: bool = False,
    timeout: float = TIMEOUT,
    apart: bool = False,
    finish: Finish | None = None,
) -> Single | Workers:
    """Return what runs the pipeline in *jobs* processes; raises UsageError for an unknown extractor, at once.

    *timeout* is in seconds (see `kg.workers.limit`).  *apart* keeps even a single job out of this process.
    *finish* is a function of a module that is given each outcome, in the process and the time of its article.
    """
    extractor_named(extractor)
    if jobs == 1 and not apart:
        return Single(extractor, strict=strict, timeout=timeout, finish=finish)
    return Workers(jobs, extractor, strict=strict, timeout=timeout, finish=finish)
