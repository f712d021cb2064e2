"""From a name as typed to the actors it can mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.ids import normal_name
from kg.model import ActorId

_CLOSE = 75.0
_SHOWN = 5


class MatchKind(StrEnum):
    """How a name was found."""

    EXACT = "exact"
    FOLDED = "folded"
    PART = "part"
    FUZZY = "fuzzy"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Whom a name can mean.

    Several ``ids`` make it ambiguous, unless ``one_name`` says that all bear the same name (an unnamed
    source has one actor in each article).  For ``FUZZY`` they are guesses, best first; otherwise sorted.
    """

    kind: MatchKind
    ids: tuple[ActorId, ...] = ()
    one_name: bool = False


def match_name(query: str, names: Mapping[ActorId, Sequence[str]]) -> NameMatch:
    """Return whom *query* means: by exact name, then without case and marks, then by a part, then by likeness.

    *names* gives each actor's names, the main one first.  A family name that is listed as an alias counts as
    a part: "Kim" fits every Kim, also the one whom some article calls nothing but Kim.
    """
    wanted = normal_name(query)
    if not wanted:
        return NameMatch(MatchKind.NONE)
    folded = {key: [normal_name(form) for form in forms] for key, forms in names.items()}
    tests: tuple[tuple[MatchKind, Callable[[ActorId], bool]], ...] = (
        (
            MatchKind.EXACT,
            lambda key: any(form == query.strip() for form in names[key]) and not _only_part(wanted, folded[key]),
        ),
        (MatchKind.FOLDED, lambda key: wanted in folded[key] and not _only_part(wanted, folded[key])),
        (MatchKind.PART, lambda key: any(_holds(form, wanted) for form in folded[key])),
    )
    for kind, fits in tests:
        if found := sorted(key for key in names if fits(key)):
            main = [key for key in found if folded[key][:1] == [wanted]]
            chosen = tuple(main or found)
            return NameMatch(kind, chosen, len({tuple(folded[key][:1]) for key in chosen}) == 1)
    return _fuzzy(wanted, folded)


def _holds(form: str, part: str) -> bool:
    return f"-{part}-" in f"-{form}-"


def _only_part(wanted: str, forms: Sequence[str]) -> bool:
    """Whether *wanted* is one word of a longer main name."""
    return "-" not in wanted and bool(forms) and forms[0] != wanted and _holds(forms[0], wanted)


def _fuzzy(wanted: str, folded: Mapping[ActorId, Sequence[str]]) -> NameMatch:
    from rapidfuzz import fuzz, process  # most names are found without it

    forms = {(key, n): form for key, own in folded.items() for n, form in enumerate(own)}
    scored: dict[ActorId, float] = {}
    for scorer in (fuzz.ratio, fuzz.partial_ratio):
        for _, score, (key, _) in process.extract(wanted, forms, scorer=scorer, score_cutoff=_CLOSE, limit=None):
            scored[key] = max(scored.get(key, 0.0), score if scorer is fuzz.ratio else score * 0.9)
    best = sorted((key for key in scored if scored[key] >= _CLOSE), key=lambda key: (-scored[key], key))[:_SHOWN]
    return NameMatch(MatchKind.FUZZY, tuple(best)) if best else NameMatch(MatchKind.NONE)
