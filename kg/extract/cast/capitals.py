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
    "and but or yet so nor also however meanwhile still then now here there earlier later moreover according asked when while since until "
    "everyone nobody somebody anyone everybody nothing something everything not only even just perhaps never once again further additionally finally instead indeed both one other others today yesterday".split()
)
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
                if i and words[i - 1].low in ("in", "near", "outside") and words[i - 1].sentence == word.sentence:
                    found.add(fold(word.text))
                if words[i + 1].low in ("region", "province", "oblast", "district", "county", "krai", "prefecture"):
                    found.add(fold(word.text))
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
            if (size := self._longest_table(i)) > 1:
                j = i + size
            else:
                j = i + 1
            while (step := self._joins(i, j)) > 0:
                j += step
            yield i, j
            i = j

    def _longest_table(self, i: int) -> int:
        """How many words from *i* on a table knows as one body ("Workers' Party of Korea"); 0 for none."""
        if fold(self.page.words[i].text) not in self.gazetteer.openers:
            return 0
        sentence = self.page.words[i].sentence
        for size in (8, 7, 6, 5, 4, 3):
            end = i + size
            if (
                end <= len(self.page.words)
                and self.page.words[end - 1].sentence == sentence
                and self.page.words[end - 1].is_word
            ):
                if self.gazetteer.body(self.surface(i, end)) is not None:
                    return size
        return 0

    def _opens(self, i: int) -> bool:
        word = self.page.words[i]
        stem = word.text.split("-")[0]
        if stem != word.text and (self.gazetteer.nation(stem) or self.gazetteer.country(stem)):
            return False
        if (
            not (word.capital and word.is_word)
            or word.low in lex.CALENDAR
            or (word.low in lex.PRONOUNS and word.text != "US")
        ):
            return False
        if word.sentence in self.page.headlines:
            return self._known_at(i)
        if i not in self.page.starts_sentence:
            return word.low not in lex.DETERMINERS or (word.text.isupper() and len(word.text) > 1)
        return not self._common(i)

    def _known_at(self, i: int) -> bool:
        """In a title-case line only what a table or the tagger knows counts as a name."""
        return any(self.table(i, i + n) for n in (3, 2, 1)) or self._labels.starts(self.page.words[i].start)

    def _common(self, i: int) -> bool:
        """Whether the sentence-initial word *i* is an ordinary word rather than a name's first."""
        word = self.page.words[i]
        if word.low in lex.DETERMINERS:
            return True
        if self.table(i, i + 1) or self.table(i, i + 2) or (word.text.isupper() and len(word.text) > 1):
            return False
        if word.low in lex.HONORIFICS or word.low in lex.RANKS:
            return False
        if word.low in lex.PARTICLES and len(word.text) > 1 and word.low not in ("y", "la", "le"):
            return False
        if fold(word.text) in self._families:
            return False
        if word.low in _STOP_FIRST | lex.DETERMINERS | lex.PREPOSITIONS | lex.RELATIVES or word.tag in _STOP_TAGS:
            return True
        follows = i + 1 < len(self.page.words) and self.page.words[i + 1].capital
        if lex.singular(word.low) in lex.PERSON_NOUNS | lex.BODY_NOUNS or word.low in lex.GROUP_NOUNS:
            return not follows or word.low != lex.singular(word.low)
        if word.text.lower() in self.page.lower:
            return not (follows and fold(word.text) in self.gazetteer.genders)
        if word.text in self._inner_capitals:
            return False
        if follows and word.low.endswith("ing") and fold(self.page.words[i + 1].text) in self._families:
            return True
        return word.tag in ("NNS", "JJ", "VBG", "VBN") and not self._labels.starts(word.start)

    def _joins(self, i: int, j: int) -> int:
        """How many words to take on after *j* - 1 (0 when the name ends there)."""
        words = self.page.words
        if j >= len(words) or words[j].sentence != words[i].sentence or words[j].quoted != words[i].quoted:
            return 0
        word = words[j]
        if word.text in "’'" or word.low == "'s":
            return 0
        if word.capital and word.is_word and word.low not in lex.CALENDAR and word.text != "I":
            return 1
        nxt = words[j + 1] if j + 1 < len(words) else None
        if nxt is None or nxt.sentence != word.sentence:
            return 0
        if word.low in lex.PARTICLES and nxt.capital and self._longest_table(j + 1) == 0:
            return 2
        if word.low in lex.PARTICLES and nxt.low in lex.PARTICLES and j + 2 < len(words) and words[j + 2].capital:
            return 3
        personal = any(fold(w.text) in self.gazetteer.genders for w in words[i:j])
        governs = (
            words[j - 1].low in _JOIN_LEFT
            if word.low in ("of", "for", "on")
            else any(w.low in _JOIN_LEFT for w in words[i:j])
        )
        if word.low in ("of", "for", "on", "and", "&") and governs and not personal:
            skip = 2 if nxt.low == "the" else 1
            if word.low == "and" and not self._one_name(j):
                return 0
            if j + skip < len(words) and words[j + skip].capital and words[j + skip].sentence == word.sentence:
                return skip + max(1, self._longest_table(j + skip))
        if word.low in ("and", "&") and self._one_name(j):
            return 2
        return 0

    def _one_name(self, j: int) -> bool:
        """Whether "and" at *j* joins words of one body's name ("Parks and Wildlife Service")."""
        words = self.page.words
        end = j + 1
        while end < len(words) and words[end].capital and words[end].sentence == words[j].sentence:
            end += 1
        before = words[j - 1]
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
