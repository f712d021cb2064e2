"""One fixture for all stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import Store, open_store
from tests import small


@pytest.fixture(params=["memory", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    location = None if request.param == "memory" else tmp_path / "kg-store"
    with open_store(location, create=True) as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    """A store of each kind with the two small articles."""
    store.replace_all(list(small.graphs().items()))
    return store
