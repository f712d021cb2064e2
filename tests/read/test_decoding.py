"""Bytes to text in the encodings that news is found in."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.read import decoding
from kg.read.decoding import decode

FRENCH = "The café’s owner in Málaga said it was “déjà vu”. The Élysée declined to comment on Tuesday."
RUSSIAN = "“Это похоже на очередную утку”, — сказал представитель журналистам в Москве. Министерство не ответило."
POLISH = (
    "The former president, Lech Wałęsa, said that Jarosław Kaczyński had agreed. “Nothing changed,” he said in Łódź."
)
JAPANESE = "外務省報道官は火曜日、記者団に対し「コメントは差し控える」と述べた。報道を確認していない。"
KOREAN = "국방부 대변인은 화요일 기자들에게 “확인해 줄 수 없다”고 말했다. 보도가 있었다."


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (FRENCH, "utf-8", None),
        (FRENCH, "cp1252", "cp1252"),
        (FRENCH.replace("’", "'").replace("“", '"').replace("”", '"'), "latin-1", "cp1252"),
        ('He told José of the BBC: "no".', "latin-1", "cp1252"),
        ("“Nothing has changed,” the minister said on Monday. ", "cp1252", "cp1252"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN.replace("“", "").replace("”", "").replace("—", "-"), "koi8-r", "koi8_r"),
        (POLISH, "cp1250", "cp1250"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (KOREAN, "euc_kr", "euc_kr"),
        (RUSSIAN, "utf-16", "utf-16"),
        (RUSSIAN, "utf-32", "utf-32"),
    ],
)
def test_encodings(text: str, encoding: str, named: str | None) -> None:
    assert decode(text.encode(encoding)) == (text, named and f"decoded as {named}")


def test_the_text_is_that_of_the_file_opened_as_utf8() -> None:
    data = "\ufeffOne.\r\nTwo.\rThree.\u2028Four.".encode()
    assert decode(data)[0] == data.decode("utf-8")


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("iso-8859-2", "Wałęsa said no."),
        ("ISO-8859-1", "Wa³êsa said no."),  # read as windows-1252, as browsers do
    ],
)
def test_a_declared_encoding_is_believed(declared: str, expected: str) -> None:
    assert decode("Wałęsa said no.".encode("iso-8859-2"), declared)[0] == expected


@pytest.mark.parametrize("declared", ["utf-8", "no such", "zlib", "rot13", "unicode_escape", "undefined", "\x00", ""])
def test_a_declared_encoding_that_is_none_is_passed_over(declared: str) -> None:
    assert decode(FRENCH.encode("cp1252"), declared) == (FRENCH, "decoded as cp1252")


def test_damaged_utf8_stays_utf8_and_shows_the_damage() -> None:
    data = (FRENCH * 3).encode().replace("“".encode(), b"\xe2\x80", 1)
    text, how = decode(data)
    assert text.count("\ufffd") == 1
    assert text.replace("\ufffd", "“") == FRENCH * 3
    assert how == "decoded as utf-8, 1 damaged bytes shown as U+FFFD"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (bytes(range(256)), "binary"),
        (b"text\0with a NUL", "binary"),
        (b"\x01\x02\x03\x04\x05 few words", "binary"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"{\\rtf1\\ansi He said no.}", "rich text"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xfeH\x00e\x00\x00\xd8\x00", "damaged utf-16"),
    ],
)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        decode(data)
    assert caught.value.hint


def test_a_few_control_characters_do_no_harm() -> None:
    text = "Mr \x1b[31mRed\x07 said that nothing had changed since the last time. " * 3
    assert decode(text.encode()) == (text, None)


def test_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 1024 * 1024)
    with pytest.raises(InputError, match="longer than 1 MB"):
        decode(b"word " * 300_000)


@given(st.binary(max_size=400), st.none() | st.text(max_size=12))
def test_any_bytes(data: bytes, declared: str | None) -> None:
    with suppress(InputError):
        text, _ = decode(data, declared)
        text.encode("utf-8")  # no lone surrogate gets in
