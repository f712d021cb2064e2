"""Trained weights to an ONNX graph for one core.

The graph is written out by hand with ONNX Runtime's fused operators. Matrices are int8 (seven bits used),
one scale a column, activations quantised as they come (dynamic quantisation); the word-piece table is int8,
one scale a row; the tag heads stay in float. Input is one window without padding, so a window's
result never depends on what else is read in the same run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Array = npt.NDArray[Any]
Shape = Sequence[int | str | None]
HEADS = 12
PLACES = 256
_MOST = 63
"""Seven bits a weight: two products fit into 16 bits, so no processor's int8 kernel saturates."""


class Graph:
    """Nodes and weights, collected."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.stored: list[onnx.TensorProto] = []

    def node(self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **with_: Any) -> str:
        """Add a node and return its output's name."""
        self.nodes.append(helper.make_node(kind, list(inputs), [output], domain=domain, **with_))
        return output

    def store(self, name: str, value: Array) -> str:
        """Add a constant and return its name."""
        self.stored.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def float(self, name: str) -> str:
        """Add a weight as it is."""
        return self.store(name, self.weights[name].astype(np.float32))

    def linear(self, name: str, states: str) -> str:
        """Return states times an int8 matrix plus its bias."""
        matrix = self.weights[f"{name}.weight"].T
        scale = np.maximum(np.abs(matrix).max(axis=0), 1e-8).astype(np.float32) / np.float32(_MOST)
        inputs = [
            states,
            self.store(f"{name}.int8", np.rint(matrix / scale).astype(np.int8)),
            self.store(f"{name}.scale", scale),
            self.store(f"{name}.zero", np.zeros(matrix.shape[1], dtype=np.int8)),
            self.float(f"{name}.bias"),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, f"{name}.out", "com.microsoft")

    def embed(self, name: str, ids: str) -> str:
        """Return the rows *ids* of an int8 table."""
        table = self.weights[f"{name}.weight"]
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
        rows = self.node("Gather", [self.store(f"{name}.int8", np.rint(table / scale).astype(np.int8)), ids],
                         f"{name}.rows")  # fmt: skip
        scales = self.node("Gather", [self.store(f"{name}.scale", scale.astype(np.float32)), ids],
                           f"{name}.scales")  # fmt: skip
        wide = self.node("Cast", [rows], f"{name}.wide", to=TensorProto.FLOAT)
        return self.node("Mul", [wide, scales], f"{name}.embedded")


def _embedding(graph: Graph) -> str:
    """Return the normed sum of all embeddings, (1, pieces, size)."""
    graph.node("Shape", ["pieces"], "length", start=1)
    graph.store("zero", np.array([0], dtype=np.int64))
    graph.store("places", graph.weights["places.weight"][:PLACES].astype(np.float32))
    parts = [graph.embed("words", "pieces"), graph.node("Slice", ["places", "zero", "length"], "place")]
    for row, name in enumerate(("shapes", "quotes", "gaps")):
        index = graph.store(f"{name}.row", np.array(row, dtype=np.int64))
        column = graph.node("Gather", ["marks", index], f"{name}.ids", axis=0)
        parts.append(graph.node("Gather", [graph.float(f"{name}.weight"), column], f"{name}.embedded"))
    return normed(graph, parts)


def normed(graph: Graph, parts: Sequence[str]) -> str:
    """Return the normed sum of embeddings."""
    total = graph.node("Sum", parts, "embedded")
    norm = [total, graph.float("norm.weight"), graph.float("norm.bias")]
    return graph.node("LayerNormalization", norm, "states", epsilon=1e-12)


def layer(graph: Graph, i: int, states: str) -> str:
    """Return the states after transformer layer *i*."""
    name = f"layers.{i}"
    joined = graph.linear(f"{name}.qkv", states)
    thirds = [f"{name}.{part}" for part in "qkv"]
    graph.nodes.append(helper.make_node("Split", [joined], thirds, axis=-1, num_outputs=3))
    mixed = graph.node("MultiHeadAttention", thirds, f"{name}.mixed", "com.microsoft", num_heads=HEADS)

    def add(update: str, norm: str) -> str:
        # not the fused SkipLayerNormalization, whose CPU kernel is seven times slower: a quarter of the whole run
        total = graph.node("Add", [update, states], f"{norm}.sum")
        inputs = [total, graph.float(f"{norm}.weight"), graph.float(f"{norm}.bias")]
        return graph.node("LayerNormalization", inputs, f"{norm}.out", epsilon=1e-12)

    states = add(graph.linear(f"{name}.out", mixed), f"{name}.norm1")
    inner = graph.node("Gelu", [graph.linear(f"{name}.up", states)], f"{name}.inner", "com.microsoft")
    return add(graph.linear(f"{name}.down", inner), f"{name}.norm2")


def export(weights: dict[str, Array], path: Path) -> None:
    """Write the graph of trained *weights* (by the names of `Network`'s parameters) to *path*.

    Inputs: ``pieces`` (1, n), ``marks`` (3, 1, n), ``firsts`` (words), all int64. Outputs, one row
    a word: ``tags``, ``entities``, ``sentences`` and ``links``.
    """
    graph = Graph(weights)
    states = _embedding(graph)
    for i in range(sum(name.endswith("qkv.bias") for name in weights)):
        states = layer(graph, i, states)
    rows = graph.node("Squeeze", [states, "zero"], "rows")
    words = graph.node("Gather", [rows, "firsts"], "words")
    outputs = []
    for name in ("tags", "entities", "sentences"):
        matrix = graph.store(f"{name}.weight", weights[f"{name}.weight"].T.astype(np.float32))
        graph.node("Gemm", [words, matrix, graph.float(f"{name}.bias")], name)
        outputs.append(name)
    graph.node("Identity", [graph.linear("links", words)], "links")
    outputs.append("links")
    inputs: dict[str, tuple[Shape, int]] = {
        "pieces": ([1, "n"], TensorProto.INT64),
        "marks": ([3, 1, "n"], TensorProto.INT64),
        "firsts": (["words"], TensorProto.INT64),
    }
    save(graph, "attribution", inputs, {name: ["words", None] for name in outputs}, path)


def save(
    graph: Graph, name: str, inputs: Mapping[str, tuple[Shape, int]], outputs: Mapping[str, Shape], path: Path
) -> None:
    """Write *graph* to *path*: *inputs* with their shapes and types, float *outputs* with their shapes."""
    made = helper.make_graph(
        graph.nodes,
        name,
        [helper.make_tensor_value_info(one, kind, shape) for one, (shape, kind) in inputs.items()],
        [helper.make_tensor_value_info(one, TensorProto.FLOAT, shape) for one, shape in outputs.items()],
        graph.stored,
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=9)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))
