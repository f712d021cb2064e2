"""Names in an article: capitalised sequences, typed by title, table, and the article-wide vote of the tagger.

The small model's entity labels err often and differently at each occurrence, so that a
name's type is decided once for the whole article (majority type, as in the sieves of Lee et al.
2013, "Deterministic coreference resolution based on entity-centric, precision-ranked rules").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.cast import lexicon as lex
from kg.extract.cast.capitals import Capitals
from kg.extract.cast.kinds import Kinds, NameKind
from kg.extract.cast.labels import votes
from kg.extract.cast.words import Page
from kg.gazetteer import Body, Country, Gazetteer, fold


@dataclass(frozen=True, slots=True)
class Chunk:
    """A name at words ``first``..``last`` (half open); ``pre`` is where the capitalised title before it begins.

    ``weak`` says that nothing but its capitals shows it to be a name of that kind.
    """

    first: int
    last: int
    kind: NameKind
    pre: int
    country: Country | None = None
    body: Body | None = None
    weak: bool = False


class Scan:
    """The names of a page, by the word they begin with."""

    def __init__(self, page: Page, gazetteer: Gazetteer) -> None:
        self.page = page
        self.gazetteer = gazetteer
        self._labels = votes(page)
        self._capitals = Capitals(page, gazetteer, self._labels)
        self._families: frozenset[str] = frozenset()
        self._kinds = Kinds(page, gazetteer, self._labels, self._capitals)
        first_look = self._chunks()
        self._families = frozenset(
            fold(page.words[c.last - 1].text) for c in first_look if c.kind is NameKind.PERSON and c.last - c.first > 1
        )
        self._kinds.families = self._families
        self.chunks = self._without_headline_words(self._chunks())
        self.covered = frozenset(i for c in self.chunks for i in range(c.first, c.last))
        self.titled = frozenset(i for c in self.chunks for i in range(c.pre, c.first))
        self.inside = self.titled | frozenset(i for c in self.chunks for i in range(c.first + 1, c.last))
        self.ending = {chunk.last: chunk for chunk in self.chunks}
        self.starting = {chunk.first: chunk for chunk in self.chunks}

    def surface(self, first: int, last: int) -> str:
        """The text from word *first* up to word *last*."""
        words = self.page.words
        return self.page.text[words[first].start : words[last - 1].end]

    def text_of(self, indices: Sequence[int]) -> str:
        """The words *indices*, as printed where they stand together."""
        if indices[-1] - indices[0] == len(indices) - 1:
            return self.surface(indices[0], indices[-1] + 1)
        return " ".join(self.page.words[i].text for i in indices)

    def _chunks(self) -> tuple[Chunk, ...]:
        found = (c for first, last in self._capitals.sequences(self._families) for c in self._read(first, last))
        return tuple(sorted(found, key=lambda c: c.first))

    def _without_headline_words(self, chunks: tuple[Chunk, ...]) -> tuple[Chunk, ...]:
        """Of what stands in title-case lines only names from a table or that the body of the article repeats."""
        heads, words = self.page.headlines, self.page.words
        body = {fold(words[c.last - 1].text) for c in chunks if words[c.first].sentence not in heads}
        return tuple(
            c
            for c in chunks
            if words[c.first].sentence not in heads or c.body or c.country or fold(words[c.last - 1].text) in body
        )

    # -- what they name ------------------------------------------------------------------------------

    def _read(self, first: int, last: int) -> Iterator[Chunk]:
        if (known := self._known(first, last, first)) is not None:
            yield known
            return
        if self.page.dateline(first, last):
            yield Chunk(first, last, NameKind.PLACE, first)
            return
        begin, titled = self._after_title(first, last)
        if begin < last and self.page.words[begin].low in ("of", "for", "the", "and"):
            begin = next((k for k in range(begin + 1, last) if self.page.words[k].capital), last)
            yield from self._read(begin, last) if begin < last else ()
        elif begin < last and not self._plain_noun(begin, last):
            yield from self._named(first, begin, last, titled)
        elif begin < last and begin > first and self._is_party(begin):
            yield Chunk(begin - 1, last, NameKind.BODY, first)

    def _named(self, first: int, begin: int, last: int, titled: bool) -> Iterator[Chunk]:
        """The name at *begin* after the title (or nationality) that begins at *first*."""
        words = self.page.words[begin:last]
        known = self._known(begin, last, first) if begin > first else None
        if titled and all(w.low in lex.NAME_BODIES for w in words):
            yield Chunk(first, last, NameKind.BODY, first)
        elif known is not None and (known.kind is NameKind.BODY or not titled):
            yield known
        elif not titled and any(w.low in lex.NAME_BODIES for w in words) and self._is_body(begin, last):
            yield Chunk(first, last, NameKind.BODY, first)
        elif (person := self._tail_person(begin, last)) is not None:
            yield Chunk(person, last, NameKind.PERSON, first)
        elif (kind := NameKind.PERSON if titled else self._kinds.of(begin, last)) is not None:
            yield Chunk(begin, last, kind, first, weak=not titled and self._kinds.weak(begin, last, kind))

    def _plain_noun(self, first: int, last: int) -> bool:
        """Whether all that is left is a capitalised noun for a body ("the Party"): a description and no name."""
        word = self.page.words[first]
        return (
            last - first == 1
            and word.low in lex.NAME_BODIES | lex.ORIENTATIONS | lex.AFFILIATIONS | {"republic"}
            and not word.text.isupper()
            and word.low not in ("west", "rovers")
        )

    def _is_party(self, noun: int) -> bool:
        """Whether the capitalised body noun *noun* has its name before it ("the Green Alliance")."""
        before = self.page.words[noun - 1]
        return before.capital and before.low in lex.AFFILIATIONS and self.page.words[noun].low in lex.BODY_NOUNS

    def _known(self, first: int, last: int, pre: int) -> Chunk | None:
        found = self._capitals.table(first, last)
        if isinstance(found, Body):
            return Chunk(first, last, NameKind.BODY, pre, body=found)
        if isinstance(found, Country):
            return Chunk(first, last, NameKind.STATE, pre, country=found)
        return None

    def _after_title(self, first: int, last: int) -> tuple[int, bool]:
        """Where the name begins after nationality, body and title words; and whether there was a title."""
        at, titled = self._after_nation(first, last)
        words = self.page.words
        end = at
        for i in range(at, last):
            low = words[i].low
            if i > at and fold(low) in self._families and i == last - 1:
                break
            if self._is_title(i, last):
                if i == at or all(self._modifies(k) for k in range(at, i)):
                    end, titled = i + 1, True
            elif low == "of" and end == i and titled:
                k = i + 1
                while k < last and words[k].low in lex.PORTFOLIOS | {"the", "and"}:
                    k += 1
                end = k if words[k - 1].low in lex.PORTFOLIOS else end
        if titled:
            end, _ = self._after_nation(end, last)
        elif at == last:
            return last, False
        return (end if titled else at), titled

    def _is_title(self, i: int, last: int) -> bool:
        low = self.page.words[i].low
        if i == last - 2 and fold(low) in self.gazetteer.genders:
            return False
        return low in lex.HONORIFICS or low in lex.RANKS or (low in lex.OFFICES and low not in lex.NOT_TITLES)

    def _after_nation(self, at: int, last: int) -> tuple[int, bool]:
        words = self.page.words
        moved = True
        while moved and at < last:
            moved = False
            for size in (3, 2, 1):
                if at + size > last:
                    continue
                text = self.surface(at, at + size)
                rest = [w.low for w in words[at + size : last]]
                titles = (
                    any(w in lex.OFFICES or w in lex.RANKS for w in rest[:-1])
                    and fold(words[at].text) not in self.gazetteer.genders
                )
                if self.gazetteer.nation(text) or (titles and self._capitals.table(at, at + size)):
                    at, moved = at + size, True
                    break
            else:
                if at < last and at + 1 < last and words[at].low in lex.ORIENTATIONS | lex.AFFILIATIONS:
                    at, moved = at + 1, True
        return at, False

    def _modifies(self, i: int) -> bool:
        low = self.page.words[i].low
        return (
            low in lex.PORTFOLIOS
            or low in lex.ORIENTATIONS
            or lex.singular(low) in lex.PERSON_NOUNS | lex.BODY_NOUNS
            or low in ("of", "the", "and", "-")
            or low in lex.RANKS
            or (fold(low) not in self.gazetteer.genders and not self._labels.person(self.page.words[i].start))
        )

    def _is_body(self, first: int, last: int) -> bool:
        words = self.page.words[first:last]
        governs = [i for i, w in enumerate(words) if w.low in ("of", "for")]
        head = words[governs[0] - 1] if governs and governs[0] else words[-1]
        if head.low in lex.NAME_BODIES:
            return not (
                len(words) == 2
                and fold(words[0].text) in self.gazetteer.genders
                and self._labels.person(words[0].start)
            )
        return self._labels.of(self.surface(first, last)) == "ORG"

    def _falls_away(self, first: int, begin: int, last: int) -> bool:
        """Whether the sentence-initial word *first* is no part of the personal name after it."""
        words, given = self.page.words, self.gazetteer.genders
        if fold(words[first].text) in given:
            return False
        common = words[first].text.lower() in self.page.lower or words[first].tag not in ("", "NNP")
        exact = self._labels.exact(words[begin].start, words[last - 1].end)
        return exact or (common and fold(words[begin].text) in given)

    def _tail_person(self, first: int, last: int) -> int | None:
        """Start of a person's name at the end of a sentence-initial or mixed sequence, when its front is a trade."""
        words = self.page.words
        for begin in range(first + 1, last - 1):
            front = words[first:begin]
            trade = all(
                lex.singular(w.low) in lex.PERSON_NOUNS | lex.BODY_NOUNS or w.low in lex.PORTFOLIOS for w in front
            )
            initial = first in self.page.starts_sentence and begin == first + 1 and self._falls_away(first, begin, last)
            if trade or initial:
                return begin
        return None
