import json
import runpy
from pathlib import Path

import numpy as np
import pytest

from kg.train import NEEDED, run
from kg.train.score import Gold, Ruler, measure
from kg.train.tune import Balance, _regression

TEXT = "“We won,” Ann said. Bob said it “was a day of days” for all."


def span(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


def test_kinds_follow_the_quotation_marks() -> None:
    ruler = Ruler(TEXT)
    assert ruler.kind(span("“We won,”")) == "direct"
    assert ruler.kind(span("it “was a day of days” for all")) == "mixed"
    assert ruler.kind(span("for all")) == "indirect"


def test_who_what_asks_for_the_source_as_well() -> None:
    ruler = Ruler(TEXT)
    gold = [Gold(span("Ann"), span("“We won,”")), Gold(span("Bob"), span("it “was a day of days” for all"))]
    guess = [Gold([], span("We won")), Gold(span("Bob"), span("was a day of days"))]
    content = measure([(ruler, guess, gold)], False)
    both = measure([(ruler, guess, gold)], True)
    assert (content.matched, both.matched) == (2, 1)
    assert both.kinds == {"direct": (0, 1), "mixed": (1, 1), "indirect": (0, 0)}
    assert (both.precision, both.recall, both.f1) == (0.5, 0.5, 0.5)


def test_two_attributions_without_a_source_agree() -> None:
    ruler = Ruler(TEXT)
    assert measure([(ruler, [Gold([], span("for all"))], [Gold([], span("for all"))])], True).f1 == 1


def test_matching_finds_the_largest_pairing() -> None:
    ruler = Ruler("a b c d")
    gold = [Gold([], [[0, 3]]), Gold([], [[0, 5]])]
    guess = [Gold([], [[0, 5]]), Gold([], [[0, 7]])]
    assert len(ruler.match(guess, gold, False)) == 2


@pytest.mark.shared
def test_the_measures_are_those_of_the_bench(shared: Path) -> None:
    bench = runpy.run_path(str(shared / "bench" / "score_attributions.py"))
    lines = (shared / "polnear" / "dev.jsonl").read_text("utf-8").splitlines()[:12]
    articles = [json.loads(line) for line in lines]
    guesses = [
        [{**raw, "source": raw["source"] if i % 3 else [], "content": raw["content"][: 1 + i % 2]}
         for i, raw in enumerate(article["attributions"]) if i % 5]
        for article in articles
    ]  # fmt: skip
    theirs = bench["score"](
        (article["text"], article["attributions"], guess) for article, guess in zip(articles, guesses, strict=True)
    )["attributions"]
    for sources, name in ((False, "content_overlap"), (True, "who_what")):
        ours = measure(
            (
                (
                    Ruler(article["text"]),
                    [Gold(raw["source"], raw["content"]) for raw in guess],
                    [Gold(raw["source"], raw["content"]) for raw in article["attributions"]],
                )
                for article, guess in zip(articles, guesses, strict=True)
            ),
            sources,
        )
        assert ours.f1 == pytest.approx(theirs[name]["f1"])


def test_the_balance_has_a_number_for_each_tag() -> None:
    assert Balance(source=1, cue=2, content=3).tags == [0.0, 1, 1, 2, 2, 3, 3]


def test_the_regression_finds_known_weights() -> None:
    random = np.random.default_rng(0)
    rows = np.column_stack([np.ones(20_000), random.normal(size=(20_000, 10))])
    known = np.array([0.5, 1.0, -1.0, *[0.0] * 8])
    right = random.random(20_000) < 1 / (1 + np.exp(-rows @ known))
    assert _regression(rows, right.astype(float)) == pytest.approx(known, abs=0.1)


def test_training_without_the_extra_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.errors import MissingExtra

    monkeypatch.setattr("kg.train.find_spec", lambda name: None if name == "torch" else object())
    with pytest.raises(MissingExtra) as raised:
        run(tmp_path / "data.jsonl", tmp_path / "model")
    assert "torch" in raised.value.message
    assert "pip install" in raised.value.hint
    assert "torch" in NEEDED
