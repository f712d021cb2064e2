"""Chains of reporters and media on the golden passages, with and without a parse."""

from __future__ import annotations

import pytest

from kg.extract import chains
from kg.model import Parsed
from kg.nlp.parser import Parser
from tests.extract.passages import Case, cases, names, plainly_parsed

SET = cases("chains")


def wrong(case: Case, parsed: Parsed) -> list[str]:
    """What is not as annotated: one line for each statement and field."""
    found = chains.link(parsed, case.attributions, case.speakers, case.cast)
    rows = []
    for number, chain in zip(case.numbers, found, strict=True):
        nested = None if chain.nested_in is None else case.numbers[chain.nested_in]
        for key, value, expected in (
            ("via", names(chain.via), case.of("via", number, [])),
            ("nested", nested, case.of("nested", number)),
            ("medium", chain.medium, case.of("medium", number)),
        ):
            if value != expected:
                rows.append(f"{case.name}/{number} {key}: {value!r}, not {expected!r}: {case.article.text}")
    return rows


def share_right(chosen: list[Case], parsed: list[Parsed], field: str) -> tuple[float, list[str]]:
    rows = [row for case, one in zip(chosen, parsed, strict=True) for row in wrong(case, one)]
    failed = [row for row in rows if f" {field}:" in row]
    return 1 - len(failed) / sum(len(case.numbers) for case in chosen), failed


def test_the_set_is_as_large_as_it_says() -> None:
    statements = [(case, n) for case in SET for n in case.numbers]
    assert len(SET) >= 60
    assert sum(not case.of("via", n) for case, n in statements) >= 15
    assert sum(case.heldout for case in SET) * 4 >= len(SET) - 4


@pytest.mark.parametrize(("field", "floor"), [("via", 0.9), ("nested", 1.0), ("medium", 0.9)])
@pytest.mark.parametrize("heldout", [False, True])
def test_without_a_parse(field: str, floor: float, heldout: bool) -> None:
    chosen = [case for case in SET if case.heldout is heldout]
    share, failed = share_right(chosen, [plainly_parsed(case.article) for case in chosen], field)
    assert share >= floor, "\n".join(failed)


@pytest.mark.model
@pytest.mark.parametrize(("field", "floor"), [("via", 0.9), ("nested", 1.0), ("medium", 0.9)])
@pytest.mark.parametrize("heldout", [False, True])
def test_with_a_parse(field: str, floor: float, heldout: bool) -> None:
    chosen = [case for case in SET if case.heldout is heldout]
    parsed = list(Parser().parse(case.article for case in chosen))
    share, failed = share_right(chosen, parsed, field)
    assert share >= floor, "\n".join(failed)
