"""Settings, read once by the command line and handed down; never read at import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

DEFAULT_STORE = "./kg-store"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the store is.  ``store`` is a folder, or the ``http(s)://`` address of a SPARQL 1.1 endpoint."""

    store: str = DEFAULT_STORE

    @classmethod
    def read(cls, environ: Mapping[str, str], store: str | None = None) -> Settings:
        """Read the settings: an explicit *store*, else ``KG_STORE``, else ``./kg-store``."""
        return cls(store=store or environ.get("KG_STORE") or DEFAULT_STORE)


@dataclass(frozen=True, slots=True)
class Access:
    """What a SPARQL endpoint's owner tells about it: who may use it, and where it takes what.

    ``token`` goes before ``user`` and ``password``.  Addresses that are not given are found by asking; ``graphs`` is
    that of the Graph Store HTTP Protocol, "none" to do without.
    """

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    query: str | None = None
    update: str | None = None
    graphs: str | None = None

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Access:
        """Read ``KG_ENDPOINT_USER``, ``…_PASSWORD``, ``…_TOKEN``, ``…_QUERY``, ``…_UPDATE`` and ``…_GRAPHS``."""
        names = ("user", "password", "token", "query", "update", "graphs")
        return cls(**{name: environ.get(f"KG_ENDPOINT_{name.upper()}") or None for name in names})
