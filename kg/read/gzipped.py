"""A gzip stream member by member (RFC 1952, 2.2), past members that are damaged or cut off."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import IO

from kg.read.source import DAMAGED

MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 16
_REMEMBERED = 32 << 20  # compressed bytes of one member that are searched for the next one after damage
_TRIED = 1024


def streams(raw: IO[bytes], start: bytes) -> Iterator[IO[bytes]]:
    """Yield each member's content as a stream, which raises one of `DAMAGED` where the member breaks.

    A member need not be read to its end.  After damage the next member whose content begins with *start* follows.
    No more than a part of one member is in memory.
    """
    rest = _Rest(raw)
    while rest.more():
        member = _Member(rest)
        yield io.BufferedReader(member, _CHUNK)
        scratch = bytearray(_CHUNK)
        try:
            while member.readinto(scratch):
                pass
        except DAMAGED:
            rest.ahead = bytes(member.seen)
            if not rest.resync(start):
                return


class _Rest:
    """Compressed bytes that no member has taken yet."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self.ahead = b""

    def more(self) -> bool:
        self.ahead = self.ahead.lstrip(b"\0") or self._raw.read(_CHUNK)  # zeros pad to a block's end
        return bool(self.ahead)

    def take(self) -> bytes:
        data, self.ahead = self.ahead, b""
        return data or self._raw.read(_CHUNK)

    def resync(self, start: bytes) -> bool:
        """Go to the next member that begins with *start*; False if there is none."""
        data = self.ahead[1:]
        while True:
            at = data.find(MAGIC + b"\x08")
            if at < 0 or len(data) - at < _TRIED:
                data = data[max(at, 0) if at >= 0 else max(len(data) - 2, 0) :]
                more = self._raw.read(_CHUNK)
                if more:
                    data += more
                    continue
                at = data.find(MAGIC + b"\x08")
                if at < 0:
                    return False
            if _begins(data[at : at + _TRIED], start):
                self.ahead = data[at:]
                return True
            data = data[at + 1 :]


class _Member(io.RawIOBase):
    """The content of one member."""

    def __init__(self, rest: _Rest) -> None:
        self._rest = rest
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._waiting = b""
        self._done = False
        self.seen = bytearray()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._inflate.eof:
            if not self._waiting:
                self._waiting = self._rest.take()
                if len(self.seen) < _REMEMBERED:
                    self.seen += self._waiting
            if not self._waiting:
                raise EOFError("it ends in the middle of a member")
            data = self._inflate.decompress(self._waiting, len(buffer))
            self._waiting = self._inflate.unconsumed_tail
            if data:
                buffer[: len(data)] = data
                return len(data)
        if not self._done:
            self._rest.ahead = self._inflate.unused_data
            self._done = True
        return 0


def _begins(data: bytes, start: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, len(start)).startswith(start)
    except zlib.error:
        return False
