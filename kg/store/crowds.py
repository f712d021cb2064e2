"""Tables of the index for keys that a crowd of claims shares: what is known of its pairs although they count no longer.

A key goes out of use when one claim too many comes under it, and into use when one goes; without memory all pairs under
it would be compared anew each time, for next to nothing.  ``crowd`` says up to which claim all under a key were
compared with each other, ``aside`` holds what that gave where no other key brings the two together.  A crowd that is
not told of is simply compared again, so any line may be dropped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from kg.store.compared import Outcome
from kg.store.index import Index

_BACK = """
SELECT one, two, body, links FROM aside WHERE one IN (SELECT value FROM json_each(?1))
    AND two IN (SELECT value FROM json_each(?1)) ORDER BY one, two"""


class Crowds:
    """The tables, through the index that holds them; whoever calls opens the transaction."""

    def __init__(self, index: Index) -> None:
        """Keep what is known in *index*."""
        self._index = index

    def settle(self, key: int, number: int) -> None:
        """Say that all claims under *key* up to *number* were compared with each other."""
        self._index.run("INSERT OR REPLACE INTO crowd VALUES (?, ?)", key, number)

    def settled(self, key: int) -> int:
        """Up to which claim all under *key* were compared with each other; 0 where nothing is known."""
        return int(self._index.one("SELECT upto FROM crowd WHERE key = ?", key) or 0)

    def unsettle(self, keys: Iterable[int], number: int) -> None:
        """Say that the claim *number* was not compared with all that are under *keys*."""
        self._index.run_many("DELETE FROM crowd WHERE key = ? AND upto >= ?", ((key, number) for key in keys))

    def set_aside(self, outcome: Outcome) -> None:
        """Keep what comparing two claims gave, though nothing brings them together now."""
        self._index.run("INSERT OR REPLACE INTO aside VALUES (?, ?, ?, ?)", *outcome)

    def forget(self, number: int) -> None:
        """Forget what was set aside of a claim."""
        self._index.run("DELETE FROM aside WHERE one = ?", number)
        self._index.run("DELETE FROM aside WHERE two = ?", number)

    def back(self, key: int, claims: Iterable[int]) -> list[Outcome]:
        """Take back what was set aside for pairs of *claims*, all that are under *key*, which is in use again."""
        found = [Outcome(*row) for row in self._index.rows(_BACK, json.dumps(sorted(claims)))]
        self._index.run_many("DELETE FROM aside WHERE one = ? AND two = ?", (outcome[:2] for outcome in found))
        self._index.run("DELETE FROM crowd WHERE key = ?", key)
        return found
