"""What is known of an article beside its words, and where each piece of it came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import urlsplit

from kg.errors import MetadataError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:?\d\d.*)?)?)?", re.DOTALL)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x1f]+", re.IGNORECASE)
_UNKNOWN = frozenset({"", "~", "null", "none"})
_OLDEST = 1600  # the first newspapers
_LATEST = 2199
# names used by site generators and publishers for the same fields
_ALIASES = {
    "author": "authors",
    "date": "published",
    "lang": "language",
    "link": "url",
    "publisher": "outlet",
    "site": "outlet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of an article beside its words; None (no authors: an empty tuple) is unknown.

    Values are tidied when it is made: control characters go, white space is one space, a date and time
    is cut to its day.  Raises MetadataError for a date, address or language that makes no sense.
    """

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        tidied = {
            "title": _tidy(self.title),
            "outlet": _tidy(self.outlet),
            "authors": tuple(dict.fromkeys(name for raw in self.authors if (name := _tidy(raw)))),
            "published": _checked(partial_date, self.published),
            "url": _checked(web_address, self.url),
            "language": _checked(language_tag, self.language),
        }
        for name, value in tidied.items():
            object.__setattr__(self, name, value)

    @classmethod
    def of(cls, values: Mapping[str, object]) -> Metadata:
        """Metadata from a table row, JSON object or front matter; other keys are left alone.

        Authors are a list, or one string with ";" between them.  Raises MetadataError, also for a value
        that is neither text nor number.
        """
        known: dict[str, object] = {}
        for key, value in values.items():
            field = str(key).strip().casefold()
            field = _ALIASES.get(field, field)
            if field in FIELDS and known.get(field) in (None, "", ()):
                known[field] = _authors(value) if field == "authors" else _scalar(field, value)
        return cls(**known)  # type: ignore[arg-type]

    @classmethod
    def readable(cls, values: Mapping[str, object]) -> Metadata:
        """Make metadata of what can be understood; a stranger's markup is no reason to refuse the article."""
        good: dict[str, object] = {}
        for key, value in values.items():
            try:
                cls.of({key: value})
            except MetadataError:
                continue
            good[key] = value
        return cls.of(good)


FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Metadata))
Layer = tuple[str, Metadata]  # where it came from, and what it says


def merged(layers: Iterable[Layer]) -> tuple[Metadata, tuple[tuple[str, str], ...]]:
    """Merge layers, first come first served field by field, and say for each known field whence it came, by name."""
    values: dict[str, object] = {}
    origin: dict[str, str] = {}
    for source, layer in layers:
        for name in FIELDS:
            value = getattr(layer, name)
            if value and name not in values:
                values[name] = value
                origin[name] = source
    return Metadata(**values), tuple(sorted(origin.items()))  # type: ignore[arg-type]


def partial_date(value: str) -> str:
    """Return *value* as an ISO 8601 date, maybe partial: YYYY, YYYY-MM or YYYY-MM-DD.

    A date with a time is cut to its day, in the zone it is written in.  Raises MetadataError for anything else.
    """
    match = _DATE.fullmatch(value)
    if match is not None:
        year, month, day = match.groups()
        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            pass
        else:
            if _OLDEST <= int(year) <= _LATEST:
                return "-".join(part for part in (year, month, day) if part)
    raise MetadataError(f"not a date: {value[:40]!r}", "write YYYY, YYYY-MM or YYYY-MM-DD, or leave it out")


def web_address(value: str) -> str:
    """Return *value* if it is an http or https address; raises MetadataError otherwise."""
    try:
        if _ADDRESS.fullmatch(value) and urlsplit(value).hostname:
            return value
    except ValueError:  # urlsplit: a bracket that is no IPv6 address
        pass
    raise MetadataError(f"not a web address: {value[:80]!r}", "write it in full, https://…, or leave it out")


def language_tag(value: str) -> str:
    """Return *value* as a language tag (BCP 47), "en" or "pt-br"; raises MetadataError otherwise."""
    tag = value.replace("_", "-")
    if _LANGUAGE.fullmatch(tag):
        return tag.lower()
    raise MetadataError(
        f"not a language tag: {value[:40]!r}", "write a BCP 47 tag such as en or pt-br, or leave it out"
    )


def _checked(check: object, value: str | None) -> str | None:
    text = _tidy(value)
    return check(text) if text is not None and callable(check) else None


def _tidy(value: str | None) -> str | None:
    if value is None:
        return None
    visible = "".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in value)
    text = " ".join(visible.split())
    return None if text.casefold() in _UNKNOWN else text


def _scalar(field: str, value: object) -> str | None:
    if value is None or isinstance(value, (str, int, float)):
        return None if value is None else str(value)
    raise MetadataError(f"{field} is not a text", f"give {field} as one plain value")


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(name for item in value if (name := _scalar("authors", item)))
    text = _scalar("authors", value) or ""
    return tuple(text.split(";"))
