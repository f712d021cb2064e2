"""Evidence on the golden passages, with and without a parse."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kg.extract import evidence
from kg.model import Evidence, Parsed
from kg.nlp.parser import Parser
from tests.extract.passages import Case, cases, f1, plainly_parsed

SET = cases("evidence")


@dataclass
class Tally:
    right: int = 0
    given: int = 0
    wanted: int = 0
    rows: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        return f1(self.right, self.given, self.wanted)


def pairs(found: tuple[Evidence, ...]) -> set[str]:
    return {f"{e.kind}/{e.assessment}" for e in found}


def tally(chosen: list[Case], parsed: list[Parsed]) -> Tally:
    """Kind and assessment of each statement, as the scorer of whole articles counts them."""
    result = Tally()
    for case, one in zip(chosen, parsed, strict=True):
        for number, found in zip(
            case.numbers, evidence.find(one, case.attributions, case.speakers, case.cast), strict=True
        ):
            mine, theirs = pairs(found), set(case.of("evidence", number, ()))
            result.right += len(mine & theirs)
            result.given += len(mine)
            result.wanted += len(theirs)
            if mine != theirs:
                result.rows += (f"{case.name}/{number}: {sorted(mine)}, not {sorted(theirs)}: {case.article.text}",)
    return result


def test_the_set_is_as_large_as_it_says() -> None:
    assert len(SET) >= 80
    assert sum("evidence" not in case.raw for case in SET) >= 25
    assert sum(case.heldout for case in SET) * 4 >= len(SET) - 4


@pytest.mark.parametrize(("heldout", "floor"), [(False, 0.95), (True, 0.88)])
def test_without_a_parse(heldout: bool, floor: float) -> None:
    chosen = [case for case in SET if case.heldout is heldout]
    result = tally(chosen, [plainly_parsed(case.article) for case in chosen])
    assert result.f1 >= floor, "\n".join(result.rows)


@pytest.mark.model
@pytest.mark.parametrize(("heldout", "floor"), [(False, 0.95), (True, 0.88)])
def test_with_a_parse(heldout: bool, floor: float) -> None:
    chosen = [case for case in SET if case.heldout is heldout]
    result = tally(chosen, list(Parser().parse(case.article for case in chosen)))
    assert result.f1 >= floor, "\n".join(result.rows)


@pytest.mark.parametrize(
    "case", [c for c in SET if {"assessed_by", "provided_by"} & c.raw.keys()], ids=lambda c: c.name
)
def test_who_gives_and_who_judges(case: Case) -> None:
    found = evidence.find(plainly_parsed(case.article), case.attributions, case.speakers, case.cast)
    for number, own in zip(case.numbers, found, strict=True):
        if judge := case.of("assessed_by", number):
            assert {e.assessed_by.name for e in own if e.assessed_by} == {"Ada Writer" if judge == "author" else judge}
        if giver := case.of("provided_by", number):
            assert {e.provided_by.name for e in own if e.provided_by} == {giver}


@pytest.mark.parametrize("case", SET, ids=lambda c: c.name)
def test_every_word_stands_in_the_article(case: Case) -> None:
    for own in evidence.find(plainly_parsed(case.article), case.attributions, case.speakers, case.cast):
        assert all(e.text == e.span.of(case.article.text) for e in own)
