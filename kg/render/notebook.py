"""What a notebook shows: pages in a frame of their own."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from kg.analyse.network import Seen

    Base = nx.DiGraph[str]
else:
    Base = nx.DiGraph


def frame(page: str, height: int = 640) -> str:
    """A page as an element that a notebook can show; nothing in it reaches the notebook around it."""
    inside = escape(page, quote=True)
    return (
        f'<iframe title="kg" width="100%" height="{height}" style="border:1px solid #ccc" '
        f'sandbox="allow-scripts allow-downloads allow-popups" srcdoc="{inside}"></iframe>'
    )


class Network(Base):
    """Who cites whom (`kg.analyse.network.build`), which a notebook draws; ``items`` are what it was made of."""

    def __init__(self, incoming: Any = None, *, items: Sequence[Seen] = (), **attributes: Any) -> None:
        super().__init__(incoming, **attributes)
        self.items = tuple(items)

    def _repr_html_(self) -> str | None:
        from kg.render.network import network_page

        return frame(network_page(self.items)) if self.items else None
