"""What the rules mend in the learned reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.combine import combine
from kg.extract.rules import OWNED
from kg.model import Attribution, Manner, Span, Spans

TEXT = "The agency said, according to Radio Nord, that Brandt denied the leak."


def spans(*words: str) -> Spans:
    return tuple(Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


def made(source: str | None, cue: str, content: str, confidence: float = 0.9) -> Attribution:
    return Attribution(
        source=spans(source) if source else (),
        cue=spans(cue),
        content=spans(content),
        manner=Manner.INDIRECT,
        confidence=confidence,
    )


OUTER = made("The agency", "said", "that Brandt denied the leak")


def test_a_missing_source_is_taken_from_the_rule_with_the_same_cue() -> None:
    (one,) = combine(TEXT, [made(None, "said", "Brandt denied the leak")], [OUTER], [])
    assert one.source == OUTER.source
    assert one.content == spans("Brandt denied the leak")


def test_a_source_is_never_replaced() -> None:
    (one,) = combine(TEXT, [OUTER], [made("Radio Nord", "said", "that Brandt denied the leak")], [])
    assert one == OUTER


def test_speech_inside_speech_is_added_once() -> None:
    nested = made("Brandt", "denied", "the leak", 0.86)
    assert combine(TEXT, [OUTER], [OUTER, nested], []) == (OUTER, nested)
    assert combine(TEXT, [OUTER, nested], [OUTER, nested], []) == (OUTER, nested)


def test_a_rule_that_is_not_sure_adds_nothing() -> None:
    assert combine(TEXT, [OUTER], [made("Brandt", "denied", "the leak", 0.5)], []) == (OUTER,)


def test_rules_outside_any_content_add_nothing() -> None:
    denied = made("Brandt", "denied", "the leak")
    assert combine(TEXT, [denied], [OUTER], []) == (denied, OUTER)
    assert combine(TEXT, [], [OUTER], []) == ()


def test_a_doubtful_saying_of_nobody_needs_a_rule_that_agrees() -> None:
    doubtful = made(None, "denied", "the leak", 0.2)
    assert combine(TEXT, [doubtful], [], []) == ()
    assert combine(TEXT, [doubtful], [made(None, "denied", "the leak", 0.6)], []) == (doubtful,)


def test_a_published_picture_is_read_by_its_own_rule() -> None:
    shown = made("Radio Nord", "said", "the leak", 0.6)
    assert combine(TEXT, [OUTER], [], [shown]) == (shown,)


WHAT = "At what the Herald described as a “model trial,” Dahl “laid a wreath.”"


def of(*spans_: str) -> Spans:
    return tuple(Span(WHAT.index(w), WHAT.index(w) + len(w)) for w in spans_)


def described(content: Spans) -> Attribution:
    return Attribution(
        source=of("the Herald"), cue=of("described"), content=content, manner=Manner.MIXED, confidence=0.69
    )


def test_what_somebody_calls_so_ends_with_its_clause() -> None:
    long = described(of("what", "as a “model trial,” Dahl “laid a wreath.”"))
    ruled = described(of("what", "as a “model trial,”"))
    (one,) = combine(WHAT, [long], [ruled], [])
    assert [s.of(WHAT) for s in one.content] == ["as a “model trial,”"]


def test_a_verb_behind_another_ones_quotation_relays_nothing() -> None:
    text = "In what the union called a “slap in the face,” the firm closed the plant."
    where = {w: Span(text.index(w), text.index(w) + len(w)) for w in ("the union", "called", "the firm", "closed")}
    quote = Span(text.index("a “slap"), text.index("the firm") - 1)
    called = Attribution(
        source=(where["the union"],), cue=(where["called"],), content=(quote,), manner=Manner.MIXED, confidence=0.8
    )
    closed = Attribution(
        source=(where["the firm"],), cue=(where["closed"],), content=(Span(0, quote.end),), manner=Manner.MIXED,
        confidence=0.75,
    )  # fmt: skip
    assert combine(text, [called], [closed], []) == (called,)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Lind hinted at cuts when she said, “We must save.”", "cuts"),
        ("Lind alluded to a sale when he wrote “Wait.”", "a sale"),
        ("Lind recalled the day when she said, “We must save.”", "the day when she said, “We must save.”"),
    ],
)
def test_what_is_read_from_an_utterance_ends_before_it(text: str, kept: str) -> None:
    start, quote = text.index(kept.split(" when", maxsplit=1)[0]), text.index("“")
    when = text.index("when ") + 5
    pronoun = Span(when, text.index(" ", when))
    verb = Span(pronoun.end + 1, pronoun.end + 1 + len(text[pronoun.end + 1 :].split(maxsplit=1)[0].rstrip(",")))
    read = Attribution(
        source=(Span(0, 4),), cue=(Span(5, start - 1),), content=(Span(start, len(text)),), manner=Manner.MIXED,
        confidence=0.8,
    )  # fmt: skip
    said = Attribution(
        source=(pronoun,), cue=(verb,), content=(Span(quote, len(text)),), manner=Manner.DIRECT, confidence=0.8
    )
    first, second = combine(text, [read, said], [], [])
    assert first.content[0].of(text) == kept
    assert second == said


def test_a_claim_of_somebodys_in_words_not_read_yet_is_added() -> None:
    owned = replace(made("Brandt", "denied", "the leak", 0.7), extractor=OWNED)
    assert owned in combine(TEXT, [], [owned], [])
    assert owned not in combine(TEXT, [made("Radio Nord", "said", "the leak")], [owned], [])
    assert combine(TEXT, [], [replace(owned, extractor="rules")], []) == ()


def test_a_clause_without_its_subject_is_not_added() -> None:
    text = "The firm said that it is safe and that claims to the contrary were false."

    def at(part: str) -> Spans:
        return (Span(text.index(part), text.index(part) + len(part)),)

    def made_of(source: str, cue: str, content: str) -> Attribution:
        return Attribution(source=at(source), cue=at(cue), content=at(content), manner=Manner.INDIRECT, confidence=0.86)

    outer = made_of("The firm", "said", "it is safe and that claims to the contrary were false")
    assert combine(text, [outer], [made_of("it", "claims", "were false")], []) == (outer,)
