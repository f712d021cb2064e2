"""A folder of pages that link each other: index, network, timeline, check sheet, one for each article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.ids import short_id
from kg.model import Actor, ActorId, ArticleId, Rejected
from kg.render import words
from kg.render.against import conflicts_of
from kg.render.alike import alike
from kg.render.article import article_page
from kg.render.files import write_page
from kg.render.index import Door, index_pages
from kg.render.network import DRAWN, network_page
from kg.render.timeline import timeline_page
from kg.render.trace import trace_page

if TYPE_CHECKING:
    from kg.analyse.network import Same, Seen
    from kg.analyse.trace.sheet import Sheet
    from kg.render.rows import Conflicts

_OURS = re.compile(r"ar-[0-9a-f]{8,16}\.html")
_INDEX = re.compile(r"index-[0-9]+\.html")


def write_site(
    folder: Path,
    items: Iterable[Seen],
    *,
    canonical: Same | None = None,
    names: Mapping[ActorId, Actor] | None = None,
    rejected: Mapping[ArticleId, Sequence[Rejected]] | None = None,
    conflicts: Conflicts | None = None,
    sheet: Sheet | None = None,
    top: int = DRAWN,
    force: bool = False,
) -> list[Path]:
    """Write pages that link each other into *folder*; the paths, index first.

    They are ``index.html`` (with ``index-2.html`` and so on for the older of many articles),
    ``network.html``, ``timeline.html``, ``articles/ar-….html`` and, from *sheet* (the check sheet
    of all of *items*), ``checks.html``.  *conflicts* are those of the sheet
    by default.  Pages of articles that are no longer among *items* are removed; other files are left
    alone.  Raises InputError where the folder cannot be written, UsageError as `network_page` does.
    """
    seen = list(items)
    files = _files(article.id for article, _ in seen)
    pages = {one: f"articles/{name}" for one, name in files.items()}
    folder = Path(folder)
    against = conflicts if conflicts is not None else conflicts_of(sheet.conflicts) if sheet else {}
    common: dict[str, Any] = {"canonical": canonical, "names": names, "conflicts": against}
    beside: dict[str, Any] = {"pages": pages, "home": "index.html"}
    found = {
        **index_pages(seen, rejected=rejected, pages=pages, links=_links(sheet), **common),
        "network.html": network_page(seen, top=top, force=force, **common, **beside),
        "timeline.html": timeline_page(seen, network_link="network.html", **common, **beside),
    }
    if sheet:
        links: dict[str, Any] = {"network_link": "network.html", "timeline_link": "timeline.html"}
        found["checks.html"] = trace_page(sheet, title="Figures and conflicts", **links, **beside)
    written = [write_page(folder / name, html) for name, html in found.items()]
    if not sheet:
        (folder / "checks.html").unlink(missing_ok=True)
    others = {one.id: (article, one) for article, statements in seen for one in statements} if against else {}
    same = alike(seen, canonical).same
    for article, statements in seen:
        html = article_page(
            article, statements, (rejected or {}).get(article.id, ()), canonical=same, names=names,
            conflicts=against, others=others, pages=files, network_link="../network.html", home="../index.html",
        )  # fmt: skip
        written.append(write_page(folder / "articles" / files[article.id], html))
    _sweep(folder / "articles", _OURS, set(files.values()))
    _sweep(folder, _INDEX, set(found))
    return written


def _links(sheet: Sheet | None) -> list[Door]:
    """What the index leads to, the questions that a reader brings first."""
    doors = []
    if sheet:
        offered = sum("offered" in words.remarks(one.claim.statement).split() for one in sheet.figures)
        pairs, claims = len(sheet.conflicts), len(sheet.unevidenced)
        figures = f"{words.count(len(sheet.figures), 'figure')} side by side, {offered:,} with evidence offered"
        found = [
            ("conflicts", "Who contradicts whom", pairs, f"{words.count(pairs, 'pair')} that do not fit together"),
            ("figures", "Which figures are given", len(sheet.figures), figures),
            (
                "unevidenced",
                "What came without evidence",
                claims,
                f"{words.count(claims, 'claim')} that the article calls unproven",
            ),
        ]
        doors += [Door(key, f"checks.html#{key}", name, about) for key, name, n, about in found if n]
    return [
        *doors,
        Door("timeline", "timeline.html", "Who said what when", "statements by day, speaker and outlet"),
        Door("network", "network.html", "Who cites whom", "outlets, reporters and speakers as a network"),
    ]


def _files(ids: Iterable[ArticleId]) -> dict[ArticleId, str]:
    short = {one: short_id(one) for one in dict.fromkeys(ids)}
    often = Counter(short.values())
    return {one: f"{name if often[name] == 1 else 'ar-' + one.rpartition(':')[2]}.html" for one, name in short.items()}


def _sweep(folder: Path, ours: re.Pattern[str], kept: set[str]) -> None:
    """Remove our own pages, called as *ours*, of what is gone."""
    for path in sorted(folder.glob("*.html")):
        if ours.fullmatch(path.name) and path.name not in kept:
            path.unlink()
