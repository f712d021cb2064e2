"""pyvis with our own template: the drawing and its data in one file that asks nobody for anything.

pyvis 0.3.2 itself neither escapes nor works offline; only its model (`add_node`, `add_edge`,
`set_options`, `get_network_data`) and the library that it carries are used here.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pyvis.network import Network

from kg.render.files import write_page
from kg.render.page import environment, render

SCRIPTS = ("cards.js", "filter.js", "labels.js", "drawing.js", "panel.js", "table.js", "search.js", "network.js")
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "keyboard": False, "tooltipDelay": 120, "hideEdgesOnDrag": False},
    "nodes": {"labelHighlightBold": False},
    "edges": {"selectionWidth": 0, "hoverWidth": 0, "arrowStrikethrough": False},
}


@cache
def library() -> str:
    """The text of vis-network as pyvis brings it, with its licence banner."""
    place = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    text = place.read_text(encoding="utf-8").replace("\r\n", "\n")
    # two regular expressions hold a control character that HTML forbids; JavaScript reads the escape alike
    return text.replace("\x85", "\\x85")


class Chart(Network):  # type: ignore[misc]  # pyvis has no types
    """A directed pyvis network whose page is self-contained; ``facts`` is what the panel and table show."""

    def __init__(self, heading: str, facts: dict[str, Any] | None = None, home: str | None = None) -> None:
        super().__init__(directed=True, heading=heading, cdn_resources="in_line")
        self.templateEnv = environment()
        self.path = "network.html.jinja"
        self.facts = facts or {}
        self.home = home
        self.set_options(json.dumps(OPTIONS))

    def set_options(self, options: str) -> None:
        """Replace the options of vis-network by *options*, a JSON object as text."""
        self.options = json.loads(options[options.index("{") :])

    def add_edge(self, source: Any, to: Any, **options: Any) -> None:
        """A link from *source* to *to*; any number of them may join the same two nodes."""
        if source not in self.node_map or to not in self.node_map:
            raise ValueError(f"no such node: {source if source not in self.node_map else to}")
        self.edges.append({"arrows": "to", **options, "from": source, "to": to})

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page as text (the arguments are those of pyvis and have no influence)."""
        nodes, edges, heading, _height, _width, options = self.get_network_data()
        data = {**self.facts, "nodes": nodes, "edges": edges, "options": json.loads(options)}
        context = {"title": heading, "home": self.home, "stored": bool(nodes)}
        self.html = render(self.path, SCRIPTS, data, context, library=library())
        return self.html

    def write_html(
        self, name: str | Path, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Write the page to *name*; raises InputError where that cannot be done."""
        write_page(Path(name), self.generate_html())
