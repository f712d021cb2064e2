"""What a look-up gives, in the four forms that every page has: HTML, JSON, CSV, Turtle."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.cells import Row, csv_text
from kg.render.page import render
from kg.serve.links import Served
from kg.serve.params import Params

MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
}
Table = tuple[Sequence[str], Iterable[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Ways to write down what was found; each is called when its form is asked for, in the thread that looked."""

    html: Callable[[Served], str]
    json: Callable[[], Any]
    csv: Callable[[], Table]
    ttl: Callable[[], bytes]

    def form(self, form: str, site: Served) -> bytes:
        """The bytes of a form: "html", "json", "csv" or "ttl"."""
        if form == "html":
            return self.html(site).encode("utf-8", "replace")
        if form == "json":
            return (json.dumps(self.json(), ensure_ascii=False) + "\n").encode("utf-8", "replace")
        if form == "csv":
            return csv_text(*self.csv()).encode("utf-8", "replace")
        return self.ttl()


def template(name: str, **context: Any) -> Callable[[Served], str]:
    """The HTML of a template of `kg.render.templates`."""
    return lambda site: render(name, ("serve.js",), {}, context, site=site)


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a longer list: which entries it shows of how many."""

    params: Params
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.params.size))

    @property
    def here(self) -> slice:
        """The entries of this page."""
        start = (self.params.page - 1) * self.params.size
        return slice(start, start + self.params.size)

    def link(self, path: str, page: int) -> str | None:
        """The address of another page; None if there is none of that number."""
        return self.params.address(path, page=page) if 1 <= page <= self.pages and page != self.params.page else None

    def as_json(self, path: str) -> dict[str, Any]:
        """Where this page stands among the others."""
        page = self.params.page
        return {
            "total": self.total,
            "page": page,
            "pages": self.pages,
            "size": self.params.size,
            "next": self.link(path + ".json", page + 1),
            "previous": self.link(path + ".json", page - 1),
        }

    def as_context(self, path: str) -> dict[str, Any]:
        """The same for a template."""
        page = self.params.page
        return {
            "total": self.total,
            "page": page,
            "pages": self.pages,
            "first": min(self.total, self.here.start + 1),
            "last": min(self.total, self.here.stop),
            "next": self.link(path, page + 1),
            "previous": self.link(path, page - 1),
        }
