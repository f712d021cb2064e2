"""Trained weights of pairs to an ONNX graph for one core."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from onnx import TensorProto, helper

from kg.train.export import Array, Graph, Shape, layer, normed, save


def export(weights: dict[str, Array], places: int, path: Path) -> None:
    """Write the graph of trained *weights* (by the names of `PairNetwork`'s parameters) to *path*.

    Inputs: ``pieces`` and ``kinds`` (1, n), both int64, at most *places* pieces, and ``pools`` (2, n).
    Outputs: ``scores`` (1, 3), and ``contents`` (2, size), the mean states of the two contents.
    """
    graph = Graph(weights)
    graph.node("Shape", ["pieces"], "length", start=1)
    graph.store("zero", np.array([0], dtype=np.int64))
    graph.store("places", weights["places.weight"][:places].astype(np.float32))
    place = graph.node("Slice", ["places", "zero", "length"], "place")
    kinds = graph.node("Gather", [graph.float("kinds.weight"), "kinds"], "kinds.embedded")
    states = normed(graph, [graph.embed("words", "pieces"), place, kinds])
    for i in range(sum(name.endswith("qkv.bias") for name in weights)):
        states = layer(graph, i, states)
    rows = graph.node("Squeeze", [states, "zero"], "rows")
    first = graph.node("Gather", [rows, "zero"], "first")
    contents = graph.node("MatMul", ["pools", rows], "contents")
    graph.nodes.append(helper.make_node("Split", [contents], ["left", "right"], axis=0, num_outputs=2))
    apart = graph.node("Abs", [graph.node("Sub", ["left", "right"], "difference")], "apart")
    both = graph.node("Mul", ["left", "right"], "both")
    graph.node("Concat", [first, "left", "right", apart, both], "seen", axis=1)
    mixed = graph.node("Tanh", [_linear(graph, "mixed", "seen")], "mixed.tanh")
    graph.node("Identity", [_linear(graph, "classes", mixed)], "scores")
    inputs: dict[str, tuple[Shape, int]] = {name: ([1, "n"], TensorProto.INT64) for name in ("pieces", "kinds")}
    inputs["pools"] = ([2, "n"], TensorProto.FLOAT)
    save(graph, "pairs", inputs, {"scores": [1, 3], "contents": [2, None]}, path)


def _linear(graph: Graph, name: str, states: str) -> str:
    """A matrix in float: the head is small."""
    matrix = graph.store(f"{name}.weight", graph.weights[f"{name}.weight"].T.astype(np.float32))
    return graph.node("Gemm", [states, matrix, graph.float(f"{name}.bias")], f"{name}.out")
