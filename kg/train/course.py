"""One training from corpus to model card."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import torch
from safetensors.numpy import load_file

from kg.errors import InputError
from kg.nlp.tagger import Tagger
from kg.nlp.tagger.files import CARD
from kg.train import card, silver, tune
from kg.train.backbone import backbone, renamed
from kg.train.corpus import Example, example, read, words_of
from kg.train.loop import Plan, Stage, train
from kg.train.network import Network, load_backbone
from kg.train.pack import pack

NAME = "attribution-en-1"


def split(articles: Sequence[dict[str, Any]], held_out: int, seed: int) -> tuple[list[Any], list[Any]]:
    """Return the articles to train on and those held out, drawn by *seed*.

    Raises `InputError` if fewer are left to train on than are held out.
    """
    if len(articles) < 2 * held_out + 1:
        raise InputError(
            f"{len(articles)} articles are too few to hold {held_out} out",
            "annotate more, or hold fewer out",
        )
    order = list(range(len(articles)))
    Random(seed).shuffle(order)  # noqa: S311 - nothing secret
    kept = set(order[:held_out])
    return [a for i, a in enumerate(articles) if i not in kept], [articles[i] for i in sorted(kept)]


def examples(articles: Sequence[dict[str, Any]]) -> list[Example]:
    """Return the training examples of *articles*, silver labels included."""
    words = [words_of(article["text"]) for article in articles]
    labels = silver.label([article["text"] for article in articles], words)
    return [
        example(known, article["attributions"], label.entities, label.sentences)
        for article, known, label in zip(articles, words, labels, strict=True)
    ]


def train_and_pack(
    data: Path,
    output: Path,
    *,
    dev: Path | None,
    epochs: int | None,
    seed: int,
    held_out: int,
    report: Callable[[str], None],
) -> Path:
    """Do what `kg.train.run` says."""
    learn, held = split(read(data), held_out, seed)
    plan = Plan(seed=seed, stages=(Stage(epochs, 1.0, 0.0),)) if epochs else Plan(seed=seed)
    total = sum(stage.epochs for stage in plan.stages)
    report(f"{len(learn)} articles to learn from, {len(held)} held out; {total} epochs")
    base = backbone()
    torch.manual_seed(seed)
    weights = renamed(load_file(base / "model.safetensors"))
    network = Network(weights["words.weight"].shape[0])
    load_backbone(network, weights)
    with tempfile.TemporaryDirectory() as folder:
        made = train(network.state_dict(), examples(learn), base / "tokenizer.json", plan, Path(folder))
        arrays = {name: value.float().numpy() for name, value in torch.load(made).items()}
    report("trained; now balancing and calibrating on the held-out articles")
    finish(arrays, base / "tokenizer.json", output, held)
    (output / CARD).write_text(card.write(Tagger.load(output), plan, learn, held, read(dev) if dev else []), "utf-8")
    return output


def finish(arrays: dict[str, Any], vocabulary: Path, output: Path, held: Sequence[dict[str, Any]]) -> None:
    """Write the model of *arrays* to *output*, balanced and calibrated on *held*."""
    pack(arrays, vocabulary, output, NAME)
    plain = Tagger.load(output)
    scored = tune.hold(plain, held)
    balance = tune.balance(scored, plain.reader)
    confidence = tune.confidence(scored, tune.balanced(plain.reader, balance))
    pack(
        arrays,
        vocabulary,
        output,
        NAME,
        tag_bias=balance.tags,
        none_bias=(balance.no_source, balance.no_cue),
        confidence=confidence,
    )
