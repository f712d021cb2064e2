"""The sentence encoder as it is shipped: all-MiniLM-L6-v2 (Apache-2.0) as an int8 graph for one core.

``python -m kg.train.encoder FOLDER`` writes it anew; nothing is trained. Needs the extra ``kg-said[train]``.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto
from safetensors.numpy import load_file

from kg.nlp.encoder.encoder import GRAPH, PIECES, VOCABULARY
from kg.train.backbone import backbone, renamed
from kg.train.export import Graph, Shape, layer, normed, save


def write(folder: Path) -> None:
    """Write graph and vocabulary into *folder*.

    Inputs of the graph: ``pieces`` (1, n), int64, and ``pools`` (2, n), weights of the pieces in either mean. Output:
    ``means`` (2, size), the two mean states.
    """
    base = backbone()
    weights = renamed(load_file(base / "model.safetensors"))
    graph = Graph(weights)
    graph.node("Shape", ["pieces"], "length", start=1)
    graph.store("zero", np.array([0], dtype=np.int64))
    graph.store("places", weights["places.weight"][: PIECES + 2].astype(np.float32))
    place = graph.node("Slice", ["places", "zero", "length"], "place")
    states = normed(graph, [graph.embed("words", "pieces"), place])
    for i in range(sum(name.endswith("qkv.bias") for name in weights)):
        states = layer(graph, i, states)
    rows = graph.node("Squeeze", [states, "zero"], "rows")
    graph.node("MatMul", ["pools", rows], "means")
    inputs: dict[str, tuple[Shape, int]] = {"pieces": ([1, "n"], TensorProto.INT64)}
    inputs["pools"] = ([2, "n"], TensorProto.FLOAT)
    folder.mkdir(parents=True, exist_ok=True)
    save(graph, "encoder", inputs, {"means": [2, None]}, folder / GRAPH)
    shutil.copyfile(base / "tokenizer.json", folder / VOCABULARY)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
