"""Archives: what is in them is read, and what is wrong stops only itself."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.read import READERS
from kg.read import walk as walking
from tests.read.archives import GOLDEN, HTML, TEXT, names, results, tarred, zipped
from tests.read.pdfs import pdf
from tests.read.warcs import packed, page

EVERYTHING = {
    "a/one.txt": TEXT.encode(),
    "a/two.html": HTML.encode(),
    "b/three.pdf": pdf([["The minister said that nothing had changed."]]),
    "b/four.jsonl": json.dumps({"text": TEXT}).encode(),
    "b/five.eml": b"Subject: Talks\nFrom: A B <a@b.example>\n\nThe minister said no.\n",
    "c/six.warc.gz": packed([page(6)]),
    "c/seven.zip": zipped({"inner.txt": TEXT.encode() + b"Again."}),
    "c/eight.txt.gz": gzip.compress(b"The minister said no, and left."),
    "c/nine.tgz": tarred({"deep.md": b"---\ntitle: Deep\n---\nThe minister said no again.\n"}, "w:gz"),
    "z/photo.jpg": b"\xff\xd8\xff",
    "z/README.md": b"What this is.",
    "__MACOSX/._one.txt": b"\0\0",
    ".hidden/x.txt": TEXT.encode(),
}
READ = [
    "a/one.txt", "a/two.html", "b/five.eml", "b/four.jsonl!/1", "b/three.pdf", "c/eight.txt.gz!/eight.txt",
    "c/nine.tgz!/deep.md", "c/seven.zip!/inner.txt",
    "c/six.warc.gz!/20241010120000/https://harbourpost.example/6",
]  # fmt: skip


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tar.bz2", "a.tgz"])
def test_archives_of_everything(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    made = {
        "a.zip": lambda: zipped(EVERYTHING),
        "a.tar": lambda: tarred(EVERYTHING),
        "a.tar.bz2": lambda: bz2.compress(tarred(EVERYTHING)),
    }
    path.write_bytes(made.get(name, lambda: tarred(EVERYTHING, "w:gz"))())
    good, bad = results(path, type="tar" if name.endswith("bz2") else None)
    assert bad == []
    assert sorted(names(good, path)) == READ
    assert next(one for one in good if one.location.endswith("deep.md")).title == "Deep"


def test_an_archive_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (
        zipped(EVERYTHING),
        tarred(EVERYTHING, "w:gz"),
        packed([page(1)]),
        json.dumps({"text": TEXT}).encode(),
    ):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        good, bad = results("-")
        assert bad == []
        assert good[0].location.startswith("stdin!/")


def test_what_leads_elsewhere_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for name, kind, target in (
            ("link.txt", tarfile.SYMTYPE, "/etc/passwd"),
            ("hard.txt", tarfile.LNKTYPE, "x.txt"),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
        info = tarfile.TarInfo("../../up.txt")
        info.size = len(TEXT)
        archive.addfile(info, io.BytesIO(TEXT.encode()))
        info = tarfile.TarInfo("fifo.txt")
        info.type = tarfile.FIFOTYPE
        archive.addfile(info)
    good, bad = results(path)
    assert (names(good, path), bad) == (["../../up.txt"], [])  # a name, and nothing was written under it
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed_:
        packed_.writestr(link, "/etc/passwd")
        packed_.writestr("/etc/up.txt", TEXT)
    good, bad = results(tmp_path / "a.zip")
    assert (names(good, tmp_path / "a.zip"), bad) == (["/etc/up.txt"], [])
    assert list(tmp_path.parent.glob("up.txt")) == []


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "_LEAST", 60 << 20)
    zeros = b"The end. " * 4_000_000  # 36 MB
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{n}.txt": zeros for n in range(4)} | {"good.txt": TEXT.encode()}))
    good, bad = results(path)
    assert len(good) <= 1
    assert {one.error.message for one in bad} == {
        "longer than 20 MB, too long for an article",
        "unpacks to far more than it holds, as bombs do",
    }
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"\0" * 80_000_000))
    _, (one,) = results(tmp_path / "b.txt.gz")
    assert "longer than 20 MB" in one.error.message
    inside = TEXT.encode()
    for _ in range(6):
        inside = zipped({"more.zip": inside}) if inside != TEXT.encode() else zipped({"a.txt": inside})
    (tmp_path / "c.zip").write_bytes(inside)
    _, (one,) = results(tmp_path / "c.zip")
    assert "more than 4 archives inside one another" in one.error.message
    (tmp_path / "itself.gz").write_bytes(
        gzip.compress(gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"x")))))
    )
    assert results(tmp_path / "itself.gz")[1]


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.txt.gz", "a.wacz"])
def test_damaged_archives(tmp_path: Path, name: str, share: float) -> None:
    whole = {"a.zip": zipped(EVERYTHING), "a.wacz": zipped({"archive/a.warc": page(1)}), "a.tar": tarred(EVERYTHING)}
    data = whole.get(name) or (tarred(EVERYTHING, "w:gz") if "tar" in name else gzip.compress(TEXT.encode() * 99))
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    (tmp_path / name).write_bytes(data[: int(share * len(data))])
    good, bad = results(tmp_path)
    assert any(one.location.endswith("b.txt") for one in good)
    assert bad or (name == "a.tar" and share == 0.9)  # padding
    for one in bad:
        assert one.error.exit_code == 4
        assert one.error.hint


def test_damaged_and_encrypted_members(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = bytearray(zipped({"a.txt": TEXT.encode() * 40, "b.txt": TEXT.encode() * 40}))
    data[50:60] = bytes(10)
    path.write_bytes(data)
    good, bad = results(path)
    assert (names(good, path), names(bad, path)) == (["b.txt"], ["a.txt"])
    data = bytearray(zipped({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    at = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[at + 8] |= 1
    path.write_bytes(data)
    good, bad = results(path)
    assert (names(good, path), names(bad, path)) == (["b.txt"], ["a.txt"])
    assert bad[0].error.message == "encrypted"


def test_what_is_read_line_by_line_from_a_damaged_member_stops_only_itself(tmp_path: Path) -> None:
    """Its bytes come out of the archive while its lines are read, so that is where they turn out to be damaged."""
    lines = b"".join(json.dumps({"text": f"Line {n} of words."}).encode() + b"\n" for n in range(400))
    letters = b"".join(b"From a Thu Oct 10 12:00:00 2024\nSubject: a\n\nWords %d\n" % n for n in range(400))
    for name, data in (("a.jsonl", lines), ("b.mbox", letters)):
        whole = bytearray(zipped({name: data, "z.txt": b"The last one is whole."}))
        at = whole.index(name.encode()) + len(name) + 400
        whole[at : at + 40] = bytes(40)
        (tmp_path / "a.zip").write_bytes(whole)
        good, bad = results(tmp_path / "a.zip")
        assert good[-1].text == "The last one is whole."
        assert bad[-1].location == f"{tmp_path}/a.zip!/{name}"
        assert bad[-1].error.message.startswith("damaged compressed data: ")
        assert all(one.error.hint for one in bad)


def test_an_office_document_is_no_archive_of_articles(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))
    _, (one,) = results(tmp_path / "a.zip")
    assert "office document" in one.error.message


def test_every_reader_has_one_way_and_is_named_once() -> None:
    for name, entry in READERS.items():
        assert (entry.read is None) != (entry.open is None), name
    endings = [suffix for entry in READERS.values() for suffix in entry.suffixes]
    types = [kind for entry in READERS.values() for kind in entry.media_types]
    assert len(endings) == len(set(endings))
    assert len(types) == len(set(types))


VALID = {
    "a.zip": zipped(EVERYTHING),
    "a.tar": tarred(EVERYTHING),
    "a.tgz": tarred(EVERYTHING, "w:gz"),
    "a.warc": page(1) + page(2),
    "a.warc.gz": packed([page(1), page(2)]),
    "a.wacz": zipped({"archive/a.warc.gz": packed([page(1)]), "pages/pages.jsonl": b'{"url": "https://h.example"}'}),
    "a.pdf": pdf([["The minister said that nothing had changed."]] * 3, title="Talks"),
    **{
        name: (GOLDEN / name).read_bytes()
        for name in ("letter.eml", "box.mbox", "feed.rss", "feed.atom", "sitemap.xml")
    },
}


@pytest.mark.parametrize("name", sorted(VALID))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_ends_in_articles_and_errors(tmp_path: Path, name: str, data: st.DataObject) -> None:
    broken = bytearray(VALID[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=6))
        broken = broken or bytearray(b"x")
    (tmp_path / name).write_bytes(
        broken[: data.draw(st.integers(1, len(broken)))] if data.draw(st.booleans()) else broken
    )
    good, bad = results(tmp_path / name)
    for one in good:
        assert any(char.isalnum() for char in one.text)
    for one in bad:
        assert one.error.hint
        assert one.error.exit_code == 4
