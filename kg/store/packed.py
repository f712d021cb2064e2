"""The quads of one graph as the engine has them, ready to be stored, perhaps in another process."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.store.protocol import Quad
from kg.store.terms import from_ox, to_quad


class Packed:
    """Quads of one graph; iterating gives rdflib terms.  Pickled, they are compressed N-Quads."""

    __slots__ = ("_data", "_quads")

    def __init__(self, graph: str, quads: Iterable[Quad]) -> None:
        """Take *quads*; StoreError unless all belong to *graph*."""
        self._quads: list[ox.Quad] | None = [to_quad(quad, graph) for quad in quads]
        self._data = b""

    def __getstate__(self) -> bytes:
        return self._data or zlib.compress(ox.serialize(self.terms(), format=ox.RdfFormat.N_QUADS) or b"", 1)

    def __setstate__(self, data: bytes) -> None:
        self._quads, self._data = None, data

    def terms(self) -> list[ox.Quad]:
        """The quads in the engine's terms; read anew each time where they came from elsewhere, to save memory."""
        if self._quads is not None:
            return self._quads
        return list(ox.parse(zlib.decompress(self._data), ox.RdfFormat.N_QUADS))

    def __iter__(self) -> Iterator[Quad]:
        for quad in self.terms():
            yield from_ox(quad.subject), from_ox(quad.predicate), from_ox(quad.object), from_ox(quad.graph_name)
