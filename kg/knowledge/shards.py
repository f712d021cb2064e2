"""Files of a part: ``NAME.nq.gz`` with the quads of its articles, ``NAME.jsonl`` (a report) and ``NAME.json``.

The quads of each article stand together behind a comment line, in the order of the articles; the last of the three
says what they were made from and their digests.  ``run.json`` in their folder names the parts in order.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import IO, cast

from kg.errors import InputError
from kg.rdf.terms import ARTICLE_PREFIX, LOCATION

QUADS, REPORT, MANIFEST, ORDER = ".nq.gz", ".jsonl", ".json", "run.json"
SEPARATOR = b"#\n"  # a comment in N-Quads: before each article
_PLACE = f" <{LOCATION}> ".encode()


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one article in a shard, its graph and its place (the literal as it is written)."""

    graph: str
    place: bytes
    lines: bytes


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    found = sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            found.update(block)
    return found.hexdigest()


def finished(place: Path) -> list[Path]:
    """The shards at *place* in the order of the parts, each whole."""
    again = "run kg ingest --shards again; it does only what is missing"
    if place.is_dir():
        try:
            names = json.loads((place / ORDER).read_bytes())["parts"]
        except (OSError, ValueError, KeyError) as error:
            raise InputError(f"no shards in {place}: {error}", again) from None
        found = [place / f"{name}{QUADS}" for name in names]
    else:
        found = [place]
    for shard in found:
        name = shard.name.removesuffix(QUADS)
        try:
            manifest = json.loads(shard.with_name(name + MANIFEST).read_bytes())
            whole = manifest["files"][QUADS] == file_digest(shard)
        except (OSError, ValueError, KeyError) as error:
            raise InputError(f"the part {name} is not finished: {error}", again) from None
        if not whole:
            raise InputError(f"{shard} is damaged", again)
    return found


def blocks(shard: Path) -> Iterator[Block]:
    """Yield the articles of a shard, in order."""
    try:
        with gzip.open(shard) as stream:
            for separator, lines in groupby(cast(IO[bytes], stream), key=lambda line: line == SEPARATOR):
                if not separator:
                    yield _block(shard, list(lines))
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{shard} is damaged: {error}", "make the part again") from None


def _block(shard: Path, lines: list[bytes]) -> Block:
    graph = lines[0].rstrip().removesuffix(b" .").rpartition(b" ")[2]
    place = next((line for line in lines if line.startswith(graph + _PLACE)), None)
    end = b" " + graph + b" .\n"
    if (
        place is None
        or not graph[1:].startswith(ARTICLE_PREFIX.encode())
        or not all(one.endswith(end) for one in lines)
    ):
        raise InputError(f"{shard} holds something else than articles", "give what kg ingest --shards wrote")
    literal = place.removeprefix(graph + _PLACE).removesuffix(end)
    return Block(graph[1:-1].decode(), literal, b"".join(lines))
