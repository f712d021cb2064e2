"""The network as files for other programs: GEXF and GraphML (Gephi, yEd, Cytoscape) and node-link JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from kg.analyse.network import Graph

Positions = Mapping[str, tuple[int, int]]
# XML 1.0 (2.2) has no way to write most of these; HTML forbids all of them, non-characters of each plane too
_PLANES = "".join(f"{chr(n << 16 | 0xFFFE)}{chr(n << 16 | 0xFFFF)}" for n in range(1, 17))
_ILLEGAL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_PLANES}]")
_TODAY = re.compile(r' lastmodifieddate="[^"]*"')


def legal(text: str) -> str:
    """*text* with each character that XML and HTML cannot hold as U+FFFD, one for one."""
    return _ILLEGAL.sub("\ufffd", text)


def gexf(graph: Graph, positions: Positions | None = None) -> str:
    """*graph* as GEXF 1.2; lists are joined by blanks, counts written "deny 2"."""
    plain = _plain(graph)
    for node, (x, y) in (positions or {}).items():
        if node in plain:
            # Gephi's y axis points up
            plain.nodes[node]["viz"] = {"position": {"x": float(x), "y": float(-y), "z": 0.0}}
    for node, name in plain.nodes(data="name"):
        plain.nodes[node]["label"] = name
    # the writer puts the day's date in; the same graph must give the same bytes
    text = _TODAY.sub("", "\n".join(nx.generate_gexf(plain, version="1.2draft")), count=1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def graphml(graph: Graph, positions: Positions | None = None) -> str:
    """*graph* as GraphML, positions as the node attributes ``x`` and ``y``."""
    text = "\n".join(nx.generate_graphml(_placed(_plain(graph), positions)))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def node_link(graph: Graph, positions: Positions | None = None) -> str:
    """*graph* as node-link JSON (`networkx.node_link_graph` with ``edges="links"`` reads it back)."""
    data = nx.node_link_data(_placed(graph.copy(), positions), edges="links")
    return json.dumps(data, ensure_ascii=True, indent=1) + "\n"


def _placed(graph: Graph, positions: Positions | None) -> Graph:
    for node, (x, y) in (positions or {}).items():
        if node in graph:
            graph.nodes[node].update(x=x, y=y)
    return graph


def _plain(graph: Graph) -> Graph:
    """A copy with text and numbers only, which is all that the XML formats hold."""
    out: Graph = nx.DiGraph()
    for node, data in graph.nodes(data=True):
        out.add_node(legal(node), **{key: _value(value) for key, value in data.items()})
    for a, b, data in graph.edges(data=True):
        kept = {key: _value(value) for key, value in data.items() if value is not None}
        out.add_edge(legal(a), legal(b), **kept)
    return out


def _value(value: Any) -> str | int | float:
    if isinstance(value, dict):
        return "; ".join(f"{legal(str(key))} {n}" for key, n in value.items())
    if isinstance(value, list | tuple):
        return " ".join(legal(str(one)) for one in value)
    return value if isinstance(value, int | float) else legal(str(value))
