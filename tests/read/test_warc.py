"""Web archives: their pages one at a time, past whatever is damaged, in memory that does not grow with them."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model import Article
from kg.read import Failure, Source, articles, read, sources
from tests.read.pdfs import pdf
from tests.read.warcs import PAGE, packed, page, record


def results(path: Path) -> tuple[list[Article], list[Failure]]:
    found = list(read(path))
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Failure)]


def mixed() -> Iterator[bytes]:
    """Two articles among records that are none."""
    yield record("", b"software: test\r\n", kind="warcinfo", media_type="application/warc-fields")
    yield record("https://harbourpost.example/1", b"GET / HTTP/1.1\r\n\r\n", kind="request")
    yield page(1)
    yield record("https://harbourpost.example/a.png", b"\x89PNG", media_type="image/png")
    yield record("https://harbourpost.example/gone", b"<html>gone</html>", status="404 Not Found")
    yield record("dns:harbourpost.example", b"10 A 1.2.3.4", kind="resource", media_type="text/dns")
    yield page(2)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "whole.warc.gz"])
def test_pages_are_articles_and_the_rest_is_passed_over(tmp_path: Path, name: str) -> None:
    data = {
        "a.warc": b"".join(mixed()),
        "a.warc.gz": packed(mixed()),
        "whole.warc.gz": gzip.compress(b"".join(mixed())),  # not record by record, but seen
    }
    (tmp_path / name).write_bytes(data[name])
    good, bad = results(tmp_path / name)
    assert bad == []
    assert [one.location for one in good] == [
        f"{tmp_path / name}!/20241010120000/https://harbourpost.example/{n}" for n in (1, 2)
    ]
    first = good[0]
    assert (first.title, first.url, first.reader) == ("Quay 1", "https://harbourpost.example/1", "html")
    assert "“Nobody asked us,” said Per Holm" in first.text
    assert dict(first.provenance)["url"] == "address"


def test_encodings_and_documents(tmp_path: Path) -> None:
    russian = (
        "<html><body><p>Министр сказал, что ничего не изменилось, и обещал ответить через неделю.</p></body></html>"
    )
    pieces = (b"The m", b"inister said that nothing had changed at all.", b"")
    chunked = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    made = record("https://h.example/c", chunked, media_type="text/plain\r\nTransfer-Encoding: chunked")
    zipped = gzip.compress(PAGE.replace("{n}", "9").encode())
    (tmp_path / "a.warc").write_bytes(
        record("https://h.example/ru", russian.encode("koi8-r"), media_type="text/html; charset=koi8-r")
        + record("https://h.example/z", zipped, media_type="text/html\r\nContent-Encoding: gzip")
        + record(
            "https://h.example/p", pdf([["The minister said that nothing had changed."]]), media_type="application/pdf"
        )
        + record("https://h.example/t", b"The minister said no.", kind="conversion", media_type="text/plain")
        + made
    )
    good, bad = results(tmp_path / "a.warc")
    assert bad == []
    texts = [one.text for one in good]
    assert "Министр сказал" in texts[0]
    assert "quay 9" in texts[1]
    assert [one.reader for one in good] == ["html", "html", "pdf", "plain", "plain"]
    assert texts[4] == "The minister said that nothing had changed at all."


def test_damaged_records_stop_only_themselves(tmp_path: Path) -> None:
    members = [gzip.compress(page(n), mtime=0) for n in range(6)]
    members[1] = members[1][: len(members[1]) // 2]  # cut off
    members[3] = members[3][:40] + bytes(20) + members[3][60:]  # overwritten
    members[4] = gzip.compress(page(4)[:-300], mtime=0)  # whole, but its record is not
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(members))
    good, bad = results(path)
    assert [one.url for one in good] == [f"https://harbourpost.example/{n}" for n in (0, 2, 5)]
    assert [one.location.rpartition("!/")[2] for one in bad][:2] == ["record 2", "record 4"]
    assert len(bad) == 3
    for one in bad:
        assert one.location.startswith(f"{path}!/")
        assert one.error.exit_code == 4
        assert "record" in one.error.message
        assert one.error.hint
    path.write_bytes(b"".join(members)[:-30])
    good, bad = results(path)
    assert len(good) == 2
    assert len(bad) == 4


def test_plain_archives_that_are_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    lying = record("https://h.example/x", b"<html><p>Short</p></html>", length=9_000)
    path.write_bytes(page(0) + b"junk between\r\nand more\r\n" + page(1) + lying + page(2) + page(3)[:-60])
    good, bad = results(path)
    assert [one.url for one in good][:2] == [f"https://harbourpost.example/{n}" for n in (0, 1)]
    assert any("belong to no record" in one.error.message for one in bad)
    assert any("longer than it should be" in one.error.message or "cut off" in one.error.message for one in bad)
    assert not any("WARC/1.0" in one.text for one in good)


def test_a_collection_is_limited_to_its_pages(tmp_path: Path) -> None:
    def collection(pages: bool) -> Path:
        path = tmp_path / f"{pages}.wacz"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("archive/data.warc.gz", packed([page(1), page(2)]))
            archive.writestr("indexes/index.cdx", "x")
            archive.writestr("datapackage.json", "{}")
            if pages:
                lines = ['{"format": "json-pages-1.0"}', json.dumps({"url": "https://harbourpost.example/2"})]
                archive.writestr("pages/pages.jsonl", "\n".join(lines))
        return path

    (only,), bad = results(collection(pages=True))
    assert (only.url, bad) == ("https://harbourpost.example/2", [])
    assert only.location.endswith(".wacz!/archive/data.warc.gz!/20241010120000/https://harbourpost.example/2")
    good, _ = results(collection(pages=False))
    assert len(good) == 2


def test_five_thousand_records_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    filler = b"<!-- " + b"menus and scripts " * 1_500 + b"-->"  # 27 KB a page, 160 MB in all
    with path.open("wb") as file:
        for n in range(5_000):
            if n % 50 == 7:
                one = record(f"https://harbourpost.example/{n}.css", b"p { }", media_type="text/css")
            else:
                body = PAGE.replace("{n}", str(n)).encode() + filler
                one = record(f"https://harbourpost.example/{n}", body)
            member = gzip.compress(one, 1, mtime=0)
            file.write(member[: len(member) // 2] if n % 100 == 50 else member)
    first = next(one for one in sources(path) if isinstance(one, Source))
    assert articles(first)  # what reads pages is imported, and is not counted
    tracemalloc.start()
    try:
        good, bad = 0, 0
        for found in sources(path):
            if isinstance(found, Source):
                good += 1
                if good % 1_000 == 0:
                    (article,) = articles(found)
                    assert isinstance(article, Article)
            else:
                bad += 1
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (good, bad) == (5_000 - 100 - 50, 50)
    assert peak < 24 << 20, f"{peak >> 20} MB"


@pytest.mark.parametrize("cut", [0, 1, 5, 100, 700])
def test_nothing_but_a_stump(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed([page(1)])[:cut] if cut < 700 else b"\x1f\x8b" + bytes(io.BytesIO(b"x" * 700).read()))
    good, bad = results(path)
    assert good == []
    assert len(bad) == (0 if cut == 0 else 1) or bad
