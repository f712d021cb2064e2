"""What a capitalised sequence without a title names: person, body or place."""

from __future__ import annotations

from enum import StrEnum

from kg.extract.cast import lexicon as lex
from kg.extract.cast.capitals import Capitals
from kg.extract.cast.labels import Labels
from kg.extract.cast.words import Page
from kg.gazetteer import Gazetteer, fold


class NameKind(StrEnum):
    """What a capitalised sequence names."""

    PERSON = "person"
    BODY = "body"
    STATE = "state"
    PLACE = "place"


_BY_LABEL = {
    "PERSON": NameKind.PERSON,
    "ORG": NameKind.BODY,
    "PRODUCT": NameKind.BODY,
    "GPE": NameKind.PLACE,
    "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE,
}
_NO_NAMES = frozenset(("NORP", "LANGUAGE", "EVENT", "LAW", "DATE"))
_MAKERS = lex.BUSINESS - lex.PERSON_NOUNS  # "the operator, Hollis Brandt, said": a firm
_STATIONS = frozenset("radio tv channel channels télé".split())
_LOCATIVE = lex.PREPOSITIONS - {"by", "to", "from", "with", "against"}


class Kinds:
    """Decides by the words around, then by the article-wide label, then by the shape.

    ``families`` are words known to be family names.
    """

    def __init__(self, page: Page, gazetteer: Gazetteer, labels: Labels, capitals: Capitals) -> None:
        self._page = page
        self._gazetteer = gazetteer
        self._labels = labels
        self._capitals = capitals
        self._places = capitals.located()
        self._bodies = capitals.apposed_bodies()
        self.families: frozenset[str] = frozenset()

    def of(self, first: int, last: int) -> NameKind | None:
        """The kind of the name at words *first* up to *last*; None if it names none of them."""
        if (told := self._by_context(first, last)) is not None:
            return told
        label = self._label(first, last)
        if label in _BY_LABEL or label in _NO_NAMES:
            return _BY_LABEL.get(label)
        return self._by_shape(first, last)

    def _before(self, first: int) -> str:
        words = self._page.words
        return words[first - 1].low if first and words[first - 1].sentence == words[first].sentence else ""

    def _by_context(self, first: int, last: int) -> NameKind | None:
        words, low = self._page.words, self._before(first)
        name = self._capitals.surface(first, last)
        single = last - first == 1
        kin = words[first - 2].low if low == "," and first > 1 else ""
        given = fold(words[first].text) in self._gazetteer.genders
        place = single and fold(name) in self._places - self.families and self._labels.of(name) != "PERSON"
        rules = (
            (low in lex.MEDIA_NOUNS and not given, NameKind.BODY),
            (low in lex.PERSON_NOUNS and lex.singular(low) == low, NameKind.PERSON),
            (low in lex.BODY_NOUNS, NameKind.BODY),
            (single and name.rstrip("+").isupper() and len(name) > 1, NameKind.BODY),
            (place, NameKind.PLACE),
            (fold(name) in self._bodies and not given, NameKind.BODY),
            (kin in lex.KIN and last - first <= 2, NameKind.PERSON),
            (kin in _MAKERS and not given, NameKind.BODY),
            (kin in lex.BUSINESS and single and fold(name) not in self.families, NameKind.BODY),
            (not single and words[first].low in _STATIONS, NameKind.BODY),
            (not single and low != "the" and given, NameKind.PERSON),
            (low in ("called", "itself", "as") and self._labels.of(name) != "PERSON", NameKind.BODY),
        )
        return next((kind for holds, kind in rules if holds), None)

    def _label(self, first: int, last: int) -> str:
        """The label voted for; no person is called "the", and a single word after "in" is a place."""
        label, low = self._labels.of(self._capitals.surface(first, last)), self._before(first)
        given = fold(self._page.words[first].text) in self._gazetteer.genders
        if label == "PERSON" and low == "the" and (last - first == 1 or not given):
            return "ORG"
        if label == "PERSON" and last - first == 1 and low in _LOCATIVE:
            return "GPE"
        return label

    def _by_shape(self, first: int, last: int) -> NameKind | None:
        words = self._page.words
        if last < len(words) and words[last].low in ("who", "whom"):
            return NameKind.PERSON
        own = [w for w in words[first:last] if w.low not in lex.PARTICLES]
        if last - first > 1 and any(w.text.lower() in self._page.lower or w.tag.startswith("VB") for w in own):
            return None
        letters = all(w.text.replace("-", "").isalpha() for w in words[first:last])
        personal = last - first in (2, 3) and self._before(first) != "the" and letters
        return NameKind.PERSON if personal else NameKind.BODY

    def weak(self, first: int, last: int, kind: NameKind) -> bool:
        """Whether nothing but capitals speaks for *kind*."""
        words, label = self._page.words, self._labels.of(self._capitals.surface(first, last))
        before = words[first - 1].low if first else ""
        if kind is NameKind.PERSON:
            told = lex.singular(before) in lex.PERSON_NOUNS or (words[last : last + 1] and words[last].low == "who")
            return not (told or label == "PERSON" or fold(words[first].text) in self._gazetteer.genders)
        acronym = self._capitals.surface(first, last).isupper() and last - first == 1
        return kind is NameKind.BODY and not (acronym or label == "ORG" or before in lex.BODY_NOUNS)
