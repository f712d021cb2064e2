"""Identifiers made from content: the same content has the same id in every run.

Parts are length-prefixed before hashing so that no two different inputs share an
encoding (habit of FollowTheMoney's statement ids).
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from kg.model import ActorId, ActorKind, ArticleId, Attribution, Span, StatementId

_NOT_WORD = re.compile(r"[^\w]+")


def content_hash(*parts: str) -> str:
    """Sixteen hex digits of SHA-256 over the length-prefixed *parts*."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(joined.encode("utf-8", "replace")).hexdigest()[:16]


def normal_name(name: str) -> str:
    """*name* folded for comparison: NFKD without marks, case-folded, words joined by one hyphen."""
    plain = name  # ASCII has no marks and no other forms, and most names are ASCII
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _NOT_WORD.sub("-", plain.casefold().replace("’", "'").replace("'s ", " ")).strip("-_")


def actor_id(kind: ActorKind, name: str, article: ArticleId | None = None) -> ActorId:
    """The IRI of an actor: readable slug of the name, and a hash that keeps other scripts apart.

    *article* is needed for an unnamed source, which belongs to its article alone.
    """
    slug = normal_name(name)[:60] or "unnamed"
    scope = (str(article),) if article is not None else ()
    safe = re.sub(r"[^a-z0-9-]+", "", slug).strip("-")
    if safe == slug and not scope:
        return ActorId(f"urn:kg:actor:{kind}:{safe}")
    return ActorId(f"urn:kg:actor:{kind}:{safe or 'x'}-{content_hash(kind, normal_name(name), *scope)[:8]}")


def _places(spans: tuple[Span, ...]) -> str:
    return ",".join(f"{s.start}-{s.end}" for s in spans)


def statement_id(article_digest: str, attribution: Attribution, *more: str) -> StatementId:
    """The IRI of a statement, from the digest of its article's text and the spans of its roles.

    *more* tells apart joint speakers who are named by the same words.
    """
    key = content_hash(article_digest, *(_places(role) for role in attribution.key), *more)
    return StatementId(f"urn:kg:statement:{key}")


def short_id(iri: str) -> str:
    """What is shown for a statement or article IRI: "st-" or "ar-" and eight hex digits."""
    kind, _, digits = iri.removeprefix("urn:kg:").partition(":")
    prefix = {"statement": "st", "article": "ar"}.get(kind, kind)
    return f"{prefix}-{digits[:8]}"
