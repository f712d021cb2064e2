"""Names in an article: capitalised sequences, typed by title, table, and the article-wide vote of the tagger.

The small model's entity labels err often and differently at each occurrence, so that a
name's type is decided once for the whole article (majority type, as in the sieves of Lee et al.
2013, "Deterministic coreference resolution based on entity-centric, precision-ranked rules").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from kg.extract.cast import lexicon as lex
from kg.extract.cast.words import Page, Word
from kg.gazetteer import Body, Country, Gazetteer, fold

_STOP_TAGS = frozenset("DT IN VBG VBN PRP PRP$ CC RB RBR RBS WDT WP WP$ WRB MD VB VBD VBP VBZ EX TO UH CD PDT".split())
_STOP_FIRST = frozenset(
    "and but or yet so nor also however meanwhile still then now here there earlier later moreover according asked when while since until "
    "everyone nobody somebody anyone everybody nothing something everything not only even just perhaps never once again further additionally finally instead indeed both one other others today yesterday".split()
)
_JOIN_LEFT = (
    lex.NAME_BODIES | lex.OFFICES | frozenset("republic kingdom state islands secretary chief bank court".split())
)


class NameKind(StrEnum):
    """What a capitalised sequence names."""

    PERSON = "person"
    BODY = "body"
    STATE = "state"
    PLACE = "place"


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
        self._labels = _votes(page)
        self._families: frozenset[str] = frozenset()
        self._places = self._located()
        first_look = self._chunks()
        self._families = frozenset(
            fold(page.words[c.last - 1].text) for c in first_look if c.kind is NameKind.PERSON and c.last - c.first > 1
        )
        self.chunks = self._without_headline_words(self._chunks())
        self.ending = {chunk.last: chunk for chunk in self.chunks}
        self.starting = {chunk.first: chunk for chunk in self.chunks}

    def surface(self, first: int, last: int) -> str:
        """The text from word *first* up to word *last*."""
        words = self.page.words
        return self.page.text[words[first].start : words[last - 1].end]

    def _chunks(self) -> tuple[Chunk, ...]:
        found = (c for first, last in self._raw() for c in self._read(first, last))
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

    def _located(self) -> frozenset[str]:
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

    # -- capitalised sequences ---------------------------------------------------------------------

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
            or word.low in lex.PRONOUNS
            and word.text != "US"
        ):
            return False
        if word.sentence in self.page.headlines:
            return self._known_at(i)
        if i not in self.page.starts_sentence:
            return word.low not in lex.DETERMINERS or word.text.isupper() and len(word.text) > 1
        return not self._common(i)

    def _known_at(self, i: int) -> bool:
        """In a title-case line only what a table or the tagger knows counts as a name."""
        return any(self._table(i, i + n) for n in (3, 2, 1)) or self._labels.starts(self.page.words[i].start)

    def _common(self, i: int) -> bool:
        """Whether the sentence-initial word *i* is an ordinary word rather than a name's first."""
        word = self.page.words[i]
        if word.low in lex.DETERMINERS:
            return True
        if self._table(i, i + 1) or self._table(i, i + 2) or (word.text.isupper() and len(word.text) > 1):
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
            and not self._table(j - 1, j)
            and self.gazetteer.nation(before.text) is None
            and self.gazetteer.nation(words[j + 1].text) is None
            and not self._table(j + 1, end)
            and not self._labels.person(words[j - 1].start)
        )

    # -- what they name ------------------------------------------------------------------------------

    def _table(self, first: int, last: int) -> Country | Body | None:
        if last > len(self.page.words):
            return None
        text = self.surface(first, last)
        return self.gazetteer.body(text) or self.gazetteer.country(text)

    def _read(self, first: int, last: int) -> Iterator[Chunk]:
        if (known := self._known(first, last, first)) is not None:
            yield known
            return
        begin, titled = self._after_title(first, last)
        if begin < last and self.page.words[begin].low in ("of", "for", "the", "and"):
            while begin < last and not self.page.words[begin].capital:
                begin += 1
            if begin < last:
                yield from self._read(begin, last)
            return
        if begin >= last or self._plain_noun(begin, last):
            return
        if titled and all(w.low in lex.NAME_BODIES for w in self.page.words[begin:last]):
            yield Chunk(first, last, NameKind.BODY, first)
            return
        if begin > first and (known := self._known(begin, last, first)) is not None:
            if known.kind is NameKind.BODY or not titled:
                yield known
                return
        words = self.page.words[begin:last]
        if not titled and any(w.low in lex.NAME_BODIES for w in words) and self._is_body(begin, last):
            start = first if begin > first else begin
            yield Chunk(start, last, NameKind.BODY, start)
            return
        if (person := self._tail_person(begin, last)) is not None:
            yield Chunk(person, last, NameKind.PERSON, first)
            return
        kind = NameKind.PERSON if titled else self._classify(begin, last)
        if kind is not None:
            yield Chunk(begin, last, kind, first, weak=not titled and self._weak(begin, last, kind))

    def _weak(self, first: int, last: int, kind: NameKind) -> bool:
        words, label = self.page.words, self._labels.of(self.surface(first, last))
        before = words[first - 1].low if first else ""
        if kind is NameKind.PERSON:
            told = lex.singular(before) in lex.PERSON_NOUNS or words[last : last + 1] and words[last].low == "who"
            return not (told or label == "PERSON" or fold(words[first].text) in self.gazetteer.genders)
        acronym = self.surface(first, last).isupper() and last - first == 1
        return kind is NameKind.BODY and not (acronym or label == "ORG" or before in lex.BODY_NOUNS)

    def _plain_noun(self, first: int, last: int) -> bool:
        """Whether all that is left is a capitalised noun for a body ("the Party"), which is a description and no name."""
        word = self.page.words[first]
        return (
            last - first == 1
            and word.low in lex.NAME_BODIES | lex.ORIENTATIONS | lex.AFFILIATIONS | {"republic"}
            and not word.text.isupper()
            and word.low not in ("west", "rovers")
        )

    def _known(self, first: int, last: int, pre: int) -> Chunk | None:
        found = self._table(first, last)
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
                if self.gazetteer.nation(text) or (titles and self._table(at, at + size)):
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

    def _tail_person(self, first: int, last: int) -> int | None:
        """Start of a person's name at the end of a sentence-initial or mixed sequence, when its front is a trade."""
        words = self.page.words
        for begin in range(first + 1, last - 1):
            front = words[first:begin]
            trade = all(
                lex.singular(w.low) in lex.PERSON_NOUNS | lex.BODY_NOUNS or w.low in lex.PORTFOLIOS for w in front
            )
            initial = (
                first in self.page.starts_sentence
                and begin == first + 1
                and fold(front[0].text) not in self.gazetteer.genders
            )
            named = fold(words[begin].text) in self.gazetteer.genders or self._labels.exact(
                words[begin].start, words[last - 1].end
            )
            if trade or (initial and named):
                return begin
        return None

    def _classify(self, first: int, last: int) -> NameKind | None:
        words = self.page.words
        name = self.surface(first, last)
        before = words[first - 1] if first and words[first - 1].sentence == words[first].sentence else None
        after = words[last] if last < len(words) else None
        low = before.low if before else ""
        if lex.singular(low) in lex.PERSON_NOUNS and low == lex.singular(low):
            return NameKind.PERSON
        if low in lex.BODY_NOUNS:
            return NameKind.BODY
        acronym = last - first == 1 and name.rstrip("+").isupper() and len(name) > 1
        if acronym:
            return NameKind.BODY
        label = self._labels.of(name)
        if last - first == 1 and fold(name) in self._places and label != "PERSON" and fold(name) not in self._families:
            return NameKind.PLACE
        kin = words[first - 2].low if low == "," and first > 1 else ""
        if kin in lex.KIN and last - first <= 2:
            return NameKind.PERSON
        if last - first > 1 and fold(words[first].text) in self.gazetteer.genders and low != "the":
            return NameKind.PERSON
        if (
            last - first == 1
            and low in lex.PREPOSITIONS - {"by", "to", "from", "with", "against"}
            and label == "PERSON"
        ):
            label = "GPE"
        if low in ("called", "itself", "as") and label != "PERSON":
            return NameKind.BODY
        if low == "the" and label == "PERSON" and last - first == 1:
            label = "ORG"
        match label:
            case "PERSON":
                return NameKind.PERSON
            case "ORG" | "PRODUCT":
                return NameKind.BODY
            case "GPE" | "LOC" | "FAC":
                return NameKind.PLACE
            case "NORP" | "LANGUAGE" | "EVENT" | "LAW" | "DATE":
                return None
        if after is not None and after.low in ("who", "whom"):
            return NameKind.PERSON
        if last - first > 1 and any(
            w.text.lower() in self.page.lower or w.tag.startswith("VB")
            for w in words[first:last]
            if w.low not in lex.PARTICLES
        ):
            return None
        if (
            last - first in (2, 3)
            and low != "the"
            and all(w.text.replace("-", "").isalpha() for w in words[first:last])
        ):
            return NameKind.PERSON
        return NameKind.BODY


class _Labels:
    """The tagger's labels of an article, asked by name or by place."""

    def __init__(self, by_name: dict[str, Counter[str]], starts: set[int], persons: list[tuple[int, int]]) -> None:
        self._by_name = by_name
        self._starts = starts
        self._persons = set(persons)
        self._person_starts = {start for start, _ in persons}

    def of(self, name: str) -> str:
        votes = self._by_name.get(fold(name))
        return min(votes, key=lambda label: (-votes[label], label)) if votes else ""

    def starts(self, offset: int) -> bool:
        return offset in self._starts

    def person(self, offset: int) -> bool:
        return offset in self._person_starts

    def exact(self, start: int, end: int) -> bool:
        return (start, end) in self._persons


def _votes(page: Page) -> _Labels:
    by_name: dict[str, Counter[str]] = {}
    starts: set[int] = set()
    persons: list[tuple[int, int]] = []
    for mention in page.parsed.mentions:
        text = mention.span.of(page.text)
        if mention.label in ("DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"):
            continue
        bare = text.removesuffix("'s").removesuffix("’s")
        by_name.setdefault(fold(bare), Counter())[mention.label] += 1
        starts.add(mention.span.start)
        if mention.label == "PERSON":
            persons.append((mention.span.start, mention.span.start + len(bare)))
    return _Labels(by_name, starts, persons)


def words_of(page: Page, chunk: Chunk) -> tuple[Word, ...]:
    """The words of *chunk*."""
    return page.words[chunk.first : chunk.last]
