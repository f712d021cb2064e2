"""The noun phrases of an article that can speak or be spoken of, in text order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.cast import lexicon as lex
from kg.extract.cast.descriptions import is_person_noun
from kg.extract.cast.kinds import NameKind
from kg.extract.cast.phrases import Grammar, Phrase
from kg.extract.cast.scan import Chunk, Scan
from kg.extract.cast.words import Word
from kg.gazetteer import group_nouns
from kg.model import Span

_MODIFIER_TAGS = frozenset("NN NNS NNP NNPS JJ JJR JJS CD HYPH POS AFX FW".split())
_LIMIT = 12
_TIMES = frozenset("weekend time moment night end start beginning outset".split())
_DOCUMENTS = frozenset("statement letter message email e-mail memo report diary note article post".split())


@dataclass(frozen=True, slots=True)
class Event:
    """A noun phrase, whether it is a source of speech, the subject of its clause, or only modifies another.

    A ``nested`` source speaks in somebody else’s words.
    ``partners`` are the phrases that "and" joins to it, on the last of them.
    """

    phrase: Phrase
    source: bool = False
    nested: bool = False
    subject: bool = False
    modifier: bool = False
    partners: tuple[Phrase, ...] = ()


class Events:
    """Iterates over the phrases of a page; *sources* are given, the rest is found."""

    def __init__(
        self, scan: Scan, grammar: Grammar, sources: Sequence[Span], nested: frozenset[Span] = frozenset()
    ) -> None:
        self._scan = scan
        self._grammar = grammar
        self._words = scan.page.words
        self._found: dict[tuple[int, ...], Event] = {}
        taken: set[int] = set()
        for span in sources:
            joined = tuple(map(self._with_name, grammar.read(span)))
            for phrase in joined:
                partners = joined if len(joined) > 1 and phrase is joined[-1] else ()
                self._found[phrase.core] = Event(
                    phrase, source=True, nested=span in nested, subject=True, partners=partners
                )
                taken.update(phrase.core)
                taken.update(i for part in phrase.appositions for i in part)
        for event in self._others(taken):
            self._found.setdefault(event.phrase.core, event)

    def __iter__(self) -> Iterator[Event]:
        """The events by the place of their head."""
        return iter([self._found[core] for core in sorted(self._found, key=lambda c: (c[-1], c[0]))])

    def _others(self, taken: set[int]) -> Iterator[Event]:
        apposed: set[int] = set()
        for i, word in enumerate(self._words):
            if i in taken or i in apposed:
                continue
            if word.low in lex.PRONOUNS and word.text != "US" and i not in self._scan.covered:
                yield Event(
                    Phrase(core=(i,)),
                    subject=self._subject(i),
                    modifier=word.low in lex.POSSESSIVES and word.tag == "PRP$",
                )
            elif (chunk := self._scan.starting.get(i)) is not None:
                phrase = self._around(chunk)
                told = self._subject(chunk.last - 1, phrase) or self._wrote(phrase)
                yield Event(phrase, subject=told, modifier=self._modifies(chunk))
            elif self._is_head(i):
                phrase = self._nominal(i)
                apposed.update(k for part in phrase.appositions for k in part)
                told = self._subject(i, phrase) or self._wrote(phrase)
                yield Event(phrase, subject=told, modifier=self._before_possessive(i))

    def _with_name(self, phrase: Phrase) -> Phrase:
        """*phrase*, with the name that follows as its apposition where the span given leaves it out."""
        if (
            phrase.appositions
            or self._grammar.name_in(phrase.core)
            or not self._names_somebody(self._words[phrase.head])
        ):
            return phrase
        whole = self._nominal(phrase.head)
        return replace(phrase, appositions=whole.appositions) if whole.core == phrase.core else phrase

    def _subject(self, i: int, phrase: Phrase | None = None) -> bool:
        """Whether the phrase with head *i* is a subject; without a parse, whether the sentence begins with it."""
        word = self._words[i]
        if word.dep:
            return word.dep in ("nsubj", "nsubjpass", "csubj")
        first = min((*phrase.core, *phrase.possessor)) if phrase is not None else i
        before = self._words[first - 1] if first else None
        if before is not None and before.low in lex.DETERMINERS and before.sentence == word.sentence:
            first -= 1
        return first == 0 or self._words[first - 1].sentence != word.sentence

    def _wrote(self, phrase: Phrase) -> bool:
        """Whether *phrase* is whose document a subject is: "a statement by the clerk was read"."""
        first = min(phrase.core)
        while first and self._words[first - 1].low in lex.DETERMINERS | {"late"}:
            first -= 1
        by = first - 1
        return (
            by > 0
            and self._words[by].low in ("by", "from")
            and lex.singular(self._words[by - 1].low) in _DOCUMENTS
            and self._subject(by - 1)
        )

    def _before_possessive(self, i: int) -> bool:
        nxt = self._words[i + 1] if i + 1 < len(self._words) else None
        return nxt is not None and (nxt.low == "'s" or nxt.tag == "POS")

    def _modifies(self, chunk: Chunk) -> bool:
        """Whether the name only modifies a noun after it or stands inside another phrase."""
        nxt = self._words[chunk.last] if chunk.last < len(self._words) else None
        before = self._words[chunk.first - 1] if chunk.first else None
        after_preposition = (
            before is not None and before.low in lex.PREPOSITIONS and chunk.kind in (NameKind.STATE, NameKind.PLACE)
        )
        return (
            self._before_possessive(chunk.last - 1)
            or after_preposition
            or (nxt is not None and nxt.tag in ("NN", "NNS") and nxt.sentence == self._words[chunk.first].sentence)
        )

    # -- extents ---------------------------------------------------------------------------------------

    def _around(self, chunk: Chunk) -> Phrase:
        """The phrase of a name with the title before it and the apposition after it."""
        first = chunk.pre
        while first - 1 >= 0 and self._modifier(first - 1, chunk.first):
            first -= 1
        last = chunk.last
        if self._at(last) == "," and (end := self._apposition(last + 1)) is not None:
            last = end
        read = self._grammar.read(Span(self._words[first].start, self._words[last - 1].end))
        if len(read) == 1 and self._grammar.name_in(read[0].core) == chunk:
            return read[0]
        return Phrase(core=tuple(range(chunk.first, chunk.last)))

    def _at(self, i: int) -> str:
        return self._words[i].text if i < len(self._words) else ""

    def _modifier(self, i: int, head: int) -> bool:
        word, right = self._words[i], self._words[i + 1]
        if word.sentence != right.sentence or word.quoted != right.quoted or head - i > _LIMIT:
            return False
        if (
            not word.is_word
            and word.low != "'s"
            and not (word.text in "’'" and i and self._words[i - 1].low.endswith("s"))
        ):
            return False
        if word.low in lex.DETERMINERS | lex.PREPOSITIONS | lex.RELATIVES | {"and", "or", "but"}:
            return False
        if word.low in lex.PRONOUNS:
            return word.low in lex.POSSESSIVES
        if right.low in lex.POSSESSIVES:
            return False
        return (
            word.tag in _MODIFIER_TAGS
            if word.tag
            else lex.singular(word.low) in lex.PERSON_NOUNS | lex.BODY_NOUNS | lex.ORIENTATIONS | lex.PORTFOLIOS
            or word.capital
            or word.low == "'s"
        )

    def _apposition(self, first: int) -> int | None:
        """Where the apposition that begins at word *first* ends (before its closing comma or the sentence's end)."""
        if first >= len(self._words) or self._words[first].sentence != self._words[first - 1].sentence:
            return None
        opener = self._words[first]
        if opener.low in lex.RELATIVES | {"and", "but", "or"} or opener.tag in (
            "VBD",
            "VBZ",
            "VBP",
            "VBG",
            "MD",
            "RB",
            "IN",
            "PRP",
            "CC",
        ):
            return None
        end = first
        while end < len(self._words) and self._words[end].sentence == opener.sentence and end - first < 2 * _LIMIT:
            if self._words[end].text in ',;:—–.()“”"':
                break
            if self._words[end].tag in ("VBD", "VBZ", "VBP", "MD") and not self._words[end].capital:
                return None
            end += 1
        said = any(is_person_noun(w.low) or w.low in lex.BODY_NOUNS for w in self._words[first:end])
        named = any(k in self._scan.starting for k in range(first, end))
        return end if end > first and (said or named) else None

    def _is_head(self, i: int) -> bool:
        word = self._words[i]
        if word.tag and word.tag not in ("NN", "NNS", "NNP", "NNPS", "JJ", "HYPH"):
            return False
        if not (self._names_somebody(word) or word.low in lex.GROUP_NOUNS) or i in self._scan.covered:
            return False
        if i in self._scan.titled:
            return False
        if word.tag == "JJ" and not word.low.endswith("year-old"):
            return False
        nxt = self._words[i + 1] if i + 1 < len(self._words) else None
        if nxt is None or nxt.sentence != word.sentence:
            return True
        noun = nxt.tag in ("NN", "NNS", "HYPH") or (not nxt.tag and self._names_somebody(nxt))
        return not (noun or i + 1 in self._scan.starting)

    @staticmethod
    def _names_somebody(word: Word) -> bool:
        low = lex.singular(word.low)
        return is_person_noun(word.low) or low in lex.BODY_NOUNS or low in group_nouns()

    def _nominal(self, i: int) -> Phrase:
        first = i
        while first - 1 >= 0 and self._modifier(first - 1, i):
            first -= 1
        if (
            first
            and self._words[first - 1].low in lex.DETERMINERS
            and self._words[first - 1].sentence == self._words[i].sentence
        ):
            first -= 1
        last = self._bracketed(self._after(i))
        if self._scan.starting.get(last) is not None and self._at(last - 1) == ")":
            last = self._scan.starting[last].last
        if (
            self._at(last) == ","
            and (end := self._apposition(last + 1)) is not None
            and any(k in self._scan.starting for k in range(last + 1, end))
        ):
            last = end
        read = self._grammar.read(Span(self._words[first].start, self._words[last - 1].end))
        if len(read) == 1 and i in read[0].core:
            return read[0] if read[0].head == i else Phrase(core=(i,))
        return Phrase(core=(i,))

    def _tells_time(self, i: int) -> bool:
        return self._words[i].low in _TIMES or self._words[i].tag == "CD"

    def _bracketed(self, i: int) -> int:
        """The word after brackets that open at *i*; *i* itself if none do."""
        if self._at(i) != "(":
            return i
        end = next((k for k in range(i, min(i + _LIMIT, len(self._words))) if self._at(k) == ")"), i - 1)
        return end + 1

    def _after(self, i: int) -> int:
        """Where the "of", "at" or "for" phrases behind the head end; "in" belongs to officials and to groups only."""
        end = i + 1
        own = ("of", "at", "for", "from", "in") if self._words[i].low in lex.GROUP_NOUNS else ("of", "at", "for")
        while (
            end < len(self._words)
            and self._words[end].low in own
            and self._words[end].sentence == self._words[i].sentence
        ):
            k = end + 1
            while (
                k < len(self._words)
                and k - end < 8
                and (self._words[k].low in lex.DETERMINERS or self._words[k].tag in _MODIFIER_TAGS)
                and self._words[k].sentence == self._words[i].sentence
            ):
                k += 1
            if k == end + 1 or (self._words[end].low == "at" and self._tells_time(k - 1)):
                break
            end = k
        return end
