"""What the model of pairs learns from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from kg.errors import InputError
from kg.train.pairs import annotated, data
from kg.train.pairs.data import CONTRADICTS, NEITHER, SUPPORTS
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "golden" / "relations"
TOPIC = """\
## a ferry
A Police said [nobody was hurt].
A “[Not a scratch],” said the captain, “[on anybody].”
B A nurse had treated [six passengers].

N The ferry [was built in 1988], the owner said.
"""


def test_camps_agree_inside_and_contradict_each_other(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(TOPIC, "utf-8")
    (topic,) = data.read(path)
    assert [line.camp for line in topic] == ["A", "A", "B", "N"]
    assert topic[1].side.text == "“Not a scratch,” said the captain, “on anybody.”"
    assert [topic[1].side.text[a:b] for a, b in topic[1].side.content] == ["Not a scratch", "on anybody"]
    assert [pair.label for pair in data.pairs(topic)] == [SUPPORTS, CONTRADICTS, NEITHER, CONTRADICTS, NEITHER, NEITHER]


@pytest.mark.parametrize(
    "line",
    ["A Police said nobody was hurt.", "A Police said [nobody.", "C Police said [nobody].", "A [a [b]] said he."],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "one.txt"
    path.write_text(f"## a ferry\n{line}\n", "utf-8")
    with pytest.raises(InputError, match=r"one\.txt:2"):
        data.read(path)


def test_what_is_shipped_can_be_read_and_is_enough() -> None:
    topics = [topic for path in sorted(FOLDER.glob("camps/*.txt")) for topic in data.read(path)]
    labels = Counter(pair.label for topic in topics for pair in data.pairs(topic))
    assert len(topics) >= 1000
    assert min(labels.values()) >= 3000
    assert all({line.camp for line in topic} >= {"A", "B"} for topic in topics)


def test_strangers_come_from_different_topics() -> None:
    topics = [topic for path in sorted(FOLDER.glob("camps/war-*.txt")) for topic in data.read(path)]
    home = {line.side: number for number, topic in enumerate(topics) for line in topic}
    found = list(data.strangers(topics, 50, Random(1)))  # noqa: S311 - nothing secret
    assert len(found) == 50
    assert all(home[pair.left] != home[pair.right] and pair.label == NEITHER for pair in found)
    assert found == list(data.strangers(topics, 50, Random(1)))  # noqa: S311 - nothing secret


def test_annotated_topics_give_all_their_pairs() -> None:
    labels = Counter(pair.label for pair in annotated.read(FOLDER / "development.yaml"))
    assert labels[CONTRADICTS] == 60
    assert labels[SUPPORTS] == 22
    assert labels[NEITHER] == 210


def test_a_file_in_another_format_is_named(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_text("statements: 3\n", "utf-8")
    with pytest.raises(InputError, match=r"other\.yaml"):
        annotated.read(path)
