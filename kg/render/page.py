"""A page as one self-contained file: template, style, scripts and data, under a policy that lets nothing else in.

Third-party text comes into a page in two ways only: through the autoescaping templates, or in the
data island, which scripts put into the page as text.  The policy (CSP level 3) names every
script and style by the hash of its bytes, so that nothing that slips through could run.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from kg.analyse.export import legal
from kg.render import words

_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_ESCAPES = str.maketrans(_UNSAFE)
_FOREIGN = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}\[\]\ud800-\udfff]|%(?![0-9A-Fa-f]{2})")  # RFC 3986, section 2


class Site(Protocol):
    """The server that a page is part of; what else its bar shows is between server and template."""

    def file(self, name: str) -> str:
        """Where the style or script called *name* is served."""


@cache
def text_of(name: str) -> str:
    """The template, style or script called *name*, with line feeds."""
    return files("kg.render.templates").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def environment() -> Environment:
    """The one Jinja environment: everything is escaped and nothing may be missing."""
    made = Environment(
        loader=FunctionLoader(text_of),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(count=words.count, legal=legal, to_actor=to_actor)
    return made


def _shown(value: object) -> object:
    return legal(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def island(data: object) -> Markup:
    """*data* as JSON that can stand inside a script element, whatever strings it holds."""
    text = json.dumps(_legal(data), ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))  # noqa: S704  every markup character is escaped


def _legal(data: object) -> object:
    """*data* with every string as the templates would show it."""
    if isinstance(data, str):
        return legal(data)
    if isinstance(data, Mapping):
        return {legal(str(key)): _legal(value) for key, value in data.items()}
    return [_legal(one) for one in data] if isinstance(data, list | tuple) else data


def safe_link(url: str | None) -> str:
    """*url* if it is an absolute http or https address, else ""; characters that no address may hold are escaped."""
    try:
        parts = urlsplit((url or "").strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
    except ValueError:
        return ""
    path, query, fragment = (_FOREIGN.sub(_escaped, part) for part in parts[2:])
    return parts._replace(path=path, query=query, fragment=fragment).geturl()


def _escaped(found: re.Match[str]) -> str:
    return quote(found[0], safe="", errors="replace")


def to_actor(link: str, actor: str) -> str:
    """The address of *actor* at *link*: a page that draws all of them, or an address with "{}" for the actor's part."""
    kind, _, name = actor.removeprefix("urn:kg:actor:").partition(":")
    return link.format(f"{quote(kind)}/{quote(name)}") if "{}" in link else f"{link}#actor={quote(actor)}"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def policy(style: str, scripts: Sequence[str]) -> str:
    """The Content-Security-Policy of a page with just this *style* and these *scripts*."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "img-src data: blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def render(
    template: str,
    scripts: Sequence[str],
    data: object,
    context: Mapping[str, Any],
    *,
    library: str | None = None,
    site: Site | None = None,
) -> str:
    """The HTML of *template* with the named *scripts* (and the text of a *library* before them) and *data* inlined.

    On a *site* style and scripts are files of their own, and the server sends the policy.
    """
    style = text_of("style.css")
    texts = [*([library] if library else []), *(text_of(name) for name in ("base.js", *scripts))]
    return (
        environment()
        .get_template(template)
        .render(
            policy=policy(style, texts),
            style=Markup(style),  # noqa: S704  our own file
            scripts=[Markup(text) for text in texts],  # noqa: S704  our own files and the library's
            data=island(data),
            files=("base.js", *scripts),
            site=site,
            kinds=words.KINDS,
            **context,
        )
    )
