"""Capitalised sequences of a page: where a name begins and how far it goes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from kg.extract.cast import lexicon as lex
from kg.extract.cast.labels import Labels
from kg.extract.cast.words import Page
from kg.gazetteer import Body, Country, Gazetteer, fold

_STOP_TAGS = frozenset("DT IN VBG VBN PRP PRP$ CC RB RBR RBS WDT WP WP$ WRB MD VB VBD VBP VBZ EX TO UH CD PDT".split())
_STOP_FIRST = frozenset(
    "and but or yet so nor also however meanwhile still then now here there earlier later moreover according "
    "asked when while since until none everyone nobody somebody anyone everybody nothing something everything not "
    "only even just perhaps never once again further additionally finally instead indeed both one other "
    "others today yesterday did does do has have had is are was were will would can could should may might must "
    "what who whom whose which why how whether although though because if unless whereas despite as that than lest "
    "wherever whatever whoever whenever yes no yeah okay".split()
)
_ENDS = lex.PREPOSITIONS | lex.RELATIVES
_BODIES = lex.BODY_NOUNS - lex.PERSON_NOUNS
_JOIN_LEFT = (
    lex.NAME_BODIES | lex.OFFICES | frozenset("republic kingdom state islands secretary chief bank court".split())
)


class Capitals:
    """Finds the sequences; *families* are words known to be family names, which open one anywhere."""

    def __init__(self, page: Page, gazetteer: Gazetteer, labels: Labels) -> None:
        self.page = page
        self.gazetteer = gazetteer
        self._labels = labels
        self._families: frozenset[str] = frozenset()

    def sequences(self, families: frozenset[str]) -> Iterator[tuple[int, int]]:
        """First word and end of each sequence, in text order."""
        self._families = families
        yield from self._raw()

    def surface(self, first: int, last: int) -> str:
        """The text from word *first* up to word *last*."""
        words = self.page.words
        return self.page.text[words[first].start : words[last - 1].end]

    def table(self, first: int, last: int) -> Country | Body | None:
        """What the tables have for the words *first* up to *last*."""
        if last > len(self.page.words):
            return None
        text = self.surface(first, last)
        return self.gazetteer.body(text) or self.gazetteer.country(text)

    def located(self) -> frozenset[str]:
        """Capitalised words that somewhere stand after "in" or before "region": places throughout."""
        words = self.page.words
        found = set()
        for i, word in enumerate(words[:-1]):
            if word.capital and word.is_word and word.low not in lex.CALENDAR and not word.text.isupper():
                before = [w.low for w in words[max(0, i - 2) : i] if w.sentence == word.sentence]
                near = before[-1:] == ["the"] and before[0] in ("near", "outside", "along", "across", "off")
                if near or before[-1:] in (["in"], ["near"], ["outside"]):
                    found.add(fold(word.text))
                if words[i + 1].low in ("region", "province", "oblast", "district", "county", "krai", "prefecture"):
                    found.add(fold(word.text))
        return frozenset(found)

    def apposed_bodies(self) -> frozenset[str]:
        """Capitalised sequences that somewhere an apposition calls a body ("Black Tide, a hacker group,")."""
        words = self.page.words
        found = set()
        for i in range(1, len(words) - 2):
            if words[i].text != "," or words[i + 1].low not in ("a", "an", "the"):
                continue
            end = i + 2
            while end < len(words) and words[end].is_word and words[end].low not in _ENDS:
                end += 1
            head, first = lex.singular(words[end - 1].low), i
            while first and words[first - 1].capital and words[first - 1].sentence == words[i].sentence:
                first -= 1
            if first < i and head in _BODIES and words[end - 1].sentence == words[i].sentence:
                found.add(fold(self.surface(first, i)))
        return frozenset(found)

    @cached_property
    def _inner_capitals(self) -> frozenset[str]:
        """Words written with a capital inside a sentence, outside headlines."""
        page = self.page
        return frozenset(
            w.text
            for i, w in enumerate(page.words)
            if w.capital and i not in page.starts_sentence and w.sentence not in page.headlines
        )

    def _raw(self) -> Iterator[tuple[int, int]]:
        words = self.page.words
        i = 0
        while i < len(words):
            if not self._opens(i):
                i += 1
                continue
            j = i + max(1, self._longest_table(i))
            while (step := self._joins(i, j)) > 0:
                j += step
            yield i, j
            i = j

    def _longest_table(self, i: int) -> int:
        """How many words from *i* on a table knows as one body ("Workers' Party of Korea"); 0 for none."""
        words = self.page.words
        if fold(words[i].text) not in self.gazetteer.openers:
            return 0
        for end in range(min(i + 8, len(words)), i + 2, -1):
            whole = words[end - 1].sentence == words[i].sentence and words[end - 1].is_word
            if whole and self.gazetteer.body(self.surface(i, end)) is not None:
                return end - i
        return 0

    def _opens(self, i: int) -> bool:
        word = self.page.words[i]
        stem = word.text.split("-")[0]
        adjective = stem != word.text and (self.gazetteer.nation(stem) or self.gazetteer.country(stem))
        other = word.low in lex.CALENDAR or (word.low in lex.PRONOUNS and word.text != "US")
        if adjective or other or not (word.capital and word.is_word):
            return False
        if word.sentence in self.page.headlines:
            return self._known_at(i)
        if i in self.page.starts_sentence:
            return not self._common(i)
        return word.low not in lex.DETERMINERS or (word.text.isupper() and len(word.text) > 1)

    def _known_at(self, i: int) -> bool:
        """In a title-case line only what a table or the tagger knows counts as a name."""
        return any(self.table(i, i + n) for n in (3, 2, 1)) or self._labels.starts(self.page.words[i].start)

    def _common(self, i: int) -> bool:
        """Whether the sentence-initial word *i* is an ordinary word rather than a name's first."""
        word = self.page.words[i]
        if word.low in lex.DETERMINERS:
            return True
        if self._surely_name(i):
            return False
        if word.low in _STOP_FIRST | lex.PREPOSITIONS | lex.RELATIVES or word.tag in _STOP_TAGS:
            return True
        follows = i + 1 < len(self.page.words) and self.page.words[i + 1].capital
        noun = lex.singular(word.low)
        if noun in lex.PERSON_NOUNS | lex.BODY_NOUNS or word.low in lex.GROUP_NOUNS:
            return not follows or word.low != noun
        if word.text.lower() in self.page.lower:
            return not (follows and fold(word.text) in self.gazetteer.genders)
        return word.text not in self._inner_capitals and self._looks_common(i, follows)

    def _surely_name(self, i: int) -> bool:
        word = self.page.words[i]
        return (
            bool(self.table(i, i + 1) or self.table(i, i + 2))
            or (word.text.isupper() and len(word.text) > 1)
            or word.low in lex.HONORIFICS | lex.RANKS
            or (word.low in lex.PARTICLES - {"la", "le"} and len(word.text) > 1)
            or fold(word.text) in self._families
        )

    def _looks_common(self, i: int, follows: bool) -> bool:
        word = self.page.words[i]
        if follows and word.low.endswith("ing") and fold(self.page.words[i + 1].text) in self._families:
            return True
        return word.tag in ("NNS", "JJ", "VBG", "VBN") and not self._labels.starts(word.start)

    def _joins(self, i: int, j: int) -> int:
        """How many words to take on after *j* - 1 (0 when the name ends there)."""
        words = self.page.words
        if j >= len(words) or (words[j].sentence, words[j].quoted) != (words[i].sentence, words[i].quoted):
            return 0
        word = words[j]
        if word.capital and word.is_word and word.low not in lex.CALENDAR and word.text != "I":
            return 1
        if word.text in "’'" or word.low == "'s" or j + 1 >= len(words) or words[j + 1].sentence != word.sentence:
            return 0
        return self._over_particles(j) or self._over_preposition(i, j)

    def _over_particles(self, j: int) -> int:
        """Over "de" or "van der" to the next capital."""
        for skip in (1, 2):
            after = self.page.words[j + skip : j + skip + 1]
            if self.page.words[j + skip - 1].low not in lex.PARTICLES or not after:
                return 0
            if after[0].capital:
                return 0 if self._longest_table(j + skip) else skip + 1
        return 0

    def _over_preposition(self, i: int, j: int) -> int:
        """Over "of", "for", "on" after a body's or office's noun, and over "and" inside one body's name."""
        words, low = self.page.words, self.page.words[j].low
        if low in ("and", "&"):
            return 2 if self._one_name(i, j) else 0
        personal = any(fold(w.text) in self.gazetteer.genders for w in words[i:j])
        if low not in ("of", "for", "on") or words[j - 1].low not in _JOIN_LEFT or personal:
            return 0
        at = j + (2 if words[j + 1].low == "the" else 1)
        if at < len(words) and words[at].capital and words[at].sentence == words[j].sentence:
            return at - j + max(1, self._longest_table(at))
        return 0

    def _one_name(self, i: int, j: int) -> bool:
        """Whether "and" at *j* joins words of the body's name that begins at *i* ("Parks and Wildlife Service")."""
        words = self.page.words
        end = j + 1
        while end < len(words) and words[end].capital and words[end].sentence == words[j].sentence:
            end += 1
        before = words[j - 1]
        if any(w.low in ("of", "for") for w in words[i:j]) and self._labels.of(self.surface(i, end)) == "ORG":
            return not self.table(j + 1, end)  # "Centre for Food and Water"
        return (
            end > j + 2
            and words[end - 1].low in lex.NAME_BODIES
            and before.low not in lex.NAME_BODIES
            and not self.table(j - 1, j)
            and self.gazetteer.nation(before.text) is None
            and self.gazetteer.nation(words[j + 1].text) is None
            and not self.table(j + 1, end)
            and not (self._labels.person(words[j - 1].start) and (j < 2 or words[j - 2].low != "the"))
        )
