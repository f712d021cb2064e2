"""``kg train``: rebuild the attribution model from annotated articles."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import say


@click.command()
@click.argument("data", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder of the model."
)
@click.option("--dev", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Articles to measure on.")
@click.option("--epochs", type=click.IntRange(min=1), help="[default: as in the model card]")
@click.option("--seed", default=1, show_default=True, type=int)
def train(*, data: Path, output: Path, dev: Path | None, epochs: int | None, seed: int) -> int:
    """Train the attribution model on DATA, a JSON line an article with `text` and `attributions`.

    Needs the extra: pip install "kg-said[train]".  Writes the model and its card to the output folder.
    """
    from kg.train import run

    run(data, output, dev=dev, epochs=epochs, seed=seed, report=say)
    return 0
