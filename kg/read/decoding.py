"""Bytes to text, without guessing more than needed; what isn't text is refused by name."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

MAX_BYTES = 20 * 1024 * 1024  # more than the longest novel; such a file is a dump, not an article
MAX_TEXT = 2_000_000  # code points, six novels: minutes of analysis, and up to 5 GB of memory
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\v\f\r") | {127}
_MOST_CONTROL = 0.05
_SPLIT = "split it: one article a file"
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF", "a PDF document", "give it the ending .pdf, or --type pdf"),
    (
        b"PK\x03\x04",
        "a ZIP archive or an office document",
        "give it the ending .zip, or save the document as text or HTML",
    ),
    (b"\xd0\xcf\x11\xe0", "an office document", "save the document as text or HTML"),
    (b"{\\rtf", "a rich text document", "save the document as text or HTML"),
    (b"\x1f\x8b", "gzip-compressed", "give it the ending .gz"),
    (b"\x89PNG", "an image", "give the text of the article"),
    (b"\xff\xd8\xff", "an image", "give the text of the article"),
    (b"GIF8", "an image", "give the text of the article"),
)
# the encodings of legacy pages (WHATWG Encoding Standard) without those of old Macs, which fit too much
_LEGACY = [
    "cp1252",
    "cp1251",
    "cp1250",
    "cp1253",
    "cp1254",
    "koi8_r",
    "cp1255",
    "cp1256",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
]
_CODE_PAGES = ("cp", "iso8859", "iso2022", "koi8", "mac", "shift_jis", "euc", "gb", "big5", "tis")
_WESTERN = ("cp1252", "cp1250", "cp1254")
_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][¡-©«-´¶-¹»-¿×÷][^\W\d_]")


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Return the text of *data*, and how it was decoded if that is not plain UTF-8 ("decoded as cp1251").

    Newlines stay as they are, and so does the mark at the start of a UTF-8 file (U+FEFF at offset 0):
    the text is what ``open(path, encoding="utf-8", newline="").read()`` gives.  *declared* is the encoding
    that the document names itself; it is believed if it fits.  Raises InputError for an empty or binary
    file, one that is too long, and one in no known encoding.
    """
    if not data.strip():
        raise InputError("the file is empty", "nothing to read; remove it or save the article again")
    if len(data) > MAX_BYTES:
        raise too_long()
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as(data, encoding)
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _legacy(data, declared)


def bounded(text: str) -> str:
    """Return *text*; raises InputError if it is longer than `MAX_TEXT`."""
    if len(text) > MAX_TEXT:
        raise InputError(f"longer than {MAX_TEXT:,} characters, too long for an article", _SPLIT)
    return text


def too_long() -> InputError:
    """Return the error for a file over `MAX_BYTES`."""
    return InputError(f"longer than {MAX_BYTES // 1024 // 1024} MB, too long for an article", _SPLIT)


def _refuse_binary(data: bytes) -> None:
    for start, kind, hint in _KINDS:
        if data.startswith(start):
            raise InputError(f"{kind}, not text", hint)
    control = sum(data.count(byte) for byte in _CONTROL)
    if b"\0" in data or control > _MOST_CONTROL * len(data):
        raise InputError("a binary file, not text", "give the article as text, Markdown or HTML")


def _as(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), f"decoded as {encoding}"
    except (UnicodeError, LookupError) as error:
        raise InputError(f"damaged {encoding} text", "save the file again as UTF-8") from error


def _legacy(data: bytes, declared: str | None) -> tuple[str, str]:
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    if sum(c > "\x7f" for c in text) >= 10 * damaged:
        return text, f"decoded as utf-8, {damaged} damaged bytes shown as U+FFFD"
    if declared is not None and (known := _known(declared)) is not None:
        try:
            return _as(data, known)
        except InputError:
            pass
    return _guessed(data)


def _known(name: str) -> str | None:
    try:
        codec = codecs.lookup(name.strip().lower())
    except (LookupError, ValueError):
        return None
    # browsers read what calls itself Latin-1 or ASCII as windows-1252
    encoding = {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(codec.name, codec.name)
    return encoding if encoding.startswith(_CODE_PAGES) else None


def _guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    found = from_bytes(data, cp_isolation=_LEGACY).best()
    if found is None:
        raise InputError("no known text encoding fits", "save the file again as UTF-8")
    if found.encoding not in _WESTERN:
        return str(found), f"decoded as {found.encoding}"
    # a few accents don't tell the western code pages apart: the commonest in which fewest symbols split words
    texts = {encoding: _western(data, encoding) for encoding in _WESTERN}
    encoding = min(_WESTERN, key=lambda name: len(_SYMBOL_IN_WORD.findall(texts[name])))
    return texts[encoding], f"decoded as {encoding}"


def _western(data: bytes, encoding: str) -> str:
    # the few bytes that a code page leaves open are control characters, as browsers have it
    known = bytes(range(256)).decode(encoding, "replace")
    table = "".join(chr(byte) if char == "\ufffd" else char for byte, char in enumerate(known))
    return codecs.charmap_decode(data, "strict", table)[0]
