"""A part worked through: its quads, its report, and a manifest that says what they were made from."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Any, Protocol

from kg._version import __version__
from kg.cluster.parts import Job, Part, digest
from kg.errors import InputError
from kg.knowledge.ingest import Ingested
from kg.knowledge.shards import MANIFEST, QUADS, REPORT, SEPARATOR, file_digest
from kg.model import Article, Outcome, Problem
from kg.rdf.actors import merge_actors
from kg.rdf.export import serialise
from kg.rdf.write import article_quads
from kg.read import Failure, Found, ReadResult

SPARE = re.compile(r"\.[0-9a-f]{16}\.(?:nq\.gz|jsonl|json)\.\d+\.[0-9a-f]{8}")
"""What a file is called until it is whole."""


class Runner(Protocol):
    """What turns documents into articles, and these into outcomes, one each and in order."""

    def read(self, documents: Iterable[Found]) -> Iterator[ReadResult]:
        """Yield what is in *documents*, in order; what went wrong before passes through."""

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield one outcome an article, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A part that is finished: how many of its articles were stored and failed, their statements, quads and words."""

    name: str
    counts: dict[str, int]
    again: bool = False
    """Whether it had been finished before."""


def write(part: Part, job: Job, runner: Runner, folder: Path) -> Done:
    """Work *part* through and leave its three files in *folder*; nothing is done if they are there and still fit.

    They fit if the part's files, the options and the version of kg are the same and neither quads nor report are
    damaged.  A run that is stopped leaves nothing that looks finished, and two of the same part write the same bytes.
    """
    name = part.name(job)
    made_from = {"kg": __version__, "inputs": digest(part, job), "part": asdict(part), "extractor": job.extractor}
    known = _finished(folder, name, made_from)
    if known is not None:
        return Done(name=name, counts=known, again=True)
    counts: Counter[str] = Counter(dict.fromkeys(("stored", "failed", "statements", "rejected", "quads", "words"), 0))
    with (
        _new(folder / (name + QUADS)) as quads,
        _new(folder / (name + REPORT)) as report,
        # no name and no time in the header: the same content is the same file
        gzip.GzipFile(filename="", mode="wb", fileobj=quads, compresslevel=6, mtime=0) as packed,
    ):
        for found, lines in _results(part, job, runner):
            packed.write(lines)
            report.write((json.dumps(found.as_dict(), ensure_ascii=False, sort_keys=True) + "\n").encode())
            counts.update(_counted(found, lines))
    files = {suffix: file_digest(folder / (name + suffix)) for suffix in (QUADS, REPORT)}
    with _new(folder / (name + MANIFEST)) as manifest:
        manifest.write(json.dumps({**made_from, "files": files, "counts": counts}, indent=1, sort_keys=True).encode())
    return Done(name=name, counts=dict(counts))


def _finished(folder: Path, name: str, made_from: dict[str, Any]) -> dict[str, int] | None:
    try:
        manifest = json.loads((folder / (name + MANIFEST)).read_bytes())
        if any(manifest[key] != value for key, value in made_from.items()):
            return None
        if any(file_digest(folder / (name + suffix)) != manifest["files"][suffix] for suffix in (QUADS, REPORT)):
            return None
        return {str(key): int(value) for key, value in manifest["counts"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _results(part: Part, job: Job, runner: Runner) -> Iterator[tuple[Ingested, bytes]]:
    for outcome in _outcomes(part, job, runner):
        article = outcome.article
        if outcome.problem or article is None:
            yield Ingested("failed", outcome), b""
            continue
        try:
            statements = merge_actors(outcome.statements)
            quads = article_quads(article, statements, outcome.rejected)
            yield Ingested("stored", replace(outcome, statements=statements)), SEPARATOR + serialise(quads, "nquads")
        except InputError as error:
            problem = Problem(stage="write", message=error.message, hint=error.hint)
            yield Ingested("failed", Outcome(location=article.location, article=article, problem=problem)), b""


def _outcomes(part: Part, job: Job, runner: Runner) -> Iterator[Outcome]:
    """Yield one outcome for each article and each file that cannot be read, in order."""
    waiting: deque[Article | Failure] = deque()

    def fresh() -> Iterator[Article]:
        for found in runner.read(part.documents(job)):
            if isinstance(found, Article):
                waiting.append(found)
                yield found
            elif isinstance(found, Failure):
                waiting.append(found)

    def failures() -> Iterator[Outcome]:
        while waiting and isinstance(failure := waiting[0], Failure):
            waiting.popleft()
            problem = Problem(stage="read", message=failure.error.message, hint=failure.error.hint)
            yield Outcome(location=failure.location, problem=problem)

    for outcome in runner.run(fresh()):
        yield from failures()
        waiting.popleft()
        yield outcome
    yield from failures()


def _counted(found: Ingested, lines: bytes) -> dict[str, int]:
    article = found.outcome.article
    return {
        found.status: 1,
        "statements": len(found.outcome.statements),
        "rejected": len(found.outcome.rejected),
        "quads": max(0, lines.count(b"\n") - 1),
        "words": len(article.text.split()) if article and lines else 0,
    }


@contextmanager
def _new(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes the place of *path* when it is whole and on disk."""
    # two may work on one part if a machine was thought dead: each writes a file of its own
    spare = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        with spare.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        spare.replace(path)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}", "name a folder that you can write to") from error
    finally:
        spare.unlink(missing_ok=True)
