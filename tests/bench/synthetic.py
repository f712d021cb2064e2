"""Graphs of any size, shaped like those of real articles: some 90 quads a statement, 12 statements an article.

``python -m tests.bench.synthetic --quads 1000000 -o graph.nq``: N-Quads, the same for the same size and seed;
``--statements 56000`` counts statements instead.  The shares (who has no name, what has no date, how many topics,
figures and aliases a statement bears) are those of articles that kg has read; few actors speak often, most speak once.

Matters, families and given names are many, since in the news new words keep coming (Heaps 1978).  With only the 18
given names of `tests.made_up`, three in four relations among a million quads were between people called alike, on
other matters ("Sven A is responsible for ...", "Sven B is responsible for ..."): at 2,000, 100,000 and a million quads
there were 0.5, 1.4 and 4.5 relations a statement.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random

import pyoxigraph as ox

from kg.ids import actor_id
from kg.model import Actor, ActorKind, Article, Quantity, Span, Statement, Topic
from kg.rdf.actors import merge_actors
from kg.rdf.write import Quad, article_quads
from kg.store.terms import to_quad
from tests.made_up import FIRST, THINGS, Newsroom

STATEMENTS = 12
_WORDS = ("talks", "position", "reports", "consequences", "documents", "trucks", "people", "year", "depot")
_FIGURE = re.compile(r"(at least )?(\d+) (people|trucks)")
STATEMENT = "https://w3id.org/kg-said#Statement"


_MATTER = re.compile(rf"the ([A-Z]\w+ (?:{'|'.join(name.removeprefix('the ') for name in THINGS)}))")
_ONSETS = ("B", "D", "Fr", "G", "H", "K", "L", "M", "N", "P", "R", "S", "T", "V", "Z")
_MIDDLES = ("and", "er", "il", "ov", "ur", "am", "est", "ik", "on", "al", "eb", "osh")
_ENDS = ("a", "ez", "in", "o", "ski", "son", "u", "yan", "berg", "ides")
_FAMILIES = ["".join(parts) for parts in product(_ONSETS, _MIDDLES, _ENDS)]
_GIVEN_MIDDLES = ("ar", "el", "ir", "em", "un", "av", "ath", "ill")
_GIVEN = [*FIRST, *("".join(parts) for parts in product(_ONSETS, _GIVEN_MIDDLES, ("ne", "sa", "ko")))]


class BigNewsroom(Newsroom):
    """A newsroom in which no two people have a name alike, and a matter fills some six articles."""

    def thing(self, number: int) -> str:
        """A matter of a place ("the Kuroski dam inspection"), new or of the last days."""
        matter = max(0, number // 6 - int(self.random.expovariate(1)))
        return f"the {_FAMILIES[matter * 7 % len(_FAMILIES)]} {THINGS[matter % len(THINGS)].removeprefix('the ')}"

    def _names(self, n: int) -> list[str]:
        found = self.random.sample(range(len(_GIVEN) * len(_FAMILIES)), n)
        return [f"{_GIVEN[at % len(_GIVEN)]} {_FAMILIES[at // len(_GIVEN)]}" for at in found]


def articles(seed: int = 1, actors: int = 2000) -> Iterator[tuple[str, list[Quad]]]:
    """Articles without end, each the name of its graph and its quads."""
    room = BigNewsroom(actors, seed)
    rnd = Random(seed)  # noqa: S311
    number = 0
    while True:
        number += 1
        article, statements = room.article(number, 1 + room.random.randrange(2 * STATEMENTS))
        yield article.id, article_quads(article, merge_actors([_as_found(article, one, rnd) for one in statements]))


def _as_found(article: Article, statement: Statement, rnd: Random) -> Statement:
    """*statement* with what real ones have: topics and figures, names cut short, and gaps."""
    chance, speaker, words = rnd.random(), statement.speaker, statement.content
    if chance < 0.13:
        speaker = None
    elif chance < 0.2:
        kind = ActorKind.ANONYMOUS
        speaker = Actor(id=actor_id(kind, "a source", article.id), name="a source", kind=kind)
    elif speaker is not None and speaker.kind is ActorKind.PERSON and rnd.random() < 0.3:
        speaker = replace(speaker, aliases=(speaker.name.split()[1],))
    topics = [_topic(found[1]) for found in _MATTER.finditer(words)]
    topics += [_topic(word) for word in _WORDS if f" {word}" in words][:1]
    start = statement.attribution.content[0].start
    figures = [
        Quantity(
            text=found[0],
            span=Span(start + found.start(), start + found.end()),
            value=Decimal(found[2]),
            unit=found[3],
            qualifier="at least" if found[1] else None,
        )
        for found in _FIGURE.finditer(words)
    ]
    return replace(
        statement,
        speaker=speaker,
        speaker_as=statement.speaker_as if speaker and rnd.random() < 0.5 else None,
        said=statement.said if rnd.random() < 0.73 else None,
        about=(*statement.about, *topics),
        quantities=tuple(figures),
    )


def _topic(name: str) -> Topic:
    return Topic(id=f"urn:kg:topic:{name.replace(' ', '-')}", name=name, kind="topic")


def graph(quads: int = 0, seed: int = 1, *, statements: int = 0) -> Iterator[tuple[str, list[Quad]]]:
    """Articles until there are at least so many quads and so many statements.

    Actors grow with the root of the size, as in the news.
    """
    made = said = 0
    for name, members in articles(seed, actors=max(60, int(2 * max(quads, 90 * statements) ** 0.5))):
        yield name, members
        made += len(members)
        said += sum(str(quad[2]) == STATEMENT for quad in members)
        if made >= quads and said >= statements:
            return


def write(path: Path, quads: int = 0, seed: int = 1, *, statements: int = 0) -> tuple[int, int, int]:
    """Write a graph as N-Quads; return the numbers of articles, statements and quads."""
    count = said = made = 0
    with path.open("wb") as file:
        for _, members in graph(quads, seed, statements=statements):
            ox.serialize([to_quad(quad) for quad in members], file, ox.RdfFormat.N_QUADS)
            count += 1
            made += len(members)
            said += sum(str(quad[2]) == STATEMENT for quad in members)
    return count, said, made


def main() -> None:
    """Write a graph."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=0)
    parser.add_argument("--statements", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    found = write(given.output, given.quads, given.seed, statements=given.statements)
    print("{:,} articles, {:,} statements, {:,} quads".format(*found))


if __name__ == "__main__":
    main()
