"""JSON Lines, letters, feeds and sitemaps: what is in them is read, and what is wrong stops only itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.read.archives import GOLDEN, TEXT, names, results


def test_json_lines() -> None:
    path = GOLDEN / "articles.jsonl"
    good, bad = results(path)
    assert [(one.title, one.outlet, one.authors, one.published, one.url, one.language) for one in good] == [
        ("Quay closes", "Harbour Post", ("Ada Lund",), "2024-10-10", "https://harbourpost.example/quay", "en"),
        ("Talks", "Coast Wire", ("Per Holm", "Eva Strand"), "2024-10-11", "https://coastwire.example/talks", "en"),
        (None, None, (), None, None, "en"),
    ]
    assert names(good, path) == ["1", "https://coastwire.example/talks", "7"]
    assert dict(good[0].provenance)["title"] == "json"
    assert [(name, one.error.message) for name, one in zip(names(bad, path), bad, strict=True)] == [
        ("3", "not a line of JSON"),
        ("4", "no text in this line"),
        ("5", "no text in this line"),
    ]


def test_a_line_of_ten_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps({"text": "word " * 2_000_000}).encode()
    deep = b'{"text": ' + b"[" * 100_000 + b"}"
    half = '{"text": "half \\ud83d a character, said the minister"}'
    path.write_bytes(b"\n".join([line, json.dumps({"text": TEXT}).encode(), deep, b"x" * 30_000_000, half.encode()]))
    good, bad = results(path)
    assert names(good, path) == ["2", "5"]
    assert good[1].text == "half \ufffd a character, said the minister"
    assert names(bad, path) == ["1", "3", "4"]
    assert "characters, too long" in bad[0].error.message
    assert "20 MB" in bad[2].error.message


def test_letters() -> None:
    good, bad = results(GOLDEN / "letter.eml")
    assert bad == []
    body, attached = good
    assert (body.title, body.authors, body.published, body.reader) == (
        "Statement on the north quay", ("Ada Lund",), "2024-10-10", "plain",
    )  # fmt: skip
    assert body.text.split("\n")[2] == (
        "The harbour board has never held talks with the company about a sale of the north quay, nor will it do so "
        "before the summer."
    )
    assert "> Is it true?" in body.text
    assert attached.reader == "html"
    assert "“We stand by this,” said Ada Lund" in attached.text
    assert attached.location.endswith("letter.eml!/statement.html")


def test_a_mailbox() -> None:
    path = GOLDEN / "box.mbox"
    good, bad = results(path)
    assert bad == []
    assert [(name, one.title) for name, one in zip(names(good, path), good, strict=True)] == [
        ("1", "First"),
        ("2", "Zweiter Brief: Müller antwortet"),
    ]
    assert "From the start, the minister said, nothing had changed." in good[0].text
    assert "größer als erwartet" in good[1].text


@pytest.mark.parametrize(
    "data", [b"no header at all", b"Subject: x\n\n", b"\xff" * 40, b": \n\n" * 9, b"Content-Type: multipart/mixed\n\nx"]
)
def test_letters_that_are_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.eml").write_bytes(data)
    good, bad = results(tmp_path / "a.eml")
    assert good or bad
    (tmp_path / "a.mbox").write_bytes(data)
    assert results(tmp_path / "a.mbox")[1]


@pytest.mark.parametrize("name", ["feed.rss", "feed.atom"])
def test_feeds(name: str) -> None:
    good, bad = results(GOLDEN / name)
    assert bad == []
    first, second = good
    assert (first.title, first.outlet, first.authors, first.published) == (
        "Quay closes", "Harbour Post", ("Ada Lund",), "2024-10-10",
    )  # fmt: skip
    assert first.location == first.url == "https://harbourpost.example/quay"
    assert first.text == (
        "The harbour board said on Monday that the quay would be closed.\n“Nobody asked us,” said Per Holm, who leads "
        "the dockers & their union."
    )
    assert second.text == "The minister said that nothing had changed."
    assert dict(first.provenance)["published"] == "feed"


def test_feeds_and_sitemaps_that_are_none(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{entities}]>'
    outside = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    item = "<item><title>t</title><description>{} said the minister</description></item>"
    rss = f"<rss><channel><title>T</title>{item}</channel></rss>"
    urls = "<urlset><url><loc>https://h.example/{}</loc></url></urlset>"
    for number, (head, body) in enumerate(
        (head, body) for head in (bomb, outside) for body in (rss.format("&j;"), urls.format("&j;"), rss.format("&a;"))
    ):
        (tmp_path / f"{number}.xml").write_text(head + body, "utf-8")
    (tmp_path / "broken.xml").write_text("<rss><channel><item><title>half", "utf-8")
    (tmp_path / "other.xml").write_text('<?xml version="1.0"?><note>no feed</note>', "utf-8")
    (tmp_path / "empty.rss").write_text("<rss><channel><title>T</title></channel></rss>", "utf-8")
    (tmp_path / "none.rss").write_bytes(b"\x00\xff\xfe junk")
    good, bad = results(tmp_path)
    for one in good:
        assert len(one.text) < 1_000
        assert "root:" not in one.text
    messages = {Path(one.location).name: one.error.message for one in bad}
    assert "no feed, sitemap or page" in messages["other.xml"]
    assert messages["empty.rss"] == "a feed without entries"
    assert "not a feed" in messages["none.rss"]
    for one in bad:
        assert one.error.exit_code == 4


def test_a_sitemap_lists_only_addresses() -> None:
    good, bad = results(GOLDEN / "sitemap.xml")
    assert good == []
    assert [one.location for one in bad] == ["https://harbourpost.example/quay", "https://harbourpost.example/talks"]
    assert "--follow" in bad[0].error.hint
