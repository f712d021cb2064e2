"""PDF: paragraphs put together over lines and pages, page numbers, running heads, and scans."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Article
from kg.read import Failure, read
from kg.read.wrapping import unwrapped
from tests.read.pdfs import pdf

ONE = """Harbour board denies secret talks over the north quay

The harbour board said on Monday that no talks had been held with the shipping com-
pany about a sale of the north quay. "There were no talks," chairwoman Ada Lund told
reporters after a meeting that lasted for nearly four hours. She added that the long-
term lease of the company would be kept, and that its""".split("\n")
TWO = """managers had been told so in writing. The company declined to comment.

A union of dockers said that it had seen letters about a sale.""".split("\n")
HEAD = "Harbour Post, special report"


def article(path: Path) -> Article:
    (found,) = read(path)
    assert isinstance(found, Article), found
    return found


def failure(path: Path) -> Failure:
    (found,) = read(path)
    assert isinstance(found, Failure), found
    return found


def kept(found: Article) -> str:
    marked = {at for span in found.furniture for at in range(span.start, span.end)}
    return "".join(char for at, char in enumerate(found.text) if at not in marked)


@pytest.fixture
def report(tmp_path: Path) -> Article:
    path = tmp_path / "report.pdf"
    pages = [[HEAD, *ONE, "", "Page 1 of 2"], [HEAD, *TWO, "", "Page 2 of 2"]]
    path.write_bytes(pdf(pages, title="Harbour board denies talks"))
    return article(path)


def test_paragraphs_run_over_lines_and_pages(report: Article) -> None:
    assert (
        "She added that the long-term lease of the company would be kept, and that its managers had been told so in "
        "writing. The company declined to comment." in report.text
    )
    assert "the shipping company about a sale" in report.text  # the word stands undivided elsewhere
    assert report.reader == "pdf"
    assert (report.title, dict(report.provenance)["title"]) == ("Harbour board denies talks", "pdf")


def test_running_heads_and_page_numbers_are_furniture(report: Article) -> None:
    assert report.text.count(HEAD) == 2
    assert HEAD not in kept(report)
    assert "Page 1 of 2" in report.text
    assert "Page" not in kept(report)


def test_every_offset_has_its_page(report: Article) -> None:
    for words, page in (("secret talks", 1), ("and that its", 1), ("managers had", 2), ("union of dockers", 2)):
        assert report.page(report.text.index(words)) == page
    assert report.page(0) == 1
    assert Article.of("no pages", "a.txt").page(3) is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (pdf([[]]), "no text layer"),
        (pdf([[], []]), "no text layer"),
        (pdf([["-- 12 --"]]), "no text layer"),
        (b"%PDF-1.4\n", "damaged PDF"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 20, "damaged PDF"),
        (pdf([ONE])[:400], "damaged PDF"),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    found = failure(tmp_path / "a.pdf")
    assert message in found.error.message or "no text layer" in found.error.message
    assert found.error.exit_code == 4
    assert found.error.hint


def test_titles_that_programs_made_up_are_left(tmp_path: Path) -> None:
    for title in ("Microsoft Word - draft3.docx", "Untitled", "scan_004.pdf", "draft"):
        (tmp_path / "a.pdf").write_bytes(pdf([ONE], title=title))
        assert article(tmp_path / "a.pdf").title is None


def test_one_page_has_no_running_heads(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([ONE]))
    assert kept(article(tmp_path / "a.pdf")).startswith("Harbour board denies secret talks")


def test_lines_of_a_letter_are_joined_and_lists_are_not() -> None:
    letter = """The harbour board has never held talks with the company about a sale of
the north quay, nor will it do so before the summer, said its chairwoman
yesterday.

- the first quay
- the second quay
Regards
Ada""".split("\n")
    assert list(unwrapped(letter)) == [
        "The harbour board has never held talks with the company about a sale of the north quay, nor will it do so "
        "before the summer, said its chairwoman yesterday.",
        "",
        "- the first quay",
        "- the second quay",
        "Regards",
        "Ada",
    ]
