"""The example articles: readable, of the right size, with metadata; and the table of outlets."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import kg.seeds
import pytest

from kg.model import Article
from kg.read import Metadata, read

SEEDS = Path(kg.seeds.__path__[0])
FILES = sorted(SEEDS.glob("0*.md"))
KINDS = {"agency", "broadcaster", "newspaper", "magazine", "online"}


def article(path: Path) -> Article:
    (result,) = read(path)
    assert isinstance(result, Article)
    return result


def outlets() -> list[dict[str, str]]:
    with (SEEDS / "outlets.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def test_the_folder_gives_the_five_articles_and_nothing_else() -> None:
    assert [Path(result.location).name for result in read(SEEDS)] == [path.name for path in FILES]
    assert len(FILES) == 5
    assert all(isinstance(result, Article) for result in read(SEEDS))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_article(path: Path) -> None:
    seed = article(path)
    known = dict(seed.provenance)
    assert seed.title
    assert seed.published
    assert known["title"] == known["published"] == "front matter"
    assert 300 <= len(seed.text.split()) <= 700
    assert path.read_text("utf-8").endswith(seed.text)
    assert seed.furniture == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_quotation_marks_are_paired(path: Path) -> None:
    for line in article(path).text.splitlines():
        assert re.sub("[^“”]", "", line) == "“”" * line.count("“")


def test_together_they_show_what_makes_attribution_hard() -> None:
    text = "\n".join(article(path).text for path in FILES)
    for phenomenon in (
        "stated on October 10 that “this looks like another hoax”",  # mixed, dated
        "“Ours is a heroic army,” he said",  # direct, a pronoun
        "CNN reported on November 8 that Ukraine's president",  # speech inside speech
        "source who asked not to be named",  # unnamed
        "did not provide direct evidence",  # evidence missing
        "“1,500 troops,” “3,000 troops,” “10,000 troops” or “12,000 troops.”",  # figures that do not agree
        "According to KCNA",
    ):
        assert phenomenon in text


def test_outlets() -> None:
    rows = outlets()
    names = [row["name"] for row in rows]
    called = [*names, *(alias for row in rows for alias in row["aliases"].split(";") if alias)]
    assert names == sorted(names, key=str.casefold)
    assert len(called) == len(set(called))
    assert all(row["kind"] in KINDS and re.fullmatch("([A-Z]{2})?", row["country"]) for row in rows)


def test_outlets_of_the_articles_are_listed() -> None:
    listed = {row["name"] for row in outlets()}
    assert {seed.outlet for path in FILES if (seed := article(path)).outlet} <= listed


def test_options_come_before_front_matter() -> None:
    (seed,) = read(FILES[0], metadata=Metadata(outlet="Another"))
    assert isinstance(seed, Article)
    assert seed.outlet == "Another"
    assert ("outlet", "option") in seed.provenance
