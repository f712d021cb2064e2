"""What all routes share."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from kg.serve.metrics import Metrics
from kg.serve.pool import Pool
from kg.serve.reading import Readers
from kg.serve.settings import Options
from kg.serve.writer import Writer


@dataclass(frozen=True, slots=True)
class State:
    """The parts of a running server."""

    options: Options
    readers: Readers
    pool: Pool
    writer: Writer
    metrics: Metrics


def state_of(request: Request) -> State:
    """The parts of the server that answers *request*."""
    found: State = request.state.server
    return found
