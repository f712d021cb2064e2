"""``kg train``: rebuild the models from annotated articles and pairs."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import say


@click.command()
@click.argument("data", type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder of the model."
)
@click.option("--dev", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Articles to measure on.")
@click.option("--epochs", type=click.IntRange(min=1), help="[default: as in the model card]")
@click.option("--seed", default=1, show_default=True, type=int)
@click.option("--pairs", is_flag=True, help="Train the model that compares two statements; DATA is a folder of topics.")
def train(*, data: Path, output: Path, dev: Path | None, epochs: int | None, seed: int, pairs: bool) -> int:
    """Train the attribution model on DATA, a JSON line an article with `text` and `attributions`.

    With --pairs DATA is a folder like tests/golden/relations.  Needs the extra: pip install "kg-said[train]".
    Writes the model and its card to the output folder.
    """
    from kg.train import run, run_pairs

    if pairs != data.is_dir():
        raise click.UsageError(f"{data} is {'a file' if pairs else 'a folder'}; --pairs goes with a folder of topics")
    if pairs and dev is not None:
        raise click.UsageError("--dev goes with the attribution model; leave it out, or --pairs")
    if pairs:
        run_pairs(data, output, epochs=epochs, seed=seed, report=say)
    else:
        run(data, output, dev=dev, epochs=epochs, seed=seed, report=say)
    return 0
