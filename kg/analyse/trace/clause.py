"""A word of a content in its clause, by spaCy's parse: who does it, to whom, negated or not, said to be so or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.lexicon import matter
from kg.analyse.trace.parties import Party, Use
from kg.analyse.trace.sides import SIDE
from kg.analyse.trace.words import Token as Word
from kg.analyse.trace.words import capitals, tokens
from kg.model import Article, Span, Token
from kg.nlp.parser import Parser

_SENTENCES = 512  # whose parse is remembered
_SELF = frozenset("i we me us my our mine ours myself ourselves".split())
_OTHERS = frozenset("he she it they him her them his its their himself herself itself themselves".split())
NO = frozenset("no none neither nobody nothing never hardly not cannot".split())
_TURNING = frozenset("refuse fail decline deny avoid stop without against".split())  # "failed to win"
_UNREAL = frozenset(
    "want wish hope intend intention try promise vow pledge threaten decision choice right need ability able willing "
    "ready free ask urge call demand require allow eager reluctant opportunity chance invite prefer seek propose "
    "proposal ban bar have".split()
)
_POSSIBLE = frozenset("may might could should must ought".split())
_IF = frozenset({"if", "unless", "whether"})
_VERBS = frozenset({"VERB", "AUX"})
_LIGHT = frozenset("be have do make take get give".split())
_UP = frozenset("acomp attr oprd dobj pobj prep compound amod nsubj nsubjpass nmod poss".split())
_COMPLEMENTS = frozenset("xcomp ccomp acl pcomp prep acomp".split())
_INNER = frozenset("compound nmod flat poss appos conj nummod".split())
_AGENT = re.compile(r"(?i)(?:er|or)s?$")
_CLIMBED = 6


@cache
def _parser() -> Parser:
    return Parser(names=False)


@lru_cache(_SENTENCES)
def _parsed(article: Article, sentence: Span) -> tuple[tuple[Token, ...], tuple[Word, ...]]:
    words = tokens(article.text, sentence.start, sentence.end, capitals(article.text))
    return _parser().parse_some(article, (sentence,), (sentence,), ()).tokens, tuple(words)


def reading(claim: Claim) -> Reading:
    """The sentence of *claim*, parsed."""
    return Reading(claim, *_parsed(claim.article, claim.sentence))


class Reading:
    """The parsed sentence of a claim."""

    def __init__(self, claim: Claim, parsed: tuple[Token, ...], words: tuple[Word, ...]) -> None:
        """Index what hangs on what."""
        self._claim, self._tokens, self._words = claim, parsed, words
        self._spans = claim.statement.attribution.content
        self._starts = {t.start: i for i, t in enumerate(parsed)}
        self._telling = {self._starts[w.start] for w in words if w.term and w.start in self._starts}
        self._children: dict[int, list[int]] = {}
        for i, token in enumerate(parsed):
            if token.head != i:
                self._children.setdefault(token.head, []).append(i)

    def uses(self, term: str) -> list[Use]:
        """The uses of *term* in the content; of a phrase, of the verb that it begins with."""
        text = self._claim.article.text
        found = [(self._starts[w.start], w) for w in self._words if w.term == term and w.start in self._starts]
        return [
            self._use(at, term)
            for at, word in found
            if self._inside(word.start)
            and (self._tokens[at].pos in _VERBS or not any(map(str.isspace, text[word.start : word.end])))
        ]

    def uses_of(self, words: str) -> list[Use]:
        """The uses of what begins with *words* in the content."""
        text, found = self._claim.article.text, re.compile(re.escape(words))
        starts = [m.start() for span in self._spans for m in found.finditer(text, span.start, span.end)]
        terms = {w.start: w.term or "" for w in self._words}
        return [self._use(self._starts[s], terms.get(s, "")) for s in starts if s in self._starts]

    def _inside(self, at: int) -> bool:
        return any(span.start <= at < span.end for span in self._spans)

    def _use(self, at: int, term: str) -> Use:
        path = self._path(at)
        verb = path[-1]
        token = self._tokens[verb]
        light = token.lemma in _LIGHT or token.pos not in _VERBS
        parties = (self._doer(verb, term), self._object(verb, term), self._beside(path, term))
        # a noun by itself says nothing ("self-deportation"), with somebody beside it something happened ("his arrest")
        bare = token.pos not in _VERBS and not any(p.names | p.things for p in parties)
        bare = bare or any(self._text(i) == "any" for i in path)
        said = self._said(verb)
        word = self._tokens[at]
        return Use(
            negated=any(map(self._turned, path)) or self._lifted(verb),
            said=said,
            real=said and self._real(verb),
            bare=bare,
            agent=word.pos == "NOUN" and _AGENT.search(self._text(at)) is not None,
            verb=None if light else matter(self._text(verb)),
            doer=parties[0],
            object=parties[1],
            beside=parties[2],
        )

    def _path(self, at: int) -> list[int]:
        """From the word at *at* up to the verb that it belongs to."""
        path = [at]
        while len(path) < _CLIMBED:
            token = self._tokens[path[-1]]
            climbs = (
                token.dep in _UP
                or (token.dep == "advmod" and token.pos in {"ADJ", "ADV"})
                or (token.dep == "conj" and self._tokens[token.head].pos not in _VERBS)
            )
            outside = not self._inside(self._tokens[token.head].start)
            if token.pos in _VERBS or token.head == path[-1] or not climbs or outside:
                break
            path.append(token.head)
        return path

    def _text(self, at: int) -> str:
        token = self._tokens[at]
        return self._claim.article.text[token.start : token.end].lower()

    def _kids(self, at: int, *wanted: str) -> list[int]:
        return [i for i in self._children.get(at, ()) if self._tokens[i].dep in wanted]

    def _turned(self, at: int) -> bool:
        """Whether a negation hangs on the word at *at*, or on its subject or object ("nobody", "no state")."""
        kids = self._children.get(at, ())
        if any(self._tokens[i].dep == "neg" or self._text(i) in NO for i in kids):
            return True
        nouns = self._kids(at, "nsubj", "nsubjpass", "dobj", "attr")
        return any(self._text(j) in NO for i in nouns for j in self._kids(i, "det", "neg"))

    def _lifted(self, verb: int) -> bool:
        """Whether a negation stands with what governs the verb at *verb*: "does not seem to", "refused to"."""
        token = self._tokens[verb]
        raised = token.dep == "xcomp" and any(self._tokens[i].dep == "neg" for i in self._children[token.head])
        return raised or self._under(verb, _TURNING)

    def _governors(self, verb: int) -> Iterator[int]:
        """What the verb at *verb* is the complement of, from the nearest."""
        for _ in range(_CLIMBED):
            token = self._tokens[verb]
            if token.head == verb or token.dep not in _COMPLEMENTS:
                return
            verb = token.head
            yield verb

    def _under(self, verb: int, lemmas: frozenset[str]) -> bool:
        return any(self._tokens[i].lemma.lower() in lemmas for i in self._governors(verb))

    def _said(self, verb: int) -> bool:
        """Whether the clause is put forward: not asked, not a condition, not a means of telling which are meant."""
        above = [verb, *self._governors(verb)]
        if any(self._text(i) == "?" for at in above for i in self._kids(at, "punct")):
            return False
        if any(self._text(i) in _IF for at in above for i in self._kids(at, "mark", "advmod")):
            return False
        token = self._tokens[verb]
        if token.dep == "csubj" and token.tag == "VBG":
            return False  # "not voting for him does not mean ..."
        return not (token.dep == "relcl" and self._turned(verb) and self._text(self._first(verb) - 1) != ",")

    def _first(self, at: int) -> int:
        """Index of the first word under the word at *at*; at least 1."""
        inside = [at]
        for one in inside:
            inside += self._children.get(one, ())
        return max(1, min(inside))

    def _real(self, verb: int) -> bool:
        possible = any(self._text(i) in _POSSIBLE for i in self._kids(verb, "aux"))
        purpose = self._tokens[verb].dep == "advcl" and any(self._text(i) == "to" for i in self._kids(verb, "aux"))
        unsaid = any(
            self._tokens[i].dep == "neg"
            for at in list(self._governors(verb))
            if self._inside(self._tokens[at].start)
            for i in self._children[at]
        )
        return not (possible or purpose or unsaid or self._under(verb, _UNREAL))

    def _doer(self, verb: int, term: str) -> Party:
        token = self._tokens[verb]
        passive = bool(self._kids(verb, "nsubjpass", "auxpass")) or (token.dep == "acl" and token.tag == "VBN")
        own = self._kids(verb, "nsubj", "csubj")
        if own and not passive and self._tokens[own[0]].tag not in {"WDT", "WP"} and self._text(own[0]) != "that":
            return self._party(own[0], term)
        if passive:
            agents = [j for i in self._kids(verb, "agent") for j in self._kids(i, "pobj")]
            return self._party(agents[0], term) if agents else Party()
        if token.dep in {"relcl", "acl"}:
            return self._party(token.head, term)
        if token.dep in {"xcomp", "conj", "advcl", "acomp"} and token.head != verb:
            return self._doer(token.head, term)
        if token.dep == "pcomp":  # "mocked him for not having won", "won by spending more"
            above = self._tokens[token.head].head
            objects = self._kids(above, "dobj")
            return self._party(objects[0], term) if objects else self._doer(above, term) if above != verb else Party()
        return self._party(whose[0], term) if (whose := self._kids(verb, "poss")) else Party()

    def _object(self, verb: int, term: str) -> Party:
        token = self._tokens[verb]
        if self._kids(verb, "auxpass"):
            return self._patient(verb, term)
        found = self._kids(verb, "nsubjpass") or self._kids(verb, "dobj", "attr")
        if not found and token.pos not in _VERBS:
            found = [*self._of(verb), *self._kids(verb, "compound")]
        if not found and token.dep == "acl" and token.tag == "VBN":
            found = [token.head]
        return self._party(found[0], term) if found else Party()

    def _patient(self, verb: int, term: str) -> Party:
        """To whom something is done: the subject of a passive, or of what governs it ("was about to be sold")."""
        for at in (verb, *self._governors(verb)):
            if found := self._subjects(at):
                return self._party(found[0], term)
        return Party()

    def _beside(self, path: list[int], term: str) -> Party:
        verb, above = path[-1], [i for i in self._governors(path[-1]) if self._inside(self._tokens[i].start)]
        nouns = [*path, *self._kids(verb, "dobj", "attr"), *(i for at in (verb, *above) for i in self._subjects(at))]
        ends = [j for at in nouns for i in self._kids(at, "prep") for j in self._kids(i, "pobj")]
        found = [self._party(end, term) for end in ends]
        return Party(frozenset().union(*(p.names for p in found)), frozenset().union(*(p.things for p in found)))

    def _subjects(self, verb: int) -> list[int]:
        return self._kids(verb, "nsubj", "nsubjpass")

    def _of(self, at: int) -> list[int]:
        return [j for i in self._kids(at, "prep") if self._text(i) == "of" for j in self._kids(i, "pobj")]

    def _party(self, head: int, term: str) -> Party:
        """The noun phrase at *head* but for *term*; of a pronoun who it is, where that is plain."""
        word = self._text(head)
        if word in _SELF or word in _OTHERS:
            return Party(names=self._speaker(word))
        inside = [head]
        for at in inside:
            inside += [i for i in self._kids(at, *_INNER, "amod") if i not in inside]
        if head not in self._telling:
            inside += self._of(head)  # "dozens of children"
        spans = [(self._tokens[i].start, self._tokens[i].end, self._tokens[i].dep) for i in inside]
        names, things = set[str](), set[str]()
        for found in self._words:
            dep = next((d for start, end, d in spans if found.start < end and start < found.end), None)
            if dep is None or found.term is None or found.term == term:
                continue
            if found.name:
                names.add(found.term)
            elif dep != "amod":
                things.add(found.term)
        return Party(frozenset(names), frozenset(things))

    def _speaker(self, word: str) -> frozenset[str]:
        claim, speaker = self._claim, self._claim.statement.speaker
        sides = frozenset(s.removeprefix(SIDE) for s in claim.sides if s.startswith(SIDE))
        if word in _OTHERS or speaker is None:
            return claim.own | sides if claim.own else frozenset()
        known = tokens(speaker.name, 0, len(speaker.name), frozenset(speaker.name.split()))
        return frozenset(t.term for t in known if t.term) | sides
