"""What the benchmark of stores compares: contestants answer the same, row by row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.store.named import load_query
from tests.bench import contestants, synthetic

SAME = ox.NamedNode(contestants.by_actor(()).split("kg: <")[1].split(">")[0] + "canonical")
HOME = ox.NamedNode("urn:kg:graph:identity")


def once(figures: contestants.Figures, what: str, work: Callable[[], Any], **_: object) -> Any:
    figures[what] = 1.0
    return work()


def test_rows_that_are_alike_count_for_each_contestant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contestants, "timed", once)
    monkeypatch.setattr(contestants, "NEW", 1)
    monkeypatch.setattr(contestants, "queries", lambda _: {"top cited": load_query("top-cited").text})
    file, identity = tmp_path / "graph.nq", tmp_path / "identity.nq"
    synthetic.write(file, statements=100)
    quads = list(ox.parse(path=str(file)))
    speakers = {q.object for q in quads if q.predicate.value.endswith("#speaker")}
    name = next(q.object.value for q in quads if q.subject in speakers and q.predicate.value.endswith("/name"))  # type: ignore[union-attr]
    ox.serialize((ox.Quad(one, SAME, one, HOME) for one in speakers), str(identity), ox.RdfFormat.N_QUADS)  # type: ignore[arg-type]
    contestants.load_bare(file, tmp_path / "bare", identity)
    bare = contestants.ask_bare(tmp_path / "bare", name)["answers"]["top cited"]
    store = ox.Store.read_only(str(tmp_path / "bare"))
    rows = store.query(load_query("top-cited").text, use_default_graph_as_union=True)
    assert bare[0] > len({tuple(map(str, row)) for row in rows}), "several articles have one unnamed source"  # type: ignore[union-attr]
    assert contestants.whole_rdflib(file, identity, name)["answers"]["top cited"] == bare
