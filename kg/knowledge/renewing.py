"""What follows from all articles put into the store anew.

At an endpoint this happens whenever it is opened for writing, mostly with nothing new: then nothing is sent, and no
reader finds the graph empty in between.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.store import Quad, Store

_MOST = 20_000  # quads that go and come in one request


def renew(store: Store, graph: str, quads: Iterable[Quad]) -> None:
    """Make *quads* the whole content of *graph*; in a folder without holding them in memory."""
    if not (store.location or "").startswith(("http://", "https://")):
        store.drop(graph)
        store.load(quads)
        return
    held, new = set(store.quads(graph)), set(quads)
    gone, come = held - new, new - held
    if len(gone) + len(come) <= _MOST:
        store.replace_all([], remove=sorted(gone), add=sorted(come))
    else:
        store.drop(graph)
        store.load(sorted(new))
