from __future__ import annotations

import pytest

from kg.extract.rules import RuleExtractor
from kg.model import Article, Parsed, Spans
from kg.nlp.parser import Parser
from tests.extract.rules import cases

pytestmark = pytest.mark.model

TABLES = {
    "clauses": cases.CLAUSES,
    "sources": cases.SOURCES,
    "passives": cases.PASSIVES,
    "complements": cases.COMPLEMENTS,
    "phrases": cases.PHRASES,
    "quotations": cases.QUOTATIONS,
    "remarks": cases.REMARKS,
    "nested": cases.NESTED,
}
EVERY = [
    pytest.param(text, wanted, id=f"{name}-{n}")
    for name, table in TABLES.items()
    for n, (text, wanted) in enumerate(table)
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def shown(text: str, spans: Spans) -> str:
    return " … ".join(s.of(text) for s in spans)


def found(parsed: Parsed) -> set[tuple[str, str, str]]:
    text = parsed.article.text
    return {
        (shown(text, a.source), shown(text, a.cue), shown(text, a.content))
        for a in RuleExtractor().extract([parsed])[0].attributions
    }


@pytest.mark.parametrize(("text", "wanted"), EVERY)
def test_source_cue_content(parser: Parser, text: str, wanted: tuple[tuple[str, str, str], ...]) -> None:
    parsed = next(iter(parser.parse([Article.of(text, "case")])))
    assert found(parsed) == set(wanted)


@pytest.mark.parametrize("text", cases.NOTHING)
def test_no_attribution(parser: Parser, text: str) -> None:
    parsed = next(iter(parser.parse([Article.of(text, "case")])))
    assert found(parsed) == set()
