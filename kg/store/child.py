"""The process that a user's query runs in: alone with a copy of the data, within limits, without network.

Run as a script by `kg.store.sparql`, so it imports nothing of kg.  Standard input has the job as JSON; the result goes
to a file.  Exit code 0, or 2 with a message on standard error if the query cannot be read.
"""

from __future__ import annotations

import ctypes
import json
import os
import struct
import sys
from typing import Any

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
# machine -> its name in <linux/audit.h>, and the number of the call that makes a socket there
_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # the latter is the error EPERM


def limit(seconds: int, memory_mb: int, result_mb: int | None = None) -> None:
    """Bound CPU time, memory and the result file; leave the network."""
    try:
        import resource
    except ImportError:  # not on Windows; the time-out still holds
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, ((result_mb or memory_mb) << 20,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # a network name space of its own; root needs no user name space, and would lose access to files in one
        ctypes.CDLL(None).unshare(_NEW_NET if os.geteuid() == 0 else _NEW_NET | _NEW_USER)
        refuse_sockets()


def refuse_sockets() -> bool:
    """Make no socket from now on, which needs no rights (seccomp(2), filter mode); False on an unknown machine."""
    if os.uname().machine not in _SOCKET:
        return False
    audit, call = _SOCKET[os.uname().machine]
    program = b"".join(
        struct.pack("HBBI", code, if_true, if_false, operand)
        for code, if_true, if_false, operand in (
            (0x20, 0, 0, 4),  # load the machine
            (0x15, 0, 3, audit),  # another one's calls have other numbers: refuse them all
            (0x20, 0, 0, 0),  # load the number of the call
            (0x15, 1, 0, call),
            (0x06, 0, 0, _ALLOW),
            (0x06, 0, 0, _REFUSE),
        )
    )
    kept = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(struct.pack("HP", len(program) // 8, ctypes.addressof(kept)))
    library = ctypes.CDLL(None)
    library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return bool(library.prctl(_SECCOMP, _FILTER, ctypes.byref(header), 0, 0) == 0)


def answer(job: dict[str, Any]) -> int:
    """Run the job's query and write the result file."""
    import pyoxigraph as ox

    try:
        found = ox.Store.read_only(job["database"]).query(job["query"], use_default_graph_as_union=True)
    except SyntaxError as error:
        sys.stderr.write(f"{problem(error)}\n")
        return 2
    write(found, job)
    return 0


def problem(error: SyntaxError) -> str:
    """What is wrong with a query, without the engine's list of everything else that could stand there."""
    return (error.msg or "syntax error").split(", [")[0]


def write(found: Any, job: dict[str, Any]) -> None:
    """Write what the engine *found* to the job's result file in its format."""
    import pyoxigraph as ox

    form = job["format"]
    if not isinstance(found, ox.QueryTriples):
        found.serialize(job["result"], getattr(ox.QueryResultsFormat, form.upper()))
        return
    triples = sorted(set(found), key=str)
    if form == "turtle":
        # the engine's own order of prefixes changes from run to run
        body = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=job["prefixes"]) or b""
        lines = body.split(b"\n")
        heads = [line for line in lines if line.startswith(b"@prefix ")]
        with open(job["result"], "wb") as result:  # noqa: PTH123 - nothing more is imported than needed
            result.write(b"\n".join(sorted(heads) + lines[len(heads) :]))
        return
    formats = {"nquads": ox.RdfFormat.N_TRIPLES, "rdfxml": ox.RdfFormat.RDF_XML, "jsonld": ox.RdfFormat.JSON_LD}
    ox.serialize(triples, job["result"], formats[form])


if __name__ == "__main__":
    task = json.load(sys.stdin)
    limit(task["seconds"], task["memory_mb"], task["result_mb"])
    sys.exit(answer(task))
