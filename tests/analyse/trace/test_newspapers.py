"""The labelled pairs of newspapers, and how what is inferred is counted against them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.analyse.trace.annotated import told
from tests.bench.relations import LABELS, counted, key, labelled, matched, table


def test_each_pair_has_two_places_and_a_letter() -> None:
    found = list(labelled(LABELS))
    assert len(found) > 8000
    assert {letter for _, _, letter in found} == set("CSDN")
    assert all(one != two for one, two, _ in found)
    assert len({frozenset((one, two)) for one, two, _ in found}) == len(found)


@pytest.mark.shared
def test_labels_name_what_is_annotated(shared: Path) -> None:
    there = {"train": Counter[str](), "dev": Counter[str]()}
    for part, counts in there.items():
        lines = (shared / "polnear" / f"{part}.jsonl").read_text("utf-8").splitlines()
        known = {(key(row["id"]), told["id"]) for row in map(json.loads, lines) for told in row["attributions"]}
        counts.update(letter for one, two, letter in labelled(LABELS) if {one, two} <= known)
    assert there["train"] == {"N": 5633, "S": 1030, "C": 459, "D": 65}
    assert there["dev"] == {"N": 637, "S": 140, "C": 39, "D": 2}


def test_pairs_are_counted_by_what_they_got() -> None:
    a, b, c = (("article", name) for name in "abc")
    ids = {a: "1", b: "2", c: "3"}
    pairs = [(a, b, "C"), (b, c, "C"), (a, c, "N"), (a, ("article", "d"), "S")]
    counts = counted(pairs, ids, {frozenset("12"): "C", frozenset("13"): "C"})
    assert counts == {("C", "C"): 1, ("C", "-"): 1, ("N", "C"): 1}
    assert list(table(counts))[2:] == [
        "| contradicts | 2 | 2 | 0.50 | 0.50 |",
        "| says the same | 0 | 0 | 0.00 | 0.00 |",
    ]


def test_an_attribution_is_the_statement_that_is_most_like_it() -> None:
    row = ("Ann Oke", "person", "claim", "2024-05-01", "Post", "Ann Oke said [the bridge at Stell was shut].", {})
    ((_, statements),) = told(row)
    (content,) = statements[0].attribution.content
    near = {"id": "E1", "content": [[content.start + 4, content.end]]}
    far = {"id": "E2", "content": [[content.start, content.start + 5]]}
    found = dict(matched({"id": "x", "attributions": [near, far]}, statements))
    assert found == {(key("x"), "E1"): statements[0].id}
