"""The shape of a noun phrase, read from its words: head, possessor, apposition, joint members.

A surface grammar in place of the parse: the extractor's source spans are noun phrases
already, and the small parser's attachments inside them are not dependable.  It works
without tags, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.cast import lexicon as lex
from kg.extract.cast.animacy import CARRIERS
from kg.extract.cast.descriptions import is_person_noun
from kg.extract.cast.kinds import NameKind
from kg.extract.cast.scan import Chunk, Scan
from kg.extract.cast.words import Word
from kg.model import Span, Spans

_LEADING = frozenset("by from according to per for as with of citing via through and but while".split())
_NAMED = frozenset("known called named dubbed nicknamed".split())  # "a regiment known as the Birds"
_BREAKS = frozenset("— – ( ) [ ] ; :".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase: indices of its words.

    ``core`` holds the words up to the head (its last), without determiner and possessor;
    ``post`` what modifies the head from behind; ``appositions`` what is set off by commas.
    """

    core: tuple[int, ...]
    det: str = ""
    possessor: tuple[int, ...] = ()
    post: tuple[int, ...] = ()
    appositions: tuple[tuple[int, ...], ...] = ()
    relative: tuple[int, ...] = ()

    @property
    def head(self) -> int:
        """Index of the head word."""
        return self.core[-1]

    @property
    def words(self) -> tuple[int, ...]:
        """All word indices in text order, without relative clauses."""
        found = {*self.core, *self.possessor, *self.post, *(i for a in self.appositions for i in a)}
        return tuple(sorted(found))


class Grammar:
    """Reads noun phrases of a page."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._words = scan.page.words

    def read(self, span: Span) -> tuple[Phrase, ...]:
        """The noun phrase at *span*, or the several that "and" joins in it; () where it holds no word."""
        indices = list(self._scan.page.range_of(span))
        while indices and (not self._words[indices[0]].is_word or self._words[indices[0]].low in _LEADING):
            indices.pop(0)
        while indices and not self._words[indices[-1]].is_word:
            indices.pop()
        if not indices:
            return ()
        return tuple(p for part in self._conjuncts(indices) if (p := self._phrase(part)) is not None)

    # -- joint phrases -------------------------------------------------------------------------------

    def _conjuncts(self, indices: list[int]) -> list[list[int]]:
        """*indices* cut at the "and" (and commas of a list) that joins noun phrases; adjectives are shared out."""
        at = self._joint(indices)
        if at is None:
            return [indices]
        left, right = indices[: indices.index(at)], indices[indices.index(at) + 1 :]
        if self._two_roles(left, right):
            return [right]
        items = [part for part in self._split(left, {","}) if part]
        if len(items) > 1 and not all(self._item(part) or self._adjectival(part) for part in items):
            items = [left]
        head = self._shared_head(items, right)
        if head:
            return [part + head for part in items] + [right]
        return [*items, right] if all(self._item(part) for part in (*items, right)) else [indices]

    def _joint(self, indices: list[int]) -> int | None:
        seen_comma = False
        bracket = False
        for n, i in enumerate(indices):
            word = self._words[i]
            bracket = word.text == "(" or (bracket and word.text != ")")
            if bracket or word.text == ")":
                continue
            if word.low in lex.RELATIVES or word.text in _BREAKS:
                return None
            if word.text == ",":
                seen_comma = True
            if word.low in lex.PREPOSITIONS and i not in self._scan.inside:
                rest = next((k for k in indices[n:] if self._words[k].low == "and"), None)
                after = self._words[rest + 1] if rest is not None and rest + 1 < len(self._words) else None
                if rest is None or after is None or seen_comma:
                    return None
                begins = after.low in lex.DETERMINERS | lex.POSSESSIVES or (
                    rest + 1 in self._scan.starting and self._scan.starting[rest + 1].kind is NameKind.PERSON
                )
                return rest if begins and rest not in self._scan.inside else None
            if word.low in ("and", "&") and 0 < n < len(indices) - 1 and i not in self._scan.inside:
                if seen_comma and not self._list_before(indices[:n]):
                    return None
                return i
        return None

    def _two_roles(self, left: list[int], right: list[int]) -> bool:
        """Whether "his brother and | partner, Luca" says two things of one: one determiner, one name for both."""
        first, after = self._words[left[0]].low, self._words[right[0]]
        role, *rest = self._split(right, {","})
        if first not in lex.POSSESSIVES | {"the", "a", "an"} or after.low in lex.POSSESSIVES | lex.DETERMINERS:
            return False
        nouns = [self._words[part[-1]].low for part in (left, role) if part]
        return (
            len(nouns) == len(rest) + 1 == 2
            and all(is_person_noun(n) and lex.singular(n) == n for n in nouns)
            and rest[0][:1] != []
            and rest[0][0] in self._scan.starting
        )

    def _list_before(self, indices: list[int]) -> bool:
        return all(self._item(part) or self._adjectival(part) for part in self._split(indices, {","}) if part)

    def _item(self, part: Sequence[int]) -> bool:
        """Whether *part* can be a member of a list of speakers: a name or a short noun phrase."""
        if part and self._words[part[-1]].text == ")":
            part = part[: next((n for n, i in enumerate(part) if self._words[i].text == "("), 0)]
        if not part:
            return False
        last = self._words[part[-1]]
        named = part[-1] + 1 in self._scan.ending
        return (
            named
            or lex.singular(last.low) in lex.PERSON_NOUNS | lex.BODY_NOUNS
            or last.low in lex.GROUP_NOUNS
            or last.tag.startswith("NN")
            or last.low in lex.PRONOUNS
        )

    def _shared_head(self, items: list[list[int]], right: list[int]) -> list[int]:
        """Words of *right* that adjectives in *items* share ("Western and South Korean | agencies")."""
        if not all(self._adjectival(part) for part in items):
            return []
        for size in (3, 2, 1):
            if len(right) > size and self._adjectival(right[:size]):
                rest = right[size:]
                return rest if any(self._words[i].is_word for i in rest) and not self._words[rest[0]].capital else []
        return []

    def _adjectival(self, part: Sequence[int]) -> bool:
        part = [i for i in part if self._words[i].low not in lex.DETERMINERS]
        if not part:
            return False
        text = self._scan.surface(part[0], part[-1] + 1)
        return self._scan.gazetteer.nation(text) is not None or (
            len(part) == 1 and self._words[part[0]].low in lex.ORIENTATIONS
        )

    def _split(self, indices: Sequence[int], marks: set[str]) -> list[list[int]]:
        parts: list[list[int]] = [[]]
        for i in indices:
            if self._words[i].text in marks:
                parts.append([])
            else:
                parts[-1].append(i)
        return parts

    # -- one phrase --------------------------------------------------------------------------------------

    def _phrase(self, indices: list[int]) -> Phrase | None:
        indices, named = self._cut_naming(indices)
        main, *rest = self._split(indices, {",", "—", "–", "(", ")"})
        while not main and rest:
            main, *rest = rest
        if not main:
            return None
        main, relative = self._cut_relative(main)
        apps = []
        for part in rest:
            if (
                not part
                or self._words[part[0]].low in lex.RELATIVES
                or self._words[part[0]].tag in ("VBG", "VBD", "VBZ")
            ):
                relative = relative or part
                if part and self._words[part[0]].low in lex.RELATIVES:
                    break
                continue
            apps.append(tuple(part))
        phrase = self._core(main)
        if named:
            apps.insert(0, tuple(named))
        return replace(phrase, appositions=tuple(apps), relative=tuple(relative)) if phrase else None

    def _cut_naming(self, indices: list[int]) -> tuple[list[int], list[int]]:
        """*indices* before "known as" and the name after it, which names the same as an apposition does."""
        for n, i in enumerate(indices):
            if n and self._words[i].low in _NAMED and i not in self._scan.inside and indices[n - 1] == i - 1:
                rest = indices[n + 1 :]
                rest = rest[1:] if rest and self._words[rest[0]].low in ("as", "the") else rest
                if rest and rest[0] in self._scan.starting:
                    return indices[:n], rest
        return indices, []

    def _cut_relative(self, part: list[int]) -> tuple[list[int], list[int]]:
        for n, i in enumerate(part):
            if n and self._words[i].low in lex.RELATIVES and not self._words[i].capital:
                return part[:n], part[n:]
        return part, []

    def _core(self, part: list[int]) -> Phrase | None:
        det = ""
        while part and self._determines(self._words[part[0]], part):
            low = self._words[part[0]].low
            det = low if low in lex.DEFINITE or not det else det
            part = part[1:]
        if not part:
            return None
        stop = len(part)
        for n, i in enumerate(part):
            if n and self._ends_core(i, part[n - 1]):
                stop = n
                break
        core, post = part[:stop], part[stop:]
        possessor: tuple[int, ...] = ()
        for n in range(len(core) - 1, 0, -1):
            if self._possessive(core, n):
                mark = n if self._words[core[n]].low == "'s" or not self._words[core[n]].is_word else n - 1
                possessor, core = tuple(core[:mark]), core[n + 1 :]
                break
        else:
            if len(core) > 1 and self._words[core[0]].low in lex.POSSESSIVES | {"whose"}:
                possessor, core = (core[0],), core[1:]
        if not core:
            return None
        return Phrase(core=tuple(core), det=det, possessor=possessor, post=tuple(post))

    def _possessive(self, core: Sequence[int], n: int) -> bool:
        word = self._words[core[n]]
        if n + 1 >= len(core):
            return False
        return word.low == "'s" or (word.text in "’'" and self._words[core[n - 1]].low.endswith("s"))

    def _determines(self, word: Word, part: Sequence[int]) -> bool:
        if len(part) == 1 or (part[0] in self._scan.starting and self._scan.starting[part[0]].last - part[0] > 1):
            return False
        low = word.low
        if low in lex.DETERMINERS and low not in lex.KEPT_DETERMINERS:
            return self._words[part[1]].low != "of"
        return (
            low.replace(",", "").isdigit() or word.tag in ("DT", "PDT") or (word.tag == "CD" and "-" not in word.text)
        )

    def _ends_core(self, i: int, before: int) -> bool:
        word = self._words[i]
        if i in self._scan.inside:
            return False
        if word.low in lex.PREPOSITIONS:
            return True
        if word.tag in ("VBG", "VBD", "VBZ", "VBP", "MD", "TO", "RB", "WDT", "WP") and not word.capital:
            return before + 1 in self._scan.ending or self._words[before].tag.startswith("NN")
        if word.tag in ("VBN", "JJ") and not word.capital:
            head = lex.singular(self._words[before].low)
            rest = self._words[i + 1] if i + 1 < len(self._words) else None
            noun_follows = rest is not None and (rest.tag.startswith(("NN", "JJ", "HYPH")) or rest.capital)
            carries = word.tag == "VBN" and head in CARRIERS
            return (carries or head in lex.PERSON_NOUNS | lex.BODY_NOUNS | lex.GROUP_NOUNS) and not noun_follows
        return False

    # -- what the parts say ---------------------------------------------------------------------------------

    def name_in(self, part: Sequence[int]) -> Chunk | None:
        """The name that ends the words *part*."""
        return self._scan.ending.get(part[-1] + 1) if part else None

    def spans(self, indices: Sequence[int]) -> Spans:
        """The stretches of text that the words *indices* cover, in text order."""
        found: list[Span] = []
        last = -2
        for i in sorted(set(indices)):
            word = self._words[i]
            if i == last + 1 and found:
                found[-1] = Span(found[-1].start, word.end)
            else:
                found.append(word.span)
            last = i
        return tuple(found)
