"""The parts of a run on the actors of a Ray cluster (https://docs.ray.io/en/latest/ray-core/actors.html).

Each actor keeps one worker process with the models, so an article that kills or hangs it costs itself alone, as on one
machine; an actor that is lost with its machine is started again elsewhere, and its part done anew.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.cluster.parts import Job, Part
from kg.cluster.shard import SPARE, Done, write
from kg.errors import InputError, MissingExtra, NetworkError
from kg.knowledge.shards import ORDER
from kg.workers import runner

LOCAL = "local"
_TRIES = 3  # of a part whose machine is lost


class Hand:
    """What an actor does; it needs no Ray itself."""

    def __init__(self, job: Job, folder: str, home: str) -> None:
        """Prepare to write to *folder*; relative locations are taken from *home*, the same on every machine."""
        os.chdir(home)
        self._job = job
        self._folder = Path(folder)
        self._runner = runner(job.extractor, jobs=1, timeout=job.timeout, apart=True)

    def work(self, part: Part) -> Done:
        """Do *part*, or find that it is done."""
        return write(part, self._job, self._runner, self._folder)


def run(parts: Sequence[Part], job: Job, folder: Path, *, address: str, actors: int | None = None) -> Iterator[Done]:
    """Do *parts* on the cluster at *address* ("local" starts one here); yield each as it is finished.

    There are *actors* of them, by default one for each core.  *folder* must be the same on every machine.  Raises
    MissingExtra without Ray, NetworkError if there is no cluster, InputError if a part fails again and again.
    """
    ray = _ray()
    folder = folder.absolute()
    _announce(parts, job, folder)
    _connect(ray, address, actors)
    try:
        number = min(actors or int(ray.cluster_resources().get("CPU", 1)), max(1, len(parts)))
        kind = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=_TRIES)(Hand)
        idle = [kind.remote(job, str(folder), str(Path.cwd())) for _ in range(number)]
        yield from _dealt(ray, parts, job, idle)
        _tidy(folder)
    finally:
        ray.shutdown()


def _dealt(ray: Any, parts: Sequence[Part], job: Job, idle: list[Any]) -> Iterator[Done]:
    waiting = iter(parts)
    running: dict[Any, tuple[Any, Part]] = {}
    while True:
        while idle and (part := next(waiting, None)) is not None:
            actor = idle.pop()
            running[actor.work.remote(part)] = actor, part
        if not running:
            return
        (first, *_), _ = ray.wait(list(running), num_returns=1)
        actor, part = running.pop(first)
        try:
            done: Done = ray.get(first)
        except ray.exceptions.RayTaskError as error:  # raised by our own code
            raise error.cause if isinstance(error.cause, Exception) else error from None
        except ray.exceptions.RayError as error:
            hint = "run the same command again: what is finished is kept"
            raise InputError(f"the part {part.name(job)} was lost {_TRIES + 1} times: {error}", hint) from None
        idle.append(actor)
        yield done


def _announce(parts: Sequence[Part], job: Job, folder: Path) -> None:
    """Say which parts there are to be, in order, before the first is begun."""
    names = [part.name(job) for part in parts]
    found = {"parts": list(dict.fromkeys(names)), "made from": [asdict(part) for part in parts]}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        spare = folder / f".{ORDER}.new"
        spare.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
        spare.replace(folder / ORDER)
    except OSError as error:
        raise InputError(f"cannot write to {folder}: {error.strerror}", "name a folder you can write to") from error


def _tidy(folder: Path) -> None:
    """Take away what those left that were killed; nobody works any more."""
    for path in folder.glob(".*"):
        if SPARE.fullmatch(path.name):
            path.unlink(missing_ok=True)


def _connect(ray: Any, address: str, actors: int | None) -> None:
    here = {"num_cpus": actors, "include_dashboard": False} if address == LOCAL else {}
    try:
        _knock(address)
        ray.init(address=address, log_to_driver=False, logging_level="ERROR", **here)
    except (OSError, ValueError, RuntimeError) as error:
        raise NetworkError(f"no Ray cluster at {address}: {error}", "start one, or give --ray local") from None


def _knock(address: str) -> None:
    """Raise OSError if nobody listens at an address with a port: Ray would try for minutes."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()


def _ray() -> Any:
    # nothing is reported to anybody; Ray asks for this before it is imported
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError:
        raise MissingExtra("--ray needs Ray", 'pip install "kg-said[ray]"') from None
    return ray
