"""Pages that anybody can open offline: index, network, timeline, check sheet, and articles with statements marked."""

from kg.render.against import conflicts_of
from kg.render.alike import network_graph
from kg.render.article import article_page
from kg.render.files import write_page
from kg.render.index import index_pages
from kg.render.network import network_page, within_limits
from kg.render.site import write_site
from kg.render.timeline import timeline_page
from kg.render.trace import trace_page

__all__ = [
    "article_page",
    "conflicts_of",
    "index_pages",
    "network_graph",
    "network_page",
    "timeline_page",
    "trace_page",
    "within_limits",
    "write_page",
    "write_site",
]
