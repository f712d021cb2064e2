"""What a statement is about: the actors, places and named things that its content mentions.

Names in the content come first, as named-entity recognition found them (OntoNotes types: Weischedel et al. 2013),
brought to the cast's canonical names.  A content that names nothing ("this looks like another hoax") gets its topic
from the words around it, which say what was asked or spoken of, without the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.passage import Naming, Passages
from kg.gazetteer import fold, shipped
from kg.ids import content_hash, normal_name
from kg.model import Actor, ActorKind, Attribution, Mention, Parsed, Span, Topic

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_THINGS = frozenset({"EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_NAMES = _PLACES | _THINGS | {"PERSON", "ORG", "NORP"}
_REGION = re.compile(
    r"\s(?:region|oblast|province|peninsula|river|strait|district|county|valley|city|island|islands|sea|desert"
    r"|governorate|krai)\b",
    re.I,
)
_EDGE = re.compile(r"^(?:the|a|an)\s|[’']s?$|^[\W_]+|[\W_]+$", re.I)
_PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers"})
_AGENT = frozenset({"nsubj", "nsubjpass", "agent", "dobj", "dative"})
_KNOWN = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.GOVERNMENT, ActorKind.MEDIA})
_PEOPLE = re.compile(
    r"\b(?:troops|soldiers|forces|officials|officers|militants|fighters|people|citizens|workers|refugees|migrants"
    r"|prisoners|pilots|sailors|rebels"
    r"|settlers|civilians|leaders|diplomats|lawmakers|voters|farmers|journalists|athletes|students|mercenaries"
    r"|reinforcements|volunteers|units"
    r"|authorities|[A-Z][a-z]+(?:ans|ians|ese|is|ns|es))$"
)
_FEW = 7  # words
_UPPER = "".join(chr(c) for c in range(0x0530) if chr(c).isupper())  # Latin, Greek, Cyrillic
_CAPITAL = re.compile(rf"(?<![.?!“\"]\s)(?<!^)\b[{_UPPER}][\w’'&-]*(?:\s[{_UPPER}][\w’'&-]*){{0,4}}")


def find(parsed: Parsed, attributions: Sequence[Attribution], cast: Naming) -> list[tuple[Topic, ...]]:
    """Return the topics of each attribution in order of appearance, without repeats, parallel to *attributions*.

    An actor's topic has the actor's id and kind; a place is ``urn:kg:place:...``, anything else named
    ``urn:kg:topic:...``.
    """
    finder = _Finder(parsed, attributions, cast)
    return [finder.topics(i) for i in range(len(attributions))]


class _Finder:
    def __init__(self, parsed: Parsed, attributions: Sequence[Attribution], cast: Naming) -> None:
        self.parsed = parsed
        self.text = parsed.article.text
        self.passages = Passages(parsed, attributions)
        self.cast = cast
        self.places = {
            self._trimmed(m.span) for m in parsed.mentions if m.label in _PLACES or _REGION.match(self.text, m.span.end)
        }
        self.sources = [s for a in attributions for s in a.source]

    def topics(self, i: int) -> tuple[Topic, ...]:
        attribution = self.passages.attributions[i]
        found = [t for span in attribution.content for t in self._within(span)]
        words = sum(len(span.of(self.text).split()) for span in attribution.content)
        if not found and words <= _FEW:
            found.extend(self._around(i))
        return tuple({topic.id: topic for topic in found}.values())

    def _within(self, span: Span) -> list[Topic]:
        named = [(m.span.start, t) for m in self._mentions(span) for t in self._named(m)]
        named.extend((at, topic) for at, topic in self._pronouns(span))
        return [topic for _, topic in sorted(named, key=lambda pair: pair[0])]

    def _around(self, i: int) -> Iterator[Topic]:
        """Topics of the statement's sentence outside its content, source and cue, and outside other speakers' names."""
        attribution = self.passages.attributions[i]
        own = (*attribution.content, *attribution.cue)
        for mention in self._mentions(self.passages.bounds(i)):
            if not any(mention.span.overlaps(s) for s in (*own, *self.sources)):
                yield from self._named(mention)

    def _mentions(self, span: Span) -> Iterator[Mention]:
        if not self.parsed.token_range(span):
            for match in _CAPITAL.finditer(self.text, span.start, span.end):
                place = shipped().country(match.group())
                yield Mention(Span(*match.span()), "GPE" if place else "ORG")
            return
        for mention in self.parsed.mentions:
            if mention.span.start >= span.end:
                return
            if span.covers(mention.span) and mention.label in _NAMES:
                yield mention

    def _named(self, mention: Mention) -> Iterator[Topic]:
        words = self._trimmed(mention.span)
        if not words or not any(c.isalpha() for c in words):
            return
        if mention.label == "NORP":
            country = shipped().nation(words)
            if country is not None:
                yield _place(country.name)
            phrase = self._phrase(mention.span)
            actor = self._actor(phrase)
            if actor is not None and (actor.kind in _KNOWN or _PEOPLE.search(phrase.of(self.text))):
                yield _actor_topic(actor)
        elif mention.label in _PLACES or words in self.places or shipped().country(words):
            yield from self._placed(mention, words)
        elif mention.label in _THINGS:
            yield Topic(id=_iri("topic", words), name=words, kind="topic")
        else:
            actor = self._actor(mention.span)
            named = actor is not None and actor.kind is not ActorKind.ANONYMOUS
            yield _actor_topic(actor) if actor and named else Topic(id=_iri("topic", words), name=words, kind="topic")

    def _placed(self, mention: Mention, words: str) -> Iterator[Topic]:
        """A place; a state that acts or is acted on is its government too."""
        country = shipped().country(words)
        region = _REGION.match(self.text, mention.span.end)
        if country is not None and fold(words) not in {fold(seat) for seat in country.metonyms}:
            words = country.name
        yield _place(words + (region.group().lower() if region else ""))
        if country is not None and any(
            self.parsed.tokens[t].dep in _AGENT for t in self.parsed.token_range(mention.span)
        ):
            actor = self.cast.actor_of(mention.span)
            if actor is not None and actor.kind is ActorKind.GOVERNMENT:
                yield _actor_topic(actor)

    def _phrase(self, span: Span) -> Span:
        """The noun phrase that an adjective of nationality belongs to ("North Korean troops"); else its own words."""
        inside = self.parsed.token_range(span)
        if not inside:
            return span
        head = self.parsed.tokens[self.parsed.tokens[inside[-1]].head]
        if head.pos in {"NOUN", "PROPN"} and span.end <= head.start <= span.end + 30:
            return Span(span.start, head.end)
        return span

    def _actor(self, span: Span) -> Actor | None:
        """The cast's actor for a name, if it is called by a word of it (descriptions can be misread, names hardly)."""
        actor = self.cast.actor_of(span)
        if actor is None:
            return None
        words = set(fold(span.of(self.text)).split("-"))
        country = shipped().country(self._trimmed(span)) or shipped().body(self._trimmed(span))
        known = any(words & set(fold(name).split("-")) for name in (actor.name, *actor.aliases))
        return actor if known or country is not None else None

    def _pronouns(self, span: Span) -> Iterator[tuple[int, Topic]]:
        for t in self.parsed.token_range(span):
            token = self.parsed.tokens[t]
            if token.pos == "PRON" and self.text[token.start : token.end].lower() in _PERSONAL:
                actor = self.cast.actor_of(Span(token.start, token.end))
                if actor is not None and actor.kind is ActorKind.PERSON:
                    yield token.start, _actor_topic(actor)

    def _trimmed(self, span: Span) -> str:
        words, before = span.of(self.text), ""
        while words != before:
            before, words = words, _EDGE.sub("", words).strip()
        return words


def _actor_topic(actor: Actor) -> Topic:
    return Topic(id=actor.id, name=actor.name, kind=actor.kind.value)


def _place(name: str) -> Topic:
    name = name.removeprefix("the ")
    return Topic(id=_iri("place", name), name=name, kind="place")


def _iri(kind: str, name: str) -> str:
    """The IRI of a place or thing: a slug of the name, with a hash where the slug loses letters."""
    slug = normal_name(name)
    safe = re.sub(r"[^a-z0-9-]+", "", slug).strip("-")
    return (
        f"urn:kg:{kind}:{safe}"
        if safe == slug and safe
        else f"urn:kg:{kind}:{safe or 'x'}-{content_hash(kind, slug)[:8]}"
    )
