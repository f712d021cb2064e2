"""Graphs of any size, shaped like real ones: about 240 quads an article, 12 statements, few actors who speak often.

``python -m tests.bench.synthetic --quads 1000000 -o graph.nq``: N-Quads, the same for the same size and seed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.rdf.actors import merge_actors
from kg.rdf.write import Quad, article_quads
from kg.store.terms import to_quad
from tests.made_up import Newsroom

STATEMENTS = 12


def articles(seed: int = 1, actors: int = 2000) -> Iterator[tuple[str, list[Quad]]]:
    """Articles without end, each the name of its graph and its quads."""
    room = Newsroom(actors, seed)
    number = 0
    while True:
        number += 1
        article, statements = room.article(number, 1 + room.random.randrange(2 * STATEMENTS))
        yield article.id, article_quads(article, merge_actors(statements))


def graph(quads: int, seed: int = 1) -> Iterator[tuple[str, list[Quad]]]:
    """Articles until there are at least so many quads; actors grow with the root of the size, as in the news."""
    made = 0
    for name, members in articles(seed, actors=max(60, int(2 * quads**0.5))):
        yield name, members
        made += len(members)
        if made >= quads:
            return


def write(path: Path, quads: int, seed: int = 1) -> int:
    """Write a graph as N-Quads; return the number of articles."""
    count = 0
    with path.open("wb") as file:
        for _, members in graph(quads, seed):
            ox.serialize([to_quad(quad) for quad in members], file, ox.RdfFormat.N_QUADS)
            count += 1
    return count


def main() -> None:
    """Write a graph."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    print(f"{write(given.output, given.quads, given.seed)} articles")


if __name__ == "__main__":
    main()
