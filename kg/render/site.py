"""A folder of pages that link each other: index, network, one for each article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.ids import short_id
from kg.model import Actor, ActorId, ArticleId, Rejected
from kg.render.article import article_page
from kg.render.files import write_page
from kg.render.index import index_page
from kg.render.network import DRAWN, network_page

if TYPE_CHECKING:
    from kg.analyse.network import Same, Seen
    from kg.render.rows import Conflicts

_OURS = re.compile(r"ar-[0-9a-f]{8,16}\.html")


def write_site(
    folder: Path,
    items: Iterable[Seen],
    *,
    canonical: Same | None = None,
    names: Mapping[ActorId, Actor] | None = None,
    rejected: Mapping[ArticleId, Sequence[Rejected]] | None = None,
    conflicts: Conflicts | None = None,
    top: int = DRAWN,
    force: bool = False,
) -> list[Path]:
    """Write ``index.html``, ``network.html`` and ``articles/ar-….html`` into *folder*; the paths, index first.

    Pages of articles that are no longer among *items* are removed; other files are left alone.
    Raises InputError where the folder cannot be written, UsageError as `network_page` does.
    """
    seen = list(items)
    files = _files(article.id for article, _ in seen)
    pages = {one: f"articles/{name}" for one, name in files.items()}
    folder = Path(folder)
    index = index_page(
        seen, canonical=canonical, names=names, conflicts=conflicts, rejected=rejected, pages=pages,
        network_link="network.html",
    )  # fmt: skip
    drawing = network_page(
        seen, canonical=canonical, names=names, conflicts=conflicts, pages=pages, home="index.html", top=top,
        force=force,
    )  # fmt: skip
    others = {one.id: (article, one) for article, statements in seen for one in statements} if conflicts else {}
    written = [write_page(folder / "index.html", index), write_page(folder / "network.html", drawing)]
    for article, statements in seen:
        html = article_page(
            article, statements, (rejected or {}).get(article.id, ()), canonical=canonical, names=names,
            conflicts=conflicts, others=others, pages=files, network_link="../network.html", home="../index.html",
        )  # fmt: skip
        written.append(write_page(folder / "articles" / files[article.id], html))
    _sweep(folder / "articles", set(files.values()))
    return written


def _files(ids: Iterable[ArticleId]) -> dict[ArticleId, str]:
    short = {one: short_id(one) for one in dict.fromkeys(ids)}
    often = Counter(short.values())
    return {one: f"{name if often[name] == 1 else 'ar-' + one.rpartition(':')[2]}.html" for one, name in short.items()}


def _sweep(folder: Path, kept: set[str]) -> None:
    """Remove our own pages of articles that are gone."""
    for path in sorted(folder.glob("ar-*.html")):
        if _OURS.fullmatch(path.name) and path.name not in kept:
            path.unlink()
