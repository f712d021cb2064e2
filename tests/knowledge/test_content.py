"""What is worked out where an article was extracted, used where it is stored: the bytes are the same."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random

from kg.knowledge import Knowledge
from kg.knowledge.content import Content, with_content
from kg.knowledge.ingest import Ingested, ingest_articles
from kg.model import Article, Outcome, Problem, Rejected
from tests.made_up import Newsroom


class Extracted:
    """A runner that has its outcomes, prepared as a worker would, or not; it counts what was ready."""

    def __init__(self, outcomes: Iterable[Outcome], *, prepared: bool) -> None:
        self._known = {one.location: one for one in outcomes}
        self._prepared = prepared

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        for article in articles:
            outcome = replace(self._known[article.location], article=article)
            if self._prepared:
                outcome = with_content(outcome)
                ready = pickle.dumps(outcome.ready) if outcome.ready is not None else None
                outcome = replace(outcome, ready=ready)
            yield outcome


def outcomes(count: int) -> list[Outcome]:
    room, random = Newsroom(40, 3), Random(3)  # noqa: S311
    found = []
    for number in range(1, count + 1):
        article, statements = room.article(number, random.randrange(6))
        rejected = (Rejected(raw="so", reason="no content"),) if number % 3 == 0 else ()
        found.append(
            Outcome(location=article.location, article=article, statements=tuple(statements), rejected=rejected)
        )
    return found


def stored(given: list[Outcome], articles: list[Article], *, prepared: bool) -> tuple[bytes, list[Ingested]]:
    with Knowledge.open(None) as knowledge:
        runner = Extracted(given, prepared=prepared)
        derived = knowledge.derived
        done = list(ingest_articles(derived.store, articles, runner=runner, save=derived.replace))
        return knowledge.export("nquads"), done


def test_prepared_elsewhere_or_here_gives_the_same_bytes() -> None:
    given = outcomes(12)
    articles = [one.article for one in given if one.article is not None]
    # one text at a second place, known when the first is extracted; and a place whose text changes
    again = replace(articles[1], location="elsewhere.txt", published="2020-01-01")
    changed = replace(articles[2], location=articles[3].location)
    more = [replace(given[1], location="elsewhere.txt"), replace(given[2], location=changed.location)]
    for order in (articles, [*articles, again], [*articles[:2], again, *articles[2:]]):
        here, there = (stored([*given, *more[:1]], order, prepared=prepared) for prepared in (False, True))
        assert here == there
    here, there = (stored([*given[:3], *more], [*articles[:3], again, changed], prepared=p) for p in (False, True))
    assert here == there
    assert all(one.outcome.ready is None for one in there[1])  # what is kept by a caller is small


def test_only_what_can_be_written_is_prepared() -> None:
    (good,) = outcomes(1)
    article = good.article
    assert article is not None
    assert isinstance(with_content(good).ready, Content)
    failed = Outcome(location="a", article=article, problem=Problem(stage="extract", message="no", hint=""))
    assert with_content(failed) is failed
    wrong = replace(good, article=replace(article, digest="0" * 64))
    assert with_content(wrong) is wrong
    _, (found,) = stored([wrong], [replace(article, digest="0" * 64)], prepared=True)
    assert found.status == "failed"
    assert found.outcome.problem is not None
    assert (found.outcome.problem.stage, "digest" in found.outcome.problem.message) == ("write", True)
