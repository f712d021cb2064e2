"""The index that a look-up needs: that of the store, or of what can matter if the store is at an endpoint.

An endpoint has no index beside it, and making one means reading all of the store.
"""

from __future__ import annotations

from kg.knowledge.derived import Derived
from kg.store import search
from kg.store.index import Index


def naming(derived: Derived, name: str) -> Index:
    """An index with every actor that *name* can mean, by its words; with all of them if there is none."""
    if not _afar(derived):
        return derived.index
    from kg.store import afar

    found = afar.naming(derived.store, name)
    return found if search.actors_named(found, name) else afar.naming_all(derived.store)


def naming_topics(derived: Derived, name: str) -> Index:
    """An index with everything that statements may call *name*."""
    from kg.store import afar

    return afar.naming_topics(derived.store, name) if _afar(derived) else derived.index


def telling(derived: Derived, text: str) -> Index:
    """An index with every statement that fits *text*."""
    from kg.store import afar

    return afar.telling(derived.store, text) if _afar(derived) else derived.index


def _afar(derived: Derived) -> bool:
    # one that is written to has been read for that already
    return derived.store.read_only and (derived.store.location or "").startswith(("http://", "https://"))
