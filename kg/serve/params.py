"""The parameters of a page: read once, checked, and written back into the addresses of other pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from kg.errors import UsageError
from kg.model import Act, ActorKind, Manner

SIZE, LARGEST = 25, 1000
TEXTS = ("q", "by", "by_id", "about", "via", "outlet", "since", "until")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "act": tuple(map(str, Act)),
    "manner": tuple(map(str, Manner)),
    "evidence": ("with", "without"),
    "kind": tuple(map(str, ActorKind)),
    "named": ("no",),
    "list": ("said", "reported", "about"),
    "sort": ("date", "speaker", "outlet", "article", "confidence"),
}
_LONGEST = 500  # code points


@dataclass(frozen=True, slots=True)
class Params:
    """What a reader asked for: ``given`` by name in a fixed order, and which page of how many entries."""

    given: tuple[tuple[str, str], ...] = ()
    page: int = 1
    size: int = SIZE

    def get(self, name: str) -> str | None:
        """The value of a parameter; None if it was not given."""
        return dict(self.given).get(name)

    def address(self, path: str, **changes: Any) -> str:
        """*path* with these parameters and *changes*; a change to None leaves one out, and the page starts anew."""
        values: dict[str, Any] = {**dict(self.given), "size": self.size if self.size != SIZE else None, **changes}
        pairs = [(name, value) for name, value in values.items() if value is not None and (name, value) != ("page", 1)]
        return f"{path}?{urlencode(pairs)}" if pairs else path


def params_of(query: QueryParams) -> Params:
    """The parameters in *query*; names that no page knows are left out.

    UsageError for a value that is not one of its choices, a page or size that is no number, or text that is too long.
    """
    given = []
    for name in (*TEXTS, *CHOICES):
        value = query.get(name, "").strip()
        if not value:
            continue
        if name in CHOICES and value not in CHOICES[name]:
            raise UsageError(f"no {name} {value[:50]!r}", f"{name} is one of " + ", ".join(CHOICES[name]))
        if len(value) > _LONGEST:
            raise UsageError(f"{name} is too long", f"at most {_LONGEST} characters")
        if any(char == "\x00" or 0xD800 <= ord(char) < 0xE000 for char in value):
            raise UsageError(f"{name} is not text", "leave control characters out")
        given.append((name, value))
    return Params(tuple(given), _number(query, "page", 1, 10_000_000), _number(query, "size", SIZE, LARGEST))


def _number(query: QueryParams, name: str, default: int, most: int) -> int:
    value = query.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdecimal() and len(value) < 9 and 1 <= int(value) <= most):
        raise UsageError(f"{name} is not a number from 1 to {most:,}", f"write {name}=1")
    return int(value)
