"""What each reader makes of a file: plain text, Markdown, HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Article
from kg.read import read

GOLDEN = Path(__file__).parent.parent / "golden" / "read"
PROSE = "The minister said on Monday that nothing at all had changed since her last visit to the harbour."


def written(tmp_path: Path, name: str, text: str) -> Article:
    (tmp_path / name).write_text(text, "utf-8")
    (result,) = read(tmp_path / name)
    assert isinstance(result, Article), result
    return result


def kept(article: Article) -> str:
    """The text without its furniture."""
    chars = [None if any(s.start <= at < s.end for s in article.furniture) else c for at, c in enumerate(article.text)]
    return "".join(c for c in chars if c is not None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Harbour minister denies secret talks\n\n{PROSE}\n", "Harbour minister denies secret talks"),
        (
            f"\ufeffSkip to content\nHarbour minister denies secret talks\n{PROSE}\n",
            "Harbour minister denies secret talks",
        ),
        (f"Why did the harbour close?\n{PROSE}\n", "Why did the harbour close?"),
        (f"{PROSE}\n{PROSE}\n", None),  # a sentence
        (f"explainers\n{PROSE}\n", None),  # a rubric
        (f"Ada Lund, a member of the union, an expert on docks and ships:\n{PROSE}\n", None),
        ("Harbour minister denies secret talks\nA deck without a stop that is longer than it\n", None),
        ("Harbour minister denies secret talks\nNo.\n", None),
        ("lower case words as in a list\n" + PROSE, None),
        ("Harbour minister denies secret talks", None),
    ],
)
def test_title_of_plain_text(tmp_path: Path, text: str, title: str | None) -> None:
    article = written(tmp_path, "a.txt", text)
    assert article.title == title
    assert dict(article.provenance).get("title") == (title and "first line")


def test_a_saved_page_keeps_its_text_and_marks_its_furniture() -> None:
    (article,) = read(GOLDEN / "saved.txt")
    assert isinstance(article, Article)
    assert article.text == (GOLDEN / "saved.txt").read_text("utf-8")
    assert "“There were no talks,” Lund told reporters." in kept(article)
    assert "donation" in article.text
    assert "monthly donation" not in kept(article)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["---", "...", "---  "])
def test_markdown_body_is_the_file_after_the_front_matter(tmp_path: Path, newline: str, mark: str, end: str) -> None:
    body = newline.join(["", "# Big news", "", "Lund **said** [no](https://x.example).", ""])
    head = newline.join(["---", "title: 'Big: news'", "date: 2024-10-10T12:00:00Z", "tags: [a, b]", end, ""])
    (tmp_path / "a.md").write_bytes((mark + head + body).encode())
    (article,) = read(tmp_path / "a.md")
    assert isinstance(article, Article)
    assert article.text == body
    assert (article.title, article.published, article.reader) == ("Big: news", "2024-10-10", "markdown")


@pytest.mark.parametrize(
    ("text", "title", "origin"),
    [
        ("# Big news #\n\nLund said no.\n", "Big news", "heading"),
        ("---\n\nLund said no.\n", None, None),  # a rule, no front matter
        ("---\n---\nLund said no.\n", None, None),
        ("Lund said no.\n\n# Later\n", None, None),
        ("---\ntitle: null\n---\n## Second rank\nLund said no.\n", None, None),
        ("---\ntitle: 2024\n---\nLund said no.\n", "2024", "front matter"),
    ],
)
def test_markdown_titles(tmp_path: Path, text: str, title: str | None, origin: str | None) -> None:
    article = written(tmp_path, "a.md", text)
    assert article.title == title
    assert dict(article.provenance).get("title") == origin


def test_markdown_markup_that_is_no_prose_is_furniture(tmp_path: Path) -> None:
    article = written(
        tmp_path,
        "a.md",
        "Big news\n========\n\n![The minister said no](a.png)\n\nLund said no.\n\n```\nlog: he said yes\n\n~~~\n```\n\n"
        "---\n\n> “Never,” she added.\n\n<!-- he said so -->\n<br>\n\n"
        "- One said no.\n\n[1]: https://x.example 'he said'\n",
    )
    assert [line for line in kept(article).splitlines() if line.strip()] == [
        "Big news",
        "Lund said no.",
        "> “Never,” she added.",
        "- One said no.",
    ]


def test_front_matter_is_data_and_never_code(tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    text = f"---\nx: !!python/object/apply:os.mkdir ['{ran}']\ntitle: A\n---\nLund said no.\n"
    article = written(tmp_path, "a.md", text)
    assert article.title == "A"
    assert not ran.exists()


def test_a_page() -> None:
    (article,) = read(GOLDEN / "page.html")
    assert isinstance(article, Article)
    assert article.text.splitlines() == (GOLDEN / "page.expected.txt").read_text("utf-8").splitlines()
    assert article.title == "Minister: “There were no talks”"
    assert article.outlet == "The Harbour Post"
    assert article.authors == ("Ada Lund", "Boris Hale")
    assert article.published == "2024-10-10"
    assert article.url == "https://harbourpost.example/2024/10/talks"
    assert article.language == "en-gb"
    assert article.provenance == (
        ("authors", "json-ld"),
        ("language", "meta tag"),
        ("outlet", "opengraph"),
        ("published", "json-ld"),
        ("title", "json-ld"),
        ("url", "meta tag"),
    )
    assert "Share this article" not in kept(article)
    assert "Dockers vote" not in kept(article)


def page(head: str) -> str:
    return f"<html><head>{head}</head><body><article><p>{PROSE}</p></article></body></html>"


@pytest.mark.parametrize(
    ("head", "published", "origin"),
    [
        ('<meta property="article:published_time" content="2024-10-10T23:30:00+03:00">', "2024-10-10", "opengraph"),
        ('<meta name="date" content="Thu, 10 Oct 2024 23:30:00 GMT">', "2024-10-10", "meta tag"),
        ('<meta name="DC.date.issued" content="2024-10">', "2024-10", "meta tag"),
        ('<script type="application/ld+json">{"@type":"Article","datePublished":"soon"}</script>', None, None),
        (
            '<script type="application/ld+json">{not json</script><meta name="pubdate" content="2024">',
            "2024",
            "meta tag",
        ),
        ('<script type="application/ld+json">[[{"@type":"Product","datePublished":"2020"}]]</script>', None, None),
        ('<script type="application/ld+json">' + "[" * 5000 + "</script>", None, None),
        ('<meta name="date" content="2024-99-99">', None, None),
        (
            '<meta property="article:modified_time" content="2024-10-12">',
            None,
            None,
        ),  # when it was changed says nothing
        ("", None, None),
    ],
)
def test_dates_of_pages(tmp_path: Path, head: str, published: str | None, origin: str | None) -> None:
    article = written(tmp_path, "a.html", page(head))
    assert article.published == published
    assert dict(article.provenance).get("published") == origin


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1251", "cp1251"), ("iso-8859-1", "cp1252"), ("shift_jis", "shift_jis"), ("utf-8", "utf-8")],
)
def test_the_encoding_a_page_declares(tmp_path: Path, declared: str, encoding: str) -> None:
    words = {"cp1251": "Песков сказал нет", "shift_jis": "「いいえ」と述べた"}.get(encoding, "café “no”")
    text = page(f'<meta charset="{declared}">').replace("nothing at all", words)
    (tmp_path / "a.html").write_bytes(text.encode(encoding))
    (article,) = read(tmp_path / "a.html")
    assert isinstance(article, Article)
    assert words in article.text


def test_scripts_and_comments_are_no_text(tmp_path: Path) -> None:
    hostile = f"<article><script>alert('he said no')</script><p>{PROSE} <b>&lt;script&gt;</b></p></article>"
    article = written(tmp_path, "a.html", f"<html><body>{hostile}</body></html>")
    assert "alert" not in article.text
    assert "<script>" in article.text  # as words, which is what the page shows
