from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.tagger.decode import Chain
from kg.nlp.tagger.labels import TAGS, Run, legal, runs
from kg.nlp.tagger.linker import Linker
from kg.nlp.tagger.relations import SIZES, breaks, relations
from kg.nlp.tagger.windows import plan

ALLOWED = legal(len(TAGS))


def chain_of(seed: int, words: int):
    random = np.random.default_rng(seed)
    moves = random.normal(size=(7, 7)).astype(np.float32)
    first, last = random.normal(size=(2, 7)).astype(np.float32)
    return moves, first, last, random.normal(size=(words, 7)).astype(np.float32)


def all_paths(moves, first, last, scores):
    for path in product(range(7), repeat=len(scores)):
        starts = path[0] == 0 or path[0] % 2
        if starts and all(ALLOWED[a, b] for a, b in pairwise(path)):
            total = first[path[0]] + last[path[-1]] + sum(scores[i, t] for i, t in enumerate(path))
            yield total + sum(moves[a, b] for a, b in pairwise(path)), path


@pytest.mark.parametrize("seed", range(5))
def test_best_path_and_marginals_agree_with_counting_all_paths(seed: int) -> None:
    moves, first, last, scores = chain_of(seed, 4)
    chain = Chain(moves, first, last)
    paths = list(all_paths(moves, first, last, scores))
    assert tuple(chain.best(scores)) == max(paths)[1]
    weights = np.exp([total for total, _ in paths])
    expected = np.zeros((4, 7))
    for weight, (_, path) in zip(weights / weights.sum(), paths, strict=True):
        expected[range(4), path] += weight
    assert np.exp(chain.marginals(scores)) == pytest.approx(expected, abs=1e-5)


def test_a_tie_goes_to_the_lower_tag() -> None:
    zero = np.zeros(7, dtype=np.float32)
    chain = Chain(np.zeros((7, 7), dtype=np.float32), zero, zero)
    assert chain.best(np.zeros((5, 7), dtype=np.float32)) == [0] * 5
    assert chain.best(np.zeros((0, 7), dtype=np.float32)) == []


def test_runs_end_where_the_next_begins() -> None:
    assert runs([1, 2, 1, 0, 5, 6]) == [Run(0, 2, 0), Run(2, 3, 0), Run(4, 6, 2)]


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 4)), max_size=600))
def test_windows_answer_for_every_word_once_and_fit(words: list[tuple[int, int]]) -> None:
    counts = [count for count, _ in words]
    windows = plan(counts, [gap for _, gap in words])
    assert [i for window in windows for i in range(window.first, window.stop)] == list(range(len(words)))
    for low, first, stop, high in windows:
        assert 0 <= low <= first < stop <= high <= len(words)
        assert sum(counts[low:high]) <= 254


def test_relations_tell_side_distance_rank_and_sentences() -> None:
    counts = breaks([3, 1, 1, 1, 4, 1, 1, 2, 1])
    found = relations([Run(3, 4, 1)], [Run(0, 1, 0), Run(2, 3, 0), Run(5, 6, 0), Run(8, 9, 0)], counts)[:, 0]
    half = [size // 2 for size in SIZES]
    assert list(found[0] >= half[0]) == [False, False, True, True]
    assert list(found[1] % half[1]) == [1, 0, 0, 1]
    assert list(found[2] % half[2]) == [0, 0, 0, 1]
    assert list(found[3] % half[3]) == [0, 0, 1, 2]


def linker(bias: float = -5.0) -> Linker:
    tables = tuple(np.zeros(size, dtype=np.float32) for size in SIZES)
    tables[0][:12] = -np.arange(12)
    tables[0][12:] = -np.arange(12)
    return Linker(tables, np.zeros(64, dtype=np.float32), bias)


def test_the_linker_picks_the_best_the_earlier_on_a_tie_or_none() -> None:
    vectors = np.zeros((9, 4, 64), dtype=np.float32)
    counts = breaks([3] + [1] * 8)
    candidates = [Run(0, 1, 0), Run(3, 4, 0), Run(5, 6, 0)]
    picked, sure, _ = linker().choose([Run(4, 5, 1)], candidates, vectors, counts)[0]
    assert picked == 1
    assert sure < 0
    assert linker(9.0).choose([Run(4, 5, 1)], candidates, vectors, counts)[0][0] == -1
    assert linker().choose([Run(4, 5, 1)], [], vectors, counts)[0][0] == -1
