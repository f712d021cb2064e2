"""Reading as the command line does it: bad files among good ones, and metadata from everywhere."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError, MetadataError, UsageError
from kg.model import Article
from kg.read import READERS, Failure, Metadata, decoding, read

TEXT = "The minister said that nothing had changed.\n"


def one(path: Path | str, metadata: Metadata | None = None, kind: str | None = None) -> Article:
    (result,) = read(path, metadata=metadata, type=kind)
    assert isinstance(result, Article), result
    return result


def failure(path: Path | str) -> Failure:
    (result,) = read(path)
    assert isinstance(result, Failure), result
    return result


BAD = {
    "binary.txt": (bytes(range(256)) * 4, "binary"),
    "empty.txt": (b"", "empty"),
    "fm-broken.md": (b"---\ntitle: [\n---\nHe said no.\n", "line 3: front matter is not YAML"),
    "fm-colon.md": (b"---\nauthors: A\ntitle: One: two\n---\nHe said no.\n", "line 3"),
    "fm-date.md": (b"---\npublished: 2024-13-01\n---\nHe said no.\n", "not a date: '2024-13-01'"),
    "fm-deep.md": (b"---\na: " + b"[" * 20_000 + b"\n---\nHe said no.\n", "front matter is not YAML"),
    "fm-list.md": (b"---\n- a\n---\nHe said no.\n", "not a list of key: value lines"),
    "fm-open.md": (b"---\ntitle: A\n\nHe said no.\n", "never closed"),
    "front-only.md": (b"---\ntitle: A\n---\n", "no text"),
    "marks.txt": ("… — “”".encode(), "no text"),
    "menu.html": (b"<html><body><script>x()</script></body></html>", "no article text"),
    "pdf.txt": (b"%PDF-1.4\n", "PDF"),
}


def test_bad_files_among_good_ones_stop_only_themselves(tmp_path: Path) -> None:
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    for name in ("aaa.txt", "good.md", "zzz.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "latin.txt").write_bytes("The café’s owner said “no” in Málaga.".encode("cp1252"))
    (tmp_path / "unclosed.txt").write_text("“It never ends, he said.\nAnd on it goes.\n", "utf-8")
    results = {Path(result.location).name: result for result in read(tmp_path)}
    good = {name for name, result in results.items() if isinstance(result, Article)}
    assert good == {"aaa.txt", "good.md", "zzz.txt", "latin.txt", "unclosed.txt"}
    for name, (_, message) in BAD.items():
        bad = results[name]
        assert isinstance(bad, Failure)
        assert message in bad.error.message, name
        assert isinstance(bad.error, InputError)
        assert bad.error.hint
        assert bad.error.exit_code == 4


def test_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dump.txt").write_bytes(b"a b c\n" * 9_000_000)
    (tmp_path / "line.txt").write_bytes(b"a b c " * 900_000)
    dump, line = read(tmp_path)
    assert isinstance(dump, Failure)
    assert dump.error.message == "longer than 20 MB, too long for an article"
    assert isinstance(line, Failure)
    assert line.error.message == "longer than 2,000,000 characters, too long for an article"
    monkeypatch.setattr(decoding, "MAX_TEXT", 20)
    (tmp_path / "page.html").write_text(f"<p>{TEXT}</p>", "utf-8")
    assert "longer than 20 characters" in failure(tmp_path / "page.html").error.message


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("no/such/file.txt", "no such file"),
        ("https://harbourpost.example/a", "addresses are not fetched"),
        ("a\0b.txt", "not a path"),
    ],
)
def test_places_that_give_nothing(location: str, message: str) -> None:
    assert message in failure(location).error.message
    assert failure(location).location == location


def test_an_unknown_type_is_wrong_usage_at_once() -> None:
    with pytest.raises(UsageError, match="docx") as caught:
        read("anything", type="docx")
    assert "markdown" in caught.value.hint


def test_a_picture_named_outright_is_refused_and_a_table_too(tmp_path: Path) -> None:
    for name in ("pic.png", "table.csv"):
        (tmp_path / name).write_text(TEXT, "utf-8")
        assert "not articles" in failure(tmp_path / name).error.message
        assert one(tmp_path / name, kind="plain").text == TEXT


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def given_text(text: str) -> Article:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return one("-")

    assert (given_text(TEXT).text, given_text(TEXT).location) == (TEXT, "stdin")
    assert given_text(f"---\ntitle: A\n---\n{TEXT}").title == "A"
    assert given_text(f"<!DOCTYPE html><p>{TEXT}</p>").reader == "html"


def test_a_page_saved_under_a_texts_name_is_read_as_page(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(f'\n<?xml version="1.0"?>\n<!-- saved -->\n<html><body><p>{TEXT}</p></body></html>', "utf-8")
    assert one(page).reader == "html"
    assert one(page, kind="plain").text == page.read_text("utf-8")


def test_text_is_kept_as_decoded(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("\ufeffOne said no.\r\nTwo said\ryes.\u2028Three\x0b. \t\n".encode())
    article = one(file)
    with file.open(encoding="utf-8", newline="") as stream:
        assert article.text == stream.read()
    assert article.reader == "plain"
    assert article.language == "en"
    assert article.published is None


def test_the_encoding_is_told_where_it_was_guessed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(
        "Он сказал: «Это похоже на очередную утку». Министерство не ответило.".encode("cp1251")
    )
    assert one(tmp_path / "a.txt").provenance == (("text", "decoded as cp1251"),)


@pytest.fixture
def described(tmp_path: Path) -> Path:
    """An article that every source of metadata describes."""
    article = tmp_path / "a.md"
    article.write_text(
        f"---\ntitle: Front\noutlet: Front\nauthors: [Front]\npublished: 2021\nurl: https://front.example\n---\n{TEXT}",
        "utf-8",
    )
    (tmp_path / "metadata.csv").write_text(
        "location,title,outlet,authors,published,url,language\n"
        "b.txt,Other,,,,,\n"
        "a.md,Table,Table,Ada Lund;Boris Hale,2022,,\n",
        "utf-8",
    )
    (tmp_path / "a.meta.json").write_text(json.dumps({"title": "Sidecar", "outlet": "Sidecar"}), "utf-8")
    return article


def test_precedence(described: Path) -> None:
    article = one(described, Metadata(title="Option"))
    assert (article.title, article.outlet, article.authors) == ("Option", "Sidecar", ("Ada Lund", "Boris Hale"))
    assert (article.published, article.url) == ("2022", "https://front.example")
    assert article.provenance == (
        ("authors", "metadata.csv"),
        ("outlet", "sidecar"),
        ("published", "metadata.csv"),
        ("title", "option"),
        ("url", "front matter"),
    )


def test_the_sidecar_with_the_whole_name_comes_first(described: Path) -> None:
    described.with_name("a.md.meta.json").write_text('{"title": "Whole"}', "utf-8")
    assert one(described).title == "Whole"
    assert one(described).outlet == "Table"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "a.meta.json: not JSON (line 1)"),
        ("[1]", "not a JSON object"),
        ('{"published": "soon"}', "not a date"),
        ("", "empty"),
    ],
)
def test_a_bad_sidecar(described: Path, content: str, message: str) -> None:
    described.with_name("a.meta.json").write_text(content, "utf-8")
    assert message in failure(described).error.message


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("a.md,A,soon\n", "metadata.csv, row a.md: not a date: 'soon'"),
        ("a.md,A,2024\na.md,B,2024\n", "several rows for a.md"),
        ("a.md,A, with a comma,2024\n", "more cells than columns"),
    ],
)
def test_a_bad_row_fails_its_article_only(tmp_path: Path, rows: str, message: str) -> None:
    (tmp_path / "metadata.csv").write_text(f"location,title,published\n{rows}", "utf-8")
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    bad, good = read(tmp_path)
    assert isinstance(bad, Failure)
    assert message in bad.error.message
    assert isinstance(good, Article)


@pytest.mark.parametrize("table", ["title,outlet\nA,B\n", "", 'location,title\n"' + "x" * 200_000 + "\n"])
def test_a_bad_table_is_said_once_and_its_articles_are_read(tmp_path: Path, table: str) -> None:
    (tmp_path / "metadata.csv").write_text(table, "utf-8")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    bad, *good = read(tmp_path)
    assert isinstance(bad, Failure)
    assert bad.location.endswith("metadata.csv")
    assert len(good) == 2
    assert all(isinstance(result, Article) for result in good)


def test_rows_may_name_the_file_with_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(TEXT, "utf-8")
    (news / "metadata.csv").write_bytes("\ufefflocation,outlet\r\nold/a.txt,Old\r\n.\\news\\a.txt,New\r\n".encode())
    monkeypatch.chdir(news)
    assert one("a.txt").outlet == "New"


def test_reading_twice_gives_the_same(described: Path) -> None:
    assert list(read(described.parent)) == list(read(described.parent))


def test_options_are_checked_when_they_are_made() -> None:
    with pytest.raises(MetadataError):
        Metadata(published="last week")


PIECES = st.sampled_from(
    [
        *(b"---\n", b"title: ", b"published: ", b"&a [*a]", b"<html>", b"<p>", b"</div>", b"<!--", b"<![CDATA["),
        *(b"<meta charset=utf-16>", b'<script type="application/ld+json">', b'{"@type":"Article","author":', b"[["),
        *(b"}", b"\xff", b"He said no. ", b"\n", b"```", b"<body>", b"<table>", b"&#x0;", b"<?xml "),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200) | st.lists(PIECES, max_size=25).map(b"".join))
@pytest.mark.parametrize("kind", [*READERS, None])
def test_any_bytes(tmp_path: Path, data: bytes, kind: str | None) -> None:
    file = tmp_path / "article"
    file.write_bytes(data)
    for result in read(file, type=kind):
        if isinstance(result, Article):
            assert all(span.end <= len(result.text) for span in result.furniture)
        else:
            assert result.error.hint
