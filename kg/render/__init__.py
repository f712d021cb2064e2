"""Pages that anybody can open offline: the network, each article with its statements marked, and an index."""

from kg.render.files import write_page
from kg.render.network import network_page, within_limits

__all__ = ["network_page", "within_limits", "write_page"]
