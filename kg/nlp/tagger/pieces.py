"""Words to the ids of an uncased word-piece vocabulary (Devlin et al. 2019, BERT)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

MAX_WORD = 100
MAX_PIECES = 12
"""Pieces kept of one word: the start of a long one tells enough, and a window stays bounded."""
_CACHE = 20_000  # words, half a kilobyte each: more than a text has
_HALVES = re.compile("[\ud800-\udfff]")


class Vocabulary:
    """Looks words up, each on its own, and remembers the frequent ones."""

    def __init__(self, path: Path) -> None:
        """Read a ``tokenizer.json``."""
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}
        self.unknown = self._special("[UNK]")
        self.first = self._special("[CLS]")
        self.last = self._special("[SEP]")
        self.stop = self._special(".")

    def _special(self, piece: str) -> int:
        found = self._tokenizer.token_to_id(piece)
        if found is None:
            raise ValueError(f"the vocabulary lacks {piece}")
        return int(found)

    def pieces(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return one to ``MAX_PIECES`` ids a word; a word without any gets the unknown piece."""
        if len(self._known) > _CACHE:
            self._known.clear()
        new = sorted({word for word in words if word not in self._known})
        short = [word for word in new if len(word) <= MAX_WORD and not _HALVES.search(word)]
        for word, encoding in zip(short, self._tokenizer.encode_batch(short, add_special_tokens=False), strict=True):
            self._known[word] = tuple(encoding.ids[:MAX_PIECES]) or (self.unknown,)
        known, unknown = self._known, (self.unknown,)
        return [known.get(word, unknown) for word in words]
