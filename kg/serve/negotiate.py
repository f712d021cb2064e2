"""Which of several media types an Accept header asks for (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """The type of *offered* that *accept* ranks highest, the earlier of equals; None if it takes none of them.

    Without a header, or with one that says nothing, it is the first.
    """
    ranges = [found for part in (accept or "").split(",") if (found := _range(part))]
    if not ranges:
        return offered[0]
    ranked = [(_quality(ranges, one), -at, one) for at, one in enumerate(offered)]
    quality, _, best = max(ranked)
    return best if quality > 0 else None


def _range(part: str) -> tuple[str, float] | None:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    if "/" not in name:
        return ("*/*", 1.0) if name == "*" else None
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                return None
    return name, quality


def _quality(ranges: Sequence[tuple[str, float]], offered: str) -> float:
    """The quality that the most specific range gives to *offered*."""
    for wanted in (offered, offered.partition("/")[0] + "/*", "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
