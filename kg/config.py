"""Settings, read once by the command line and handed down; never read at import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_STORE = "./kg-store"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the store is.  ``store`` is a folder, or the ``http(s)://`` address of a SPARQL 1.1 endpoint."""

    store: str = DEFAULT_STORE

    @classmethod
    def read(cls, environ: Mapping[str, str], store: str | None = None) -> Settings:
        """Read the settings: an explicit *store*, else ``KG_STORE``, else ``./kg-store``."""
        return cls(store=store or environ.get("KG_STORE") or DEFAULT_STORE)
