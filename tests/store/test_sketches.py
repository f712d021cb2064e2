"""Near articles are found by the rarest of their samples: exactly those that comparing all with all would find."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.index import Index
from kg.store.sketches import Sketch, Sketches

SAMPLES = st.lists(st.frozensets(st.integers(0, 25), max_size=20), min_size=2, max_size=9)


@settings(max_examples=150, deadline=None)
@given(samples=SAMPLES, smaller=st.sampled_from([0.3, 0.6, 0.9]), larger=st.sampled_from([0.1, 0.4, 0.8]))
def test_near_is_what_comparing_all_gives(samples: list[frozenset[int]], smaller: float, larger: float) -> None:
    index = Index(None)
    with index.transaction():
        kept = Sketches(index)
        numbers = [kept.put(f"g{at}", Sketch(f"{at:03}", sample, {})) for at, sample in enumerate(samples)]
        for at, sample in enumerate(samples):
            found = [other for _, other in kept.near(numbers[at], smaller, larger, 3)]
            expected = [
                numbers[other]
                for other, their in enumerate(samples)
                if other != at
                and len(sample & their)
                >= max(3, smaller * min(len(sample), len(their)), larger * max(len(sample), len(their)))
            ]
            assert found == expected
    index.close()
