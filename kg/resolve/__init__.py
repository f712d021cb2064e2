"""Actors across articles: which are one, under what name, and whom a typed name means."""

from __future__ import annotations

from kg.resolve.clusters import best_name, canonical, standing
from kg.resolve.lookup import MatchKind, NameMatch, match_name
from kg.resolve.suggestions import suggest

__all__ = ["MatchKind", "NameMatch", "best_name", "canonical", "match_name", "standing", "suggest"]
