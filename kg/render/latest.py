"""The latest statements of a store that holds more than a page can carry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.analyse.network import Seen
    from kg.model import Article, Statement

MOST = 5_000  # statements that a page carries


def latest(seen: Sequence[Seen], most: int = MOST) -> list[Seen]:
    """*seen* with its *most* latest statements only; articles left without any are left out."""
    if sum(len(statements) for _, statements in seen) <= most:
        return list(seen)
    dated = sorted(((when(article, one), one.id) for article, found in seen for one in found), reverse=True)
    kept = {ident for _, ident in dated[:most]}
    cut = [(article, [one for one in found if one.id in kept]) for article, found in seen]
    return [(article, found) for article, found in cut if found]


def when(article: Article, statement: Statement) -> str:
    """The date of *statement*, else that of its article, else "" (ISO 8601, as exact as it is known)."""
    return statement.said.value if statement.said else article.published or ""
