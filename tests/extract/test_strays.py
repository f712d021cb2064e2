"""Pieces of other clauses are no content."""

from __future__ import annotations

import pytest

from kg.extract.quotes import find_quotes
from kg.extract.strays import without
from kg.model import Attribution, Manner, Span, Spans


def spans(text: str, parts: list[str]) -> Spans:
    return tuple(Span(text.index(p), text.index(p) + len(p)) for p in parts)


def read(text: str, source: str, cue: str, content: list[str]) -> list[str] | None:
    given = Attribution(
        source=spans(text, [source]) if source else (),
        cue=spans(text, [cue]),
        content=spans(text, content),
        manner=Manner.MIXED,
        confidence=0.9,
    )
    found = without(text, find_quotes(text), given)
    return None if found is None else [s.of(text) for s in found.content]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kept"),
    [
        ("Weber warned back then that the roof might fall.", "Weber", "warned",
         ["back then that the roof might fall"], ["the roof might fall"]),
        ("Weber said last week that the roof leaks.", "Weber", "said", ["last week that the roof leaks"],
         ["the roof leaks"]),
        ("Weber wrote three days earlier that it leaks.", "Weber", "wrote", ["three days earlier that it leaks"],
         ["it leaks"]),
        ("Two of them confirmed to us that they had it.", "Two of them", "confirmed", ["to us that they had it"],
         ["they had it"]),
        ("State radio claimed, without showing any, that dozens were held.", "State radio", "claimed",
         ["without showing any, that dozens were held"], ["dozens were held"]),
        ("According to Weber, who was there, the roof fell.", "Weber", "According to", ["who was there, the roof fell"],
         ["the roof fell"]),
        ("Weber said in a press release on Friday, the roof leaks.", "Weber", "said",
         ["in a press release on Friday, the roof leaks"], ["the roof leaks"]),
        ("Weber wrote in her letter, two men fell.", "Weber", "wrote", ["in her letter, two men fell"],
         ["two men fell"]),
        ("Weber said in a village, two men fell.", "Weber", "said", ["in a village, two men fell"],
         ["in a village, two men fell"]),
        ("Weber said only that “it leaks”.", "Weber", "said", ["only that “it leaks”"], ["“it leaks”"]),
        ("ELM, May 9 (NTB) - The roof fell, Weber said.", "Weber", "said", ["ELM, May 9 (NTB) - The roof fell"],
         ["The roof fell"]),
        ("ELM TOWN — The roof fell, Weber said.", "Weber", "said", ["ELM TOWN — The roof fell"], ["The roof fell"]),
        ("The NTB - a firm - fell, Weber said.", "Weber", "said", ["The NTB - a firm - fell"],
         ["The NTB - a firm - fell"]),
        ("Weber said only that roof leaks.", "Weber", "said", ["only that roof leaks"], ["only that roof leaks"]),
        ("Weber said last week that storm hit.", "Weber", "said", ["last week"], ["last week"]),
        ("The dam is old.\nLind said it holds.", "Lind", "said", ["dam is old", "it holds"], ["it holds"]),
        ("“The dam is old.\n“It holds,” Lind said.", "Lind", "said", ["“The dam is old.", "“It holds,”"],
         ["“The dam is old.", "“It holds,”"]),
        ("The dam is old. According to Lind, it holds.", "Lind", "According to", ["The dam is old", "it holds"],
         ["it holds"]),
        ("A storm came at night. Lind said it took the roof.", "Lind", "said", ["A storm came", "it took the roof"],
         ["it took the roof"]),
        ("“The dam is old.” Lind added: “It holds.”", "Lind", "added", ["“The dam is old.”", "“It holds.”"],
         ["“The dam is old.”", "“It holds.”"]),
        ("The dam, Lind said. It holds.", "Lind", "said", ["The dam", "It holds"], ["The dam", "It holds"]),
        ("“It is ‘old’ and ‘worn,’” he wrote.\nThis fits what Lind said on it.", "Lind", "said",
         ["and ‘worn,’", "on it"],
         ["on it"]),
        ("The men “ran.” Lind added: “They hid.”", "Lind", "added", ["The men “ran.”", "“They hid.”"],
         ["The men “ran.”", "“They hid.”"]),
        ("The dam is old,\nLind said.", "Lind", "said", ["The dam is old"], ["The dam is old"]),
        ("She hinted at cuts when she said, “We must save.”", "she", "said", ["cuts", "“We must save.”"],
         ["“We must save.”"]),
        ("He alluded to a deal as he told them: “Wait.”", "he", "told", ["a deal", "“Wait.”"], ["“Wait.”"]),
        ("The deal, she said, “is dead.”", "she", "said", ["The deal", "“is dead.”"], ["The deal", "“is dead.”"]),
        ("The letter confirms what Lind said in May.", "Lind", "said", ["what"], None),
        ("It was close to what Lind reported on in March.", "Lind", "reported", ["what"], None),
        ("The mill is shut.\n\nWhat the owner says\n\nIt is late.", "the owner", "says", ["The mill is shut."], None),
        ("The mill is shut,\nthe owner says.", "the owner", "says", ["The mill is shut"], ["The mill is shut"]),
        ("Lind did not say what.", "Lind", "did not say", ["what"], ["what"]),
        ("Lind did not say why.", "Lind", "did not say", ["why"], ["why"]),
    ],
)  # fmt: skip
def test_strays_go(text: str, source: str, cue: str, content: list[str], kept: list[str] | None) -> None:
    assert read(text, source, cue, content) == kept


def test_the_manner_follows() -> None:
    text = "She hinted at cuts when she said, “We must save.”"
    given = Attribution(
        source=(Span(24, 27),), cue=(Span(28, 32),), content=(Span(14, 18), Span(34, 49)),
        manner=Manner.MIXED, confidence=0.9,
    )  # fmt: skip
    found = without(text, find_quotes(text), given)
    assert found is not None
    assert found.manner is Manner.DIRECT
