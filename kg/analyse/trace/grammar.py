"""Whether words that oppose each other are said of one event: who does what to whom, by the parse of both sentences.

Words that clash are no contradiction where they speak of different events ("Rubio did not win a state", "delegates won
by Rubio"): participants must fit, the negation must reach the word, and the other must put it forward (de Marneffe,
Rafferty & Manning 2008, "Finding Contradictions in Text"; verbs whose complement is not said to be so: Kiparsky &
Kiparsky 1970, "Fact").  Only sentences in which a rule has found something are parsed; what the parse does not tell
speaks against nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.clause import NO, reading
from kg.analyse.trace.lexicon import matter
from kg.analyse.trace.parties import Use

# what one of them holds, wants or does, another need not
_ATTITUDES = frozenset(
    map(
        matter,
        "support vote back endorse want like hate prefer believe think fear afraid worried trust hope know".split(),
    )
) | {"voted-for"}
# who wins, and what is good, must be the same
_STRICT = frozenset(map(matter, "won lost beat poor bad worse worst good better best excellent".split()))


def negates(one: Claim, two: Claim, term: str) -> bool:
    """Whether *one* negates what *two* says to be so by *term*."""
    ours, theirs = reading(one).uses(term), reading(two).uses(term)
    if not ours or not theirs:
        return True
    plain = one.negated[term].split(" ")[0].lower().replace("’", "'")
    bound = plain in NO or plain.endswith("n't")  # "yet to", "failed to" reach as far as their words
    return any(
        (u.negated or not bound)
        and u.said
        and not v.negated
        and v.real
        and not v.bare
        and _fit(u, v, own=term in _ATTITUDES)
        for u in ours
        for v in theirs
    )


def opposes(one: Claim, two: Claim, term: str, other: str) -> bool:
    """Whether *term* in *one* and *other* in *two* are said of the same."""
    own, strict = term in _ATTITUDES, term in _STRICT
    return _clash(reading(one).uses(term), reading(two).uses(other), own=own, strict=strict)


def contrary(one: Claim, two: Claim, words: tuple[str, str]) -> bool:
    """The same of *words* as they stand in the contents; whether they are negated is known already."""
    return _clash(reading(one).uses_of(words[0]), reading(two).uses_of(words[1]), signed=True)


def one_doer(one: Claim, two: Claim, words: tuple[str, str]) -> bool:
    """Whether *words*, as they stand in the contents, are plainly said of the same."""
    ours, theirs = reading(one).uses_of(words[0]), reading(two).uses_of(words[1])
    return any(u.real and v.real and u.doer.meets(v.doer) for u in ours for v in theirs)


def _clash(
    ours: Sequence[Use], theirs: Sequence[Use], *, own: bool = False, strict: bool = False, signed: bool = False
) -> bool:
    if not ours or not theirs:
        return True
    return any(
        (signed or u.negated == v.negated)
        and u.real
        and v.real
        and _fit(u, v, own=own)
        and (not strict or u.doer.meets(v.doer))
        and not u.all.strangers(v.all)
        for u in ours
        for v in theirs
    )


def _fit(one: Use, two: Use, *, own: bool) -> bool:
    """Whether both may be of one event; *own* tells that whoever does it must be the same."""
    named = own and bool(one.doer.names | two.doer.names)
    return one.agent == two.agent and one.fits(two) and (not named or one.doer.meets(two.doer))
