"""Pages that anybody can open offline: the network, each article with its statements marked, and an index."""

from kg.render.article import article_page
from kg.render.files import write_page
from kg.render.index import index_page
from kg.render.network import network_page, within_limits
from kg.render.site import write_site

__all__ = ["article_page", "index_page", "network_page", "within_limits", "write_page", "write_site"]
