"""Documents from the web, politely: robots.txt, one request a second a host, limits, and no address inside a network.

`Web` is what `kg.read` asks; `kg.http` speaks to endpoints that the user runs, this room to strangers.
"""

from kg.fetch.client import Limits
from kg.fetch.web import Web

__all__ = ["Limits", "Web"]
