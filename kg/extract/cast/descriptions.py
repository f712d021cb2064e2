"""Whom a definite description means ("the agency", "the ousted president"): the sieves for nominal mentions.

In the order of Lee et al. (2013): head match with compatible modifiers, relaxed head match, then by what a
word can stand for (hypernyms), most recent first.  None where the description brings in somebody new.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.cast import lexicon as lex
from kg.extract.cast.entity import Entity
from kg.extract.cast.focus import Focus
from kg.extract.cast.synonyms import BODY_SYNONYMS, SYNONYMS
from kg.gazetteer import Country
from kg.model import ActorKind

_LOOSE = frozenset(
    "old young former ousted outgoing incumbent late embattled veteran new current new-look longtime "
    "long-time retired local national elderly latter victorious defeated deposed present same senior top".split()
)
_ANYBODY = frozenset(
    "nominee candidate contender republican democrat businessman businesswoman billionaire tycoon star "
    "champion man woman boy girl teenager youth politician person old year-old official figure veteran native".split()
)
_HUMANS = frozenset("man woman boy girl teenager youth person".split())
# bodies that are guessed from a bare description only: "the roads agency" is not whichever body was named last
_GUESSED = lex.BUSINESS | {"agency", "body", "unit"}
_COMMON = frozenset(map(lex.singular, lex.ORIENTATIONS | lex.BUSINESS)) | {"news", "press", "aid", "rights"}
_PUBLIC = lex.PUBLIC_BODIES | frozenset("union party court university nations church".split())


def is_person_noun(word: str) -> bool:
    """Whether lower-case *word* is a noun for a person, "24-year-old" included."""
    return lex.singular(word) in lex.PERSON_NOUNS or word.endswith(("year-old", "-born"))


def compound_body(head: str, before: Iterable[str]) -> bool:
    """Whether *head* with the word before it is a body though alone it is a person ("coast guard")."""
    return head == "guard" and bool({"coast", "national", "border", "revolutionary", "guard"} & set(before))


def gender_of_noun(word: str) -> str:
    """Return "m" or "f" where the noun says so."""
    return "m" if word in lex.NOUNS_M else "f" if word in lex.NOUNS_F else ""


def find_person(
    head: str, modifiers: Iterable[str], country: Country | None, focus: Focus, *, definite: bool
) -> Entity | None:
    """The person already spoken of whom "the *modifiers* *head*" means.

    Without a determiner (not *definite*), as in headlines, only one known by that word is meant.
    """
    gender = gender_of_noun(head)
    mods = {m for m in modifiers if m not in _LOOSE and m[:1].isalpha()}

    def agrees(e: Entity) -> bool:
        return (
            e.human
            and not (gender and e.gender and gender != e.gender)
            and not (country and e.country is not country and (e.country or not e.named))
        )

    people = list(focus.recent(agrees))
    for same in (lambda e: head in e.words and mods <= e.words, lambda e: head in e.words and _compatible(e, mods)):
        if (found := next(filter(same, people), None)) is not None:
            return found
    other = SYNONYMS.get(head, frozenset())
    if (found := next((e for e in people if other & e.words and _compatible(e, mods)), None)) is not None:
        return found
    if head in _HUMANS and people and not people[0].named:
        return people[0]  # "A nurse … said the woman": she is no namesake from an earlier sentence
    if head in _ANYBODY or head.endswith(("year-old", "-born")) or (country is not None and head == ""):
        return next((e for e in people if e.named), None) or next(iter(people), None)
    # a post ("the defence minister") would have been told with the name, and only a name can be taken up so
    named = (e for e in people[:2] if e.named and not e.words and not e.weak)
    return next(named, None) if definite and not mods and head not in lex.POSTS else None


def _compatible(entity: Entity, modifiers: set[str]) -> bool:
    """Whether no modifier names another trade or body than the entity's own."""
    if not entity.named:
        return modifiers <= entity.words
    return not {m for m in modifiers - entity.words if m in lex.PERSON_NOUNS | lex.BODY_NOUNS | lex.PORTFOLIOS}


def find_body(head: str, modifiers: Iterable[str], country: Country | None, focus: Focus) -> Entity | None:
    """The organisation, outlet or state already spoken of that "the *modifiers* *head*" means."""
    mods = {m for m in modifiers if m not in _LOOSE and m not in lex.ORIENTATIONS and m[:1].isalpha()}

    def agrees(e: Entity) -> bool:
        return (
            not e.human
            and not e.plural
            and e.kind is not ActorKind.GROUP
            and not (country and e.country and e.country is not country)
            and (e.speaks or e.name.casefold() not in lex.PLATFORMS)
        )

    bodies = list(focus.recent(lambda e: agrees(e) and e.country is None))
    if (found := next((e for e in bodies if head in e.words and mods <= e.words), None)) is not None:
        return found
    if (found := next((e for e in bodies if head in e.words and _compatible(e, mods)), None)) is not None:
        return found
    other = BODY_SYNONYMS.get(head, frozenset())
    if (found := next((e for e in bodies if other & e.words and _compatible(e, mods)), None)) is not None:
        return found
    if head in ("country", "nation", "state", "kingdom", "republic"):
        return next(focus.recent(lambda e: agrees(e) and e.country is not None), None)
    plain = head not in _GUESSED or mods <= _COMMON
    guesses = (e for e in bodies if e.named and (e.speaks or not (e.weak or e.place)) and _can_be(head, e))
    return next(guesses, None) if plain else None


def _can_be(head: str, entity: Entity) -> bool:
    if head in lex.MEDIA_NOUNS:
        return entity.kind is ActorKind.MEDIA or (
            head in ("network", "station", "site", "website")
            and entity.kind is ActorKind.ORGANISATION
            and not entity.words & _PUBLIC
        )
    if head in lex.BUSINESS and head not in ("group", "fund"):
        return entity.kind is ActorKind.ORGANISATION and not entity.words & _PUBLIC
    if head in (
        "ministry",
        "court",
        "police",
        "army",
        "navy",
        "military",
        "parliament",
        "union",
        "party",
        "university",
        "hospital",
        "bank",
    ):
        return False
    if head in (
        "group",
        "organisation",
        "organization",
        "agency",
        "body",
        "club",
        "team",
        "bloc",
        "alliance",
        "institution",
        "unit",
    ):
        if head == "agency" and entity.kind is ActorKind.MEDIA:
            return "agency" in entity.words
        return (
            entity.kind in (ActorKind.ORGANISATION, ActorKind.GOVERNMENT)
            and entity.country is None
            and not entity.words & {"ministry", "court"}
        )
    return False
