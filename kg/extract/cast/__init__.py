"""Who is in an article, and whom each noun phrase means."""

from __future__ import annotations

from kg.extract.cast.cast import Cast, build_cast

__all__ = ["Cast", "build_cast"]
