"""What the rules mend in the learned reading."""

from __future__ import annotations

from kg.extract.combine import combine
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
    (one,) = combine([made(None, "said", "Brandt denied the leak")], [OUTER], [])
    assert one.source == OUTER.source
    assert one.content == spans("Brandt denied the leak")


def test_a_source_is_never_replaced() -> None:
    (one,) = combine([OUTER], [made("Radio Nord", "said", "that Brandt denied the leak")], [])
    assert one == OUTER


def test_speech_inside_speech_is_added_once() -> None:
    nested = made("Brandt", "denied", "the leak", 0.86)
    assert combine([OUTER], [OUTER, nested], []) == (OUTER, nested)
    assert combine([OUTER, nested], [OUTER, nested], []) == (OUTER, nested)


def test_a_rule_that_is_not_sure_adds_nothing() -> None:
    assert combine([OUTER], [made("Brandt", "denied", "the leak", 0.5)], []) == (OUTER,)


def test_rules_outside_any_content_add_nothing() -> None:
    assert combine([made("Brandt", "denied", "the leak")], [OUTER], []) == (made("Brandt", "denied", "the leak"), OUTER)
    assert combine([], [OUTER], []) == ()


def test_a_doubtful_saying_of_nobody_needs_a_rule_that_agrees() -> None:
    doubtful = made(None, "denied", "the leak", 0.2)
    assert combine([doubtful], [], []) == ()
    assert combine([doubtful], [made(None, "denied", "the leak", 0.6)], []) == (doubtful,)


def test_a_published_picture_is_read_by_its_own_rule() -> None:
    shown = made("Radio Nord", "said", "the leak", 0.6)
    assert combine([OUTER], [], [shown]) == (shown,)
