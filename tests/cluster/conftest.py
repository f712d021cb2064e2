"""An archive in several parts, and what works it through without the models."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kg.model import Article, Outcome
from kg.read import Found, ReadResult, Source, articles
from tests.made_up import Newsroom
from tests.workers.conftest import HABITS

PARTS, EACH = 4, 5


class Told:
    """A runner that knows what the articles say, and counts how often it is asked."""

    def __init__(self) -> None:
        room = Newsroom(12, seed=3)
        self.seen = {a.text: (a, said) for a, said in (room.article(n, 2) for n in range(PARTS * EACH))}
        self.asked = 0

    def read(self, documents: Iterable[Found]) -> Iterator[ReadResult]:
        """Yield what is in *documents*, in order."""
        for found in documents:
            yield from articles(found) if isinstance(found, Source) else [found]

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield one outcome an article, in order."""
        for article in articles:
            self.asked += 1
            _, statements = self.seen[article.text]
            yield Outcome(location=article.location, article=article, statements=tuple(statements))


@pytest.fixture
def told() -> Told:
    return Told()


def line(article: Article, **more: str) -> str:
    return json.dumps({"text": article.text, "title": article.title, "published": article.published, **more}) + "\n"


@pytest.fixture
def archive(tmp_path: Path, told: Told) -> Path:
    """A folder of JSON Lines files, each a part by itself, and three pages that are one part together."""
    folder = tmp_path / "archive"
    folder.mkdir()
    articles = [article for article, _ in told.seen.values()]
    for n in range(PARTS - 1):
        lines = [line(article) for article in articles[n * EACH : (n + 1) * EACH]]
        (folder / f"{n}.jsonl").write_text("".join(lines), "utf-8")
    for n, article in enumerate(articles[-3:]):
        (folder / f"z{n}.txt").write_text(article.text, "utf-8")
    (folder / "zz.txt").write_bytes(b"")
    return folder


@pytest.fixture
def obedient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every Python process that is started the obedient extractor, in the place of "rules"."""
    place = tmp_path / "habits"
    place.mkdir()
    (place / "sitecustomize.py").write_text(HABITS, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(place))
