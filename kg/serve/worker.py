"""A process that answers one query after the other over a database that nobody changes: ``-m kg.serve.worker``.

Its arguments are the database, and in megabytes the memory that it may use and how long an answer may be.  A line of
standard input is a job as JSON, a line of standard output what became of it; the result is in the job's file.  A query
that takes too long, or needs too much, costs this process, and `kg.serve.pool` starts another.
"""

from __future__ import annotations

import csv
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.store.child import limit, problem, write

Reply = dict[str, Any]
_ENDLESS = 1_000_000  # seconds; each job has its own limit


def main(database: str, memory_mb: str, result_mb: str) -> None:
    """Answer jobs until standard input ends."""
    limit(_ENDLESS, int(memory_mb))
    with suppress(ImportError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(result_mb) << 20, int(result_mb) << 20))
    store = ox.Store.read_only(database)
    for line in sys.stdin:
        reply = _answer(store, json.loads(line))
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()


def _answer(store: ox.Store, job: Reply) -> Reply:
    _allow(job["seconds"])
    try:
        write(store.query(job["query"], **_dataset(job)), job)
    except SyntaxError as error:
        return {"problem": "syntax", "message": problem(error)}
    except MemoryError:
        return {"problem": "memory", "message": ""}
    except (OSError, RuntimeError, ValueError) as error:
        return {"problem": "size" if "File too large" in str(error) else "store", "message": str(error)}
    return {"rows": _rows(job)}


def _dataset(job: Reply) -> dict[str, Any]:
    """What the query sees: all graphs as one, or the graphs that the request names (protocol, 2.1.4)."""
    if job["default"] is None and job["named"] is None:
        return {"use_default_graph_as_union": True}
    return {
        "default_graph": [ox.NamedNode(iri) for iri in job["default"] or ()],
        "named_graphs": [ox.NamedNode(iri) for iri in job["named"] or ()],
    }


def _allow(seconds: int) -> None:
    """So many seconds of computing from now on, should whoever waits for the answer die."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def _rows(job: Reply) -> int:
    """How many solutions the result has; 0 for what has none, and for one too small to matter."""
    result = Path(job["result"])
    if job["format"] not in ("csv", "tsv", "json", "xml") or result.stat().st_size <= job["rows"]:
        return 0
    if job["format"] in ("csv", "tsv"):
        with result.open(newline="", encoding="utf-8") as file:
            lines = csv.reader(file) if job["format"] == "csv" else file
            return sum(1 for _ in lines) - 1
    found = ox.parse_query_results(path=str(result), format=getattr(ox.QueryResultsFormat, job["format"].upper()))
    return sum(1 for _ in found) if isinstance(found, ox.QuerySolutions) else 0


if __name__ == "__main__":
    main(*sys.argv[1:4])
