"""Actors across articles: which are one, under what name, and whom a typed name means."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a look-up needs `match_name` alone, and starts a fifth faster without the rest
    from kg.resolve.clusters import best_name, canonical, standing
    from kg.resolve.lookup import MatchKind, NameMatch, match_name
    from kg.resolve.suggestions import suggest

__all__ = ["MatchKind", "NameMatch", "best_name", "canonical", "match_name", "standing", "suggest"]
_HOMES = {
    "clusters": ("best_name", "canonical", "standing"),
    "lookup": ("MatchKind", "NameMatch", "match_name"),
    "suggestions": ("suggest",),
}


def __getattr__(name: str) -> Any:
    """A name of `__all__`, from the module that has it; imported when it is asked for."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"kg.resolve.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
