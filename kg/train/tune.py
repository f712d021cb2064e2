"""What is set on held-out articles after training: the balance of tags and links, and confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from kg.errors import InputError
from kg.nlp.tagger.linker import Linker
from kg.nlp.tagger.reading import FEATURES, Reader
from kg.nlp.tagger.tagger import Scored, Tagged, Tagger, readings, tagged
from kg.train.score import Figures, Gold, Ruler, measure

_STEPS = (-0.8, -0.4, 0.4, 0.8)
_GAIN = 0.002
_BETA = 1.25
"""Recall counts a little more: a doubtful statement says so by its confidence, a missed one is gone."""
_PENALTY = 3.0


Measured = tuple[Ruler, Sequence[Tagged], Sequence[Gold]]
"""An article's ruler, what was found in it, and its gold attributions."""


@dataclass(frozen=True, slots=True)
class Held:
    """One held-out article: its windows as scored, its gold attributions."""

    ruler: Ruler
    windows: list[Scored]
    gold: list[Gold]


@dataclass(frozen=True, slots=True)
class Balance:
    """What is added to a tag's score (by role) and to the score of choosing none."""

    source: float = 0.0
    cue: float = 0.0
    content: float = 0.0
    no_source: float = 0.0
    no_cue: float = 0.0

    @property
    def tags(self) -> list[float]:
        """Return what is added to each tag's score."""
        return [0.0, self.source, self.source, self.cue, self.cue, self.content, self.content]


def hold(tagger: Tagger, articles: Sequence[dict[str, Any]]) -> list[Held]:
    """Return *articles* scored by *tagger*."""
    return [
        Held(
            Ruler(article["text"]),
            list(tagger.scored(article["text"])),
            _gold(article),
        )
        for article in articles
    ]


def measured(tagger: Tagger, articles: Sequence[dict[str, Any]]) -> list[Measured]:
    """Return *articles* with what *tagger* finds in them, layout included."""
    found = tagger.tag([article["text"] for article in articles])
    return [
        (Ruler(article["text"]), tagged.attributions, _gold(article))
        for article, tagged in zip(articles, found, strict=True)
    ]


def _gold(article: dict[str, Any]) -> list[Gold]:
    return [Gold(raw["source"], raw["content"]) for raw in article["attributions"]]


def figures(held: Sequence[Held], reader: Reader, sources: bool = True) -> Figures:
    """Return how well *reader* does on *held*."""
    return measure(((h.ruler, _predicted(h, reader), h.gold) for h in held), sources)


def _predicted(held: Held, reader: Reader) -> list[Tagged]:
    return [found for window in held.windows for found in tagged(window, reader)]


def balanced(reader: Reader, balance: Balance) -> Reader:
    """Return *reader* with *balance* added."""

    def shifted(linker: Linker, bias: float) -> Linker:
        return replace(linker, bias=linker.bias + bias)

    return replace(
        reader,
        tag_bias=reader.tag_bias + np.array(balance.tags, dtype=np.float32),
        sources=shifted(reader.sources, balance.no_source),
        contents=shifted(reader.contents, balance.no_cue),
    )


def balance(held: Sequence[Held], reader: Reader) -> Balance:
    """Return the balance with the best F score, by coordinate search in coarse steps.

    It is the mean of content and who-what, and a step must gain 0.2 points: few articles are held.
    """
    best = Balance()
    top = _worth(held, reader)
    for _ in range(2):
        before = best
        for name in ("cue", "content", "source", "no_source", "no_cue"):
            start = best
            for step in _STEPS:
                tried = replace(start, **{name: round(getattr(start, name) + step, 2)})
                worth = _worth(held, balanced(reader, tried))
                if worth > top + _GAIN:
                    best, top = tried, worth
        if best == before:
            break
    return best


def _worth(held: Sequence[Held], reader: Reader) -> float:
    return sum(figures(held, reader, sources).f(_BETA) for sources in (False, True)) / 2


def confidence(held: Sequence[Held], reader: Reader) -> list[float]:
    """Return the weights of a logistic regression (Platt 1999) from evidence to being right."""
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    for article in held:
        predicted = _predicted(article, reader)
        hits = set(article.ruler.match(predicted, article.gold, True).values())
        rows.extend(r.evidence for window in article.windows for r in readings(window, reader))
        right.extend(i in hits for i in range(len(predicted)))
    if not rows:
        raise InputError(
            "the trained model finds nothing in the articles held out", "train on more articles, or for more epochs"
        )
    return [round(float(weight), 6) for weight in _regression(np.array(rows), np.array(right, dtype=np.float64))]


def _regression(x: Any, y: Any) -> Any:
    """Return ridge logistic regression weights by Newton's method; the constant is not shrunk."""
    weights = np.zeros(len(FEATURES))
    ridge = np.full(len(FEATURES), _PENALTY)
    ridge[0] = 0.01
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (p - y) + ridge * weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        move = np.linalg.solve(bend, slope)
        weights = weights - move
        if np.abs(move).max() < 1e-8:
            break
    return weights


def reliability(measured: Sequence[Measured], edges: Sequence[float]) -> list[tuple[int, float, float]]:
    """Return, for each bin of confidence, how many, their mean confidence, and the share right."""
    pairs: list[tuple[float, bool]] = []
    for ruler, predicted, gold in measured:
        hits = set(ruler.match(predicted, gold, True).values())
        pairs.extend((found.confidence, i in hits) for i, found in enumerate(predicted))
    table: list[tuple[int, float, float]] = []
    for low, high in pairwise(edges):
        inside = [(sure, hit) for sure, hit in pairs if low <= sure < high]
        count = max(len(inside), 1)
        table.append((len(inside), sum(s for s, _ in inside) / count, sum(h for _, h in inside) / count))
    return table
