"""A server that runs: its socket, its loop, its end."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Sequence
from typing import Any

import uvicorn

from kg.errors import UsageError
from kg.serve.app import create_app
from kg.serve.settings import TOKEN_LENGTH, Options, is_loopback

_AT_ONCE = 500  # connections; what comes then is answered with 503
_GRACE = 15  # seconds that a request may take when the server is told to stop


def serve(options: Options, *, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until the process is told to stop (SIGINT, SIGTERM), then finish what is being answered.

    Raises as `Server` does.
    """
    Server(options, host=host, port=port, ready=ready).run()


class Server:
    """A server that listens already.

    *ready* is told the address once it answers; port 0 takes any that is free.  Raises StoreError if there is no store
    that can be read, UsageError if *host* is reached from elsewhere and ``options.hosts`` is empty, if the token is
    too short, or if nobody can listen there.
    """

    def __init__(self, options: Options, *, host: str, port: int, ready: Callable[[str], None]) -> None:
        """Listen; nothing is answered before `run`."""
        check(options, host)
        self._listener = _listening(host, port)
        try:
            app = create_app(options)
        except BaseException:
            self._listener.close()
            raise
        address = f"http://{_shown(host)}:{self._listener.getsockname()[1]}/"
        config = uvicorn.Config(
            app, log_config=None, access_log=False, server_header=False, proxy_headers=False, http="h11", ws="none",
            lifespan="on", limit_concurrency=_AT_ONCE, timeout_graceful_shutdown=_GRACE, timeout_keep_alive=15,
        )  # fmt: skip
        self._server = _Uvicorn(config, lambda: ready(address))

    def run(self) -> None:
        """Answer until a signal or `stop`."""
        with self._listener:
            self._server.run(sockets=[self._listener])

    def stop(self) -> None:
        """Make `run` return once what is being answered is done."""
        self._server.should_exit = True


def check(options: Options, host: str) -> None:
    """UsageError if these options would open a door that nobody asked for."""
    if not is_loopback(host) and not options.hosts:
        raise UsageError(
            f"{host} can be reached from other machines",
            "say under which name: --allow-host NAME (as browsers write it), or leave --host out",
        )
    if options.token is not None and len(options.token) < TOKEN_LENGTH:
        raise UsageError(
            f"the token is shorter than {TOKEN_LENGTH} characters",
            'python3 -c "import secrets; print(secrets.token_urlsafe(32))" makes one',
        )


class _Uvicorn(uvicorn.Server):
    """uvicorn's, which tells when it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: Sequence[socket.socket] | None = None) -> None:
        await super().startup(sockets=list(sockets or ()))
        self._ready()


def _listening(host: str, port: int) -> socket.socket:
    name = host.strip("[]")
    try:
        found: Any = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(found[0], socket.SOCK_STREAM)
    except OSError as error:
        raise UsageError(f"no such address: {host} ({error.strerror})", "leave --host out for 127.0.0.1") from None
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(found[4])
        made.listen(256)
    except OSError as error:
        made.close()
        if error.errno == errno.EADDRINUSE:
            raise UsageError(f"port {port} is in use", "choose another with --port; 0 takes any that is free") from None
        raise UsageError(f"nobody can listen at {host}:{port}: {error.strerror}", "choose another --port") from None
    return made


def _shown(host: str) -> str:
    return f"[{host.strip('[]')}]" if ":" in host else host
