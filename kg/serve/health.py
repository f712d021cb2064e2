"""``/health`` and ``/metrics``: for whoever watches over the server."""

from __future__ import annotations

import os
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg._version import __version__
from kg.serve.metrics import MEDIA_TYPE
from kg.serve.state import state_of


async def health(request: Request) -> Response:
    """Whether the server answers, and which state of the store it shows."""
    readers = state_of(request).readers
    found = {
        "status": "stale" if readers.failure else "ok",
        "version": __version__,
        "edition": readers.edition.number,
        "problem": readers.failure,
    }
    return JSONResponse(found)


async def metrics(request: Request) -> Response:
    """Counts and gauges as Prometheus reads them."""
    state = state_of(request)
    gauges = {
        "kg_store_edition": ("Number of the state of the store that is shown.", float(state.readers.edition.number)),
        "kg_readers_queued": ("Requests that wait for a thread.", float(state.readers.queued)),
        "kg_queries_waiting": ("SPARQL queries that wait for a place.", float(state.pool.waiting)),
        "kg_query_processes": ("Processes that answer SPARQL.", float(state.pool.running)),
        "kg_resident_bytes": ("Memory of the server's own process.", float(_resident())),
    }
    return Response(state.metrics.text(gauges), headers={"content-type": MEDIA_TYPE})


def _resident() -> int:
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
