"""Dates, addresses and names as people and sites write them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import MetadataError
from kg.read.metadata import Metadata, language_tag, merged, partial_date, web_address


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024", "2024"),
        ("2024-10", "2024-10"),
        ("2024-10-10", "2024-10-10"),
        ("2024-02-29", "2024-02-29"),
        ("2024-10-10T23:59:59Z", "2024-10-10"),
        ("2024-10-11T01:30:00+03:00", "2024-10-11"),  # its own day, not that of Greenwich
        ("2024-10-10 12:00:00", "2024-10-10"),
        ("2024-10-10T12:00", "2024-10-10"),
    ],
)
def test_dates(written: str, date: str) -> None:
    assert partial_date(written) == date


@pytest.mark.parametrize(
    "written",
    [
        "yesterday",
        "10/10/2024",
        "2024-13",
        "2024-02-30",
        "2024-1-1",
        "24",
        "0024-01-01",
        "2024-10-10x",
        "20241010",
        "９９９９",
        "9999",
    ],
)
def test_no_dates(written: str) -> None:
    with pytest.raises(MetadataError, match="not a date") as caught:
        partial_date(written)
    assert "YYYY-MM-DD" in caught.value.hint


@pytest.mark.parametrize("address", ["http://a.b/c?d=e#f", "https://x.example/ä", "HTTPS://X.example"])
def test_addresses(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    ["x.example", "ftp://x.example", "javascript:alert(1)", "https://", "https://a b", "https://[a", "https://x/<b>"],
)
def test_no_addresses(address: str) -> None:
    with pytest.raises(MetadataError):
        web_address(address)


def test_languages() -> None:
    assert language_tag("en_GB") == "en-gb"
    with pytest.raises(MetadataError):
        language_tag("English, mostly")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, Metadata()),
        ({"title": " A  \n b\x07c ", "unheard of": [1]}, Metadata(title="A b c")),
        ({"Author": "Ada Lund; Boris Hale;"}, Metadata(authors=("Ada Lund", "Boris Hale"))),
        ({"authors": ["Ada Lund", "", "Ada Lund", None]}, Metadata(authors=("Ada Lund",))),
        (
            {"date": "2024-10", "publisher": "Post", "lang": "en"},
            Metadata(published="2024-10", outlet="Post", language="en"),
        ),
        ({"published": "", "date": 2024}, Metadata(published="2024")),
        ({"outlet": "null", "title": "~", "url": ""}, Metadata()),
        ({"outlet": "Post", "publisher": "Another"}, Metadata(outlet="Post")),
    ],
)
def test_of(values: dict[str, Any], expected: Metadata) -> None:
    assert Metadata.of(values) == expected


@pytest.mark.parametrize(
    "values", [{"title": ["A"]}, {"outlet": {"name": "A"}}, {"authors": [["A"]]}, {"published": "soon"}]
)
def test_of_refuses(values: dict[str, Any]) -> None:
    with pytest.raises(MetadataError) as caught:
        Metadata.of(values)
    assert caught.value.hint


def test_a_strangers_markup_is_taken_as_far_as_it_goes() -> None:
    assert Metadata.readable({"title": "A", "published": "soon", "url": "javascript:x"}) == Metadata(title="A")


def test_first_come_first_served_with_origin() -> None:
    known, origin = merged(
        [
            ("option", Metadata(outlet="Mine")),
            ("sidecar", Metadata(outlet="Other", published="2024")),
            ("markup", Metadata(title="T", authors=("A",), published="2023")),
        ]
    )
    assert known == Metadata(outlet="Mine", published="2024", title="T", authors=("A",))
    assert origin == (("authors", "markup"), ("outlet", "option"), ("published", "sidecar"), ("title", "markup"))


@given(st.text(max_size=40))
def test_what_is_taken_for_a_date_is_one(text: str) -> None:
    try:
        date = partial_date(text)
    except MetadataError:
        return
    assert text.startswith(date)
    assert len(date) in (4, 7, 10)
    assert date.isascii()
