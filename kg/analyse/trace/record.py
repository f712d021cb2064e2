"""Against the record: somebody is said never to have spoken, and there is a statement in which he did."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.analyse.trace.claims import SIDE, Claim
from kg.analyse.trace.relations import Grounds, Kind, Relation, Sort, name
from kg.analyse.trace.weights import Weights
from kg.analyse.trace.words import tokens
from kg.model import Act

_SILENT = (
    r"(?:comment(?:ed)?|spoken|said|confirm(?:ed)?|den(?:y|ied|ying)|acknowledged?|admitted|announced?|mentioned?|addressed|"
    r"respond(?:ed)?|reacted|taken (?:a |any )?(?:position|stand)|expressed|stated)"
)
_NEVER = re.compile(
    rf"(?i)\b(?:ha(?:s|ve|d) )?(?:never|not once) (?:\w+ )?{_SILENT}|\bno (?:official )?(?:statement|comment|"
    rf"announcement|reaction|confirmation|denial)s? (?:from|by)\b|"
    rf"\b(?:has|have|had)(?: not|n[’']t) (?:yet |ever )?(?:\w+ )?{_SILENT}|"
    r"\bavoid\w* (?:both )?(?:confirming|denying)\b"
)
_SPOKE = frozenset({Act.DENY, Act.CONFIRM, Act.ANNOUNCE, Act.CLAIM, Act.CONDEMN, Act.PRAISE, Act.PROMISE, Act.DESCRIBE})
_JUDGED = frozenset({Act.DENY, Act.CONFIRM})
_POSITION = re.compile(r"(?i)position|stand|confirm|den[iy]")
_SHARED = 0.6  # weight of the terms that the sentence and the statement must share besides the body's name


def find(claims: Sequence[Claim], weights: Weights) -> Iterator[Relation]:
    """Statements against sentences that say that their side never spoke of it; each needs a statement of its own."""
    by_side: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for side in claim.sides:
            if side.startswith(SIDE) and claim.statement.act in _SPOKE and not claim.silent:
                by_side[side.removeprefix(SIDE)].append(claim)
    nearest: dict[tuple[str, int], tuple[int, Claim, re.Match[str]]] = {}
    for claim in claims:
        for match in _NEVER.finditer(claim.words):
            at = claim.sentence.start + match.start()
            gap = min(abs(s.start - at) for s in claim.statement.attribution.content)
            place = (claim.article.id, claim.sentence.start)
            if place not in nearest or gap < nearest[place][0]:
                nearest[place] = (gap, claim, match)
    for _, claim, match in nearest.values():
        yield from _against(claim, match, by_side, weights)


def _against(
    claim: Claim, match: re.Match[str], by_side: dict[str, list[Claim]], weights: Weights
) -> Iterator[Relation]:
    before = claim.words[max(0, match.start() - 90) : match.start()]
    after = claim.words[match.end() : match.end() + 60] if match.group().lower().startswith("no ") else ""
    named = [
        t.term
        for t in tokens(before + " " + after, 0, len(before) + 1 + len(after), frozenset(before.split()))
        if t.name and t.term
    ]
    told = {*claim.terms, *claim.context, *claim.themes}
    acts = _JUDGED if _POSITION.search(match.group()) else _SPOKE
    for side in dict.fromkeys(named):
        rated = [
            ((told & {*other.terms, *other.context}) - {side}, other)
            for other in by_side.get(side, ())
            if other.article.id != claim.article.id and other.statement.act in acts and _before(other, claim)
        ]
        for shared, other in sorted(rated, key=lambda pair: (-weights.mass(pair[0]), pair[1].key))[:3]:
            score = weights.mass(shared)
            if score >= _SHARED or len(shared) >= 2:
                yield Relation(
                    kind=Kind.CONTRADICTS,
                    sort=Sort.RECORD,
                    left=other,
                    right=claim,
                    grounds=Grounds.INFERRED,
                    confidence=round(min(0.9, 0.5 + 0.1 * score), 2),
                    words=(other.statement.content, match.group()),
                    why=f"“{match.group()}”, but {name(other)} spoke of it",
                )


def _before(said: Claim, told: Claim) -> bool:
    """Whether *said* was on record when *told* was written, as far as dates tell."""
    return not (said.when and told.when) or said.when.first <= told.when.last
