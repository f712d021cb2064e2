"""Which files of a folder are read, and in which order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.model import Article
from kg.read import Failure, read

TEXT = "The minister said that nothing had changed.\n"


def put(folder: Path, *names: str, text: str = TEXT) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def places(folder: Path, **options: bool) -> list[str]:
    return [Path(result.location).relative_to(folder).as_posix() for result in read(folder, **options)]  # type: ignore[arg-type]


def test_sorted_and_recursive(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.md", "sub/z.html.txt", "sub/deeper/c.markdown", "B.TXT", "noending")
    assert places(tmp_path) == ["B.TXT", "a.md", "b.txt", "noending", "sub/deeper/c.markdown", "sub/z.html.txt"]
    assert places(tmp_path, recursive=False) == ["B.TXT", "a.md", "b.txt", "noending"]


def test_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", ".hidden.txt", ".git/x.txt", "a.meta.json", "pic.JPG", "table.csv", "__pycache__/x.txt")
    put(tmp_path, "~$a.txt", "page_files/text.txt", "README.md", "sub/readme.txt", "__init__.py")
    put(tmp_path, "metadata.csv", text="location,title\n")
    (tmp_path / "a.meta.json").write_text("{}", "utf-8")
    put(tmp_path, "page.html", text=f"<html><body><p>{TEXT}</p></body></html>")
    assert places(tmp_path) == ["a.txt", "page.html"]


def test_a_readme_with_front_matter_is_an_article(tmp_path: Path) -> None:
    put(tmp_path, "README.md", text=f"---\ntitle: Read me\n---\n{TEXT}")
    assert places(tmp_path) == ["README.md"]


def test_a_folder_named_like_a_saved_page_without_one_is_read(tmp_path: Path) -> None:
    put(tmp_path, "old_files/a.txt")
    assert places(tmp_path) == ["old_files/a.txt"]


@pytest.mark.parametrize("name", ["report.odt", "letter.docx", "dump.bin"])
def test_documents_that_nothing_reads_are_reported(tmp_path: Path, name: str) -> None:
    put(tmp_path, "a.txt", name)
    failures = [result for result in read(tmp_path) if isinstance(result, Failure)]
    assert [Path(failure.location).name for failure in failures] == [name]
    assert Path(name).suffix in failures[0].error.message
    assert failures[0].error.exit_code == 4


def test_a_type_given_reads_every_ending(tmp_path: Path) -> None:
    put(tmp_path, "a.article", "b.txt")
    assert all(isinstance(result, Article) for result in read(tmp_path, type="plain"))


def test_location_is_as_the_user_gave_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "news/a.txt")
    monkeypatch.chdir(tmp_path)
    assert [result.location for result in read("news")] == ["news/a.txt"]
    assert [result.location for result in read("./news/a.txt")] == ["news/a.txt"]
    assert [result.location for result in read(".")] == ["news/a.txt"]
    assert [result.location for result in read(tmp_path / "news")] == [(tmp_path / "news/a.txt").as_posix()]


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(TEXT, "utf-8")
    except OSError:
        pytest.skip("the file system wants names in UTF-8")
    (result,) = read(tmp_path)
    assert isinstance(result, Article)
    assert result.location.endswith("caf\ufffd.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    article, failure = read(tmp_path)
    assert isinstance(article, Article)
    assert isinstance(failure, Failure)
    assert failure.error.message == "not a regular file"


def test_links(tmp_path: Path) -> None:
    put(tmp_path, "real/a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "link.txt").symlink_to(tmp_path / "real" / "a.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    results = {Path(result.location).name: result for result in read(tmp_path)}
    assert set(results) == {"a.txt", "link.txt", "dangling.txt"}
    assert isinstance(results["dangling.txt"], Failure)


@pytest.mark.parametrize("files", [[], ["pic.png", ".hidden.txt", "README.md"]])
def test_a_folder_without_articles_says_so(tmp_path: Path, files: list[str]) -> None:
    put(tmp_path, *files)
    (result,) = read(tmp_path)
    assert isinstance(result, Failure)
    assert "no articles" in result.error.message
    assert ".txt" in result.error.hint


def test_a_store_in_the_folder_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "kg-store/format.json", "kg-store/lock", "kg-store/oxigraph/1.sst", "kg-store/x.txt")
    assert places(tmp_path) == ["a.txt"]
