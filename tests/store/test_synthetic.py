"""The graphs that benchmarks use: the same for the same seed, and such as kg itself writes."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from kg.rdf.check import check_article
from tests.bench.synthetic import articles, graph, write


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("two", 1), ("three", 2)):
        assert write(tmp_path / name, 5000, seed)[0] > 2
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert (tmp_path / "one").read_bytes() != (tmp_path / "three").read_bytes()


def test_size_is_reached_by_articles_of_their_own() -> None:
    made = list(graph(8000))
    assert sum(len(quads) for _, quads in made[:-1]) < 8000 <= sum(len(quads) for _, quads in made)
    assert len({name for name, _ in made}) == len(made)


def test_graphs_are_sound() -> None:
    for _, quads in islice(articles(), 2):
        assert check_article(quads) == []
