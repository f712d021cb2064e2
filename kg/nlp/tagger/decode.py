"""The best legal tag sequence, and how likely each word's tag is (Rabiner 1989, in log space)."""

from __future__ import annotations

import numpy as np

from kg.nlp.tagger.labels import IMPOSSIBLE, Floats, legal


class Chain:
    """A linear chain of tags: moves from one to the next, and what a sequence starts and ends with."""

    def __init__(self, moves: Floats, first: Floats, last: Floats) -> None:
        """Take the learned scores; illegal moves and starts are barred here."""
        tags = len(first)
        self._moves = np.where(legal(tags), moves, np.float32(IMPOSSIBLE))
        inside = np.arange(tags) % 2 == 0
        inside[0] = False
        self._first = np.where(inside, np.float32(IMPOSSIBLE), first)
        self._last = last

    def best(self, scores: Floats) -> list[int]:
        """Return the best tag of each word, given (words, tags); the lower tag wins a tie."""
        words = len(scores)
        if not words:
            return []
        back = np.zeros(scores.shape, dtype=np.int64)
        alpha = self._first + scores[0]
        columns = np.arange(scores.shape[1])
        for i in range(1, words):
            reached = alpha[:, None] + self._moves
            back[i] = reached.argmax(axis=0)
            alpha = reached[back[i], columns] + scores[i]
        tag = int((alpha + self._last).argmax())
        path = [tag]
        for i in range(words - 1, 0, -1):
            tag = int(back[i, tag])
            path.append(tag)
        return path[::-1]

    def marginals(self, scores: Floats) -> Floats:
        """Return the log probability of each word's tags, given (words, tags)."""
        words, tags = scores.shape
        ahead = np.zeros((words, tags), dtype=np.float64)
        behind = np.zeros((words, tags), dtype=np.float64)
        if not words:
            return ahead.astype(np.float32)
        moves = np.exp(self._moves.astype(np.float64))
        ahead[0] = self._first + scores[0]
        for i in range(1, words):
            top = ahead[i - 1].max()
            ahead[i] = np.log(np.exp(ahead[i - 1] - top) @ moves + 1e-300) + top + scores[i]
        behind[-1] = self._last
        for i in range(words - 2, -1, -1):
            after = behind[i + 1] + scores[i + 1]
            top = after.max()
            behind[i] = np.log(moves @ np.exp(after - top) + 1e-300) + top
        joint = ahead + behind
        top = joint.max(axis=1, keepdims=True)
        joint -= top + np.log(np.exp(joint - top).sum(axis=1, keepdims=True))
        found: Floats = joint.astype(np.float32)
        return found
