"""Against the record: somebody is said never to have spoken, or leaves unsaid, what a statement has him say."""

from __future__ import annotations

import re

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.lexicon import SAYING
from kg.analyse.trace.relations import Grounds, Kind, Relation, Sort, later_by, name
from kg.analyse.trace.sides import SIDE
from kg.analyse.trace.weights import Weights
from kg.model import Act

_SPOKE = frozenset({Act.DENY, Act.CONFIRM, Act.ANNOUNCE, Act.CLAIM, Act.CONDEMN, Act.PRAISE, Act.PROMISE, Act.DESCRIBE})
_TOLD = _SPOKE | {Act.REPORT, Act.WARN}
_JUDGED = frozenset({Act.DENY, Act.CONFIRM})
_POSITION = re.compile(r"(?i)position|stand|confirm|den[iy]")
_SHARED = 0.6  # weight of the terms that the sentence and the statement must share besides the body's name
_HELD = 0.6  # share of what was left unsaid that the other statement must hold
_TOLD_OF = 2  # terms without which silence is on anything
_SAME_KIND = 0.3  # weight of what both must speak of where they say the same kind of thing
_ASKED = re.compile(r"(?i)^\W*(?:any |the )?(?:why|reasons?)\b")
_BY_NAME, _NAME = re.compile(r"(?i)\bby name\b"), 8  # code points before the end of a content that may hold it
_GROUNDS = re.compile(
    r"(?i)\b(?:because|due to|stem\w* from|reasons?|in (?:response|reply|order) to|result\w* (?:of|from)|owing to)\b"
)


def relation(one: Claim, two: Claim, weights: Weights) -> Relation | None:
    """What was never said, or is left unsaid, against a statement of the same side that says it; None elsewhere."""
    for told, said in ((one, two), (two, one)):
        found = _against(told, said, weights) or _silence(told, said, weights)
        if found is not None:
            return found
    return None


def _against(told: Claim, said: Claim, weights: Weights) -> Relation | None:
    """*told* stands in a sentence that says that the side of *said* never spoke of it."""
    if not told.unsaid or told.article.id == said.article.id or said.silent:
        return None
    acts = _JUDGED if _POSITION.search(told.unsaid.words) else _SPOKE
    sides = {side for side in told.unsaid.names if SIDE + side in said.sides}
    if not sides or said.statement.act not in acts or not _before(said, told):
        return None
    spoken = {*said.terms, *said.context}
    named = (told.names & told.terms.keys()) - sides if told.silent else frozenset()
    if named and named.isdisjoint(spoken):
        return None  # of another than the one that is left unsaid
    shared = ({*told.terms, *told.context, *told.themes} & spoken) - sides
    score = weights.mass(shared)
    if score < _SHARED and len(shared) < 2:
        return None
    return Relation(
        kind=Kind.CONTRADICTS,
        sort=Sort.RECORD,
        left=said,
        right=told,
        grounds=Grounds.INFERRED,
        confidence=round(min(0.9, 0.5 + 0.1 * score), 2),
        words=(said.statement.content, told.unsaid.words),
        why=f"“{told.unsaid.words}”, but {name(said)} spoke of it",
    )


def _silence(silent: Claim, said: Claim, weights: Weights) -> Relation | None:
    """*silent* leaves unsaid what *said*, of the same side at another time, does say."""
    if (
        not silent.silent
        or said.silent
        or said.denies
        or said.statement.act not in _TOLD
        or not silent.sides & said.sides
    ):
        return None
    if _BY_NAME.search(silent.words, silent.statement.attribution.content[-1].end - silent.sentence.start - _NAME):
        return None  # a matter of style
    after = later_by(silent, said)
    if not after or not _holds(silent, said, weights):
        return None
    left, right = (silent, said) if after > 0 else (said, silent)
    unsaid = f"does not say: {silent.statement.content}"
    words = tuple(unsaid if c is silent else c.statement.content for c in (left, right))
    return Relation(
        kind=Kind.CONTRADICTS,
        sort=Sort.POSITION if after > 0 else Sort.RECORD,
        left=left,
        right=right,
        grounds=Grounds.INFERRED,
        confidence=0.55,
        words=(words[0], words[1]),
        why=f"{name(silent)} leaves unsaid what {name(said)} {'later says' if after > 0 else 'had said before'}",
    )


def _holds(silent: Claim, said: Claim, weights: Weights) -> bool:
    """Whether *said* speaks of what *silent* leaves out; a reason that is left out needs one that is given."""
    wanted = {term: words for term, words in silent.terms.items() if term not in SAYING | silent.own}
    if len(wanted) < _TOLD_OF:
        return False  # "declined to comment"
    if wanted.keys() <= silent.names and not any(topic.kind == "place" for topic in silent.statement.about):
        return False  # who is not named in one speech was in others
    if _ASKED.search(silent.statement.content):
        if not _GROUNDS.search(said.words):
            return False
        wanted = {t: w for t, w in wanted.items() if t not in silent.names} or wanted
        return bool(wanted.keys() & {*said.terms, *said.context, *said.themes})
    held = weights.mass(wanted.keys() & said.terms.keys())
    if silent.facets.keys() & said.facets.keys():
        return held >= _SAME_KIND
    return held >= _HELD * weights.mass(wanted)


def _before(said: Claim, told: Claim) -> bool:
    """Whether *said* was on record when *told* was written, as far as dates tell."""
    return not (said.when and told.when) or said.when.first <= told.when.last
