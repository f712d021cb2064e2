"""What is done by saying it: the golden cases, then what must not be mistaken."""

from __future__ import annotations

import pytest

from kg.extract import acts
from kg.model import Act, ActorKind, Certainty, Distance, Polarity
from kg.nlp.parser import Parser
from tests.extract.marked import article_of, cases, surface, unmarked

FIELDS = ("act", "polarity", "certainty", "distance")


def force(marked: str, kind: ActorKind | None = None) -> acts.Force:
    article, attributions = article_of({"marked": marked})
    return acts.classify(surface(article), attributions[0], kind)


def share_right(chosen: list[dict], field: str, *, parser: Parser | None = None) -> tuple[float, list[str]]:
    wrong = []
    for case in chosen:
        article, attributions = article_of(case)
        parsed = next(parser.parse([article])) if parser else surface(article)
        kind = ActorKind(case["kind"]) if case["kind"] else None
        value = str(getattr(acts.classify(parsed, attributions[0], kind), field))
        if value != case[field]:
            wrong.append(f"{case['id']} {field} {value}, not {case[field]}: {case['marked']}")
    return 1 - len(wrong) / len(chosen), wrong


def test_the_set_is_as_large_as_it_says() -> None:
    assert len(cases("acts")) >= 150
    assert {case["act"] for case in cases("acts")} == {str(act) for act in Act}
    assert len(cases("acts", heldout=True)) * 4 >= len(cases("acts")) - 4


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("heldout", [False, True])
def test_golden(field: str, heldout: bool) -> None:
    share, wrong = share_right(cases("acts", heldout=heldout), field)
    assert share >= 0.95, "\n".join(wrong)


@pytest.mark.model
@pytest.mark.parametrize("field", FIELDS)
def test_golden_with_a_parse(field: str) -> None:
    share, wrong = share_right(cases("acts"), field, parser=Parser())
    assert share >= 0.95, "\n".join(wrong)


@pytest.mark.parametrize(
    ("marked", "act"),
    [
        ("<s>The firm</s> <q>said</q> <c>the harbour was built by heroic women</c>.", Act.CLAIM),  # in passing
        ("<s>She</s> <q>did not fund</q> <c>the museum</c>.", Act.CLAIM),  # negated, but no verb of saying
        ("<s>He</s> <q>has not withdrawn his claim</q> <c>that it kills</c>.", Act.CLAIM),
        ("<s>Zelnik</s> <q>pleaded not guilty to charges</q> <c>that he took cash</c>.", Act.DENY),
        ("<s>Zelnik</s> <q>pleaded guilty to charges</q> <c>that he took cash</c>.", Act.CONFIRM),
        ("<s>He</s> <q>would neither confirm nor rule out</q> <c>a bid</c>.", Act.REFUSE_COMMENT),
        ("Asked about it, <s>he</s> <q>declined</q> <c>to answer</c>.", Act.REFUSE_COMMENT),
        ("<s>He</s> <q>again refused to pledge</q> <c>a date</c>.", Act.REFUSE_COMMENT),
        (
            "<q>According to</q> <s>Reuters</s>, <c>the mayor called the report a lie</c>.",
            Act.CLAIM,
        ),  # hers, not theirs
        ("<s>The bank</s> <q>said</q> <c>it will publish the list</c>.", Act.CLAIM),  # an intention, no prediction
        ("<s>The ministry</s> <q>would not confirm</q> <c>the toll</c>.", Act.REFUSE_COMMENT),
        ("<s>The ministry</s> <q>didn’t say</q> <c>who paid</c>.", Act.REFUSE_COMMENT),
        ("<s>The paper</s> <q>left little doubt</q> that <c>the vote was bought</c>.", Act.CLAIM),
        ("<s>Minsk</s> <q>reaffirmed</q> <c>its readiness to pay</c>.", Act.PROMISE),
        ("<s>Minsk</s> <q>endorsed</q> <c>the words of the envoy</c>.", Act.CONFIRM),
        ("<s>Minsk</s> <q>said</q> <c>it agreed to nothing</c>.", Act.CLAIM),
        ("<c>The dam is safe</c>.", Act.CLAIM),  # neither source nor cue
    ],
)
def test_look_alikes(marked: str, act: Act) -> None:
    assert force(marked).act is act


def test_claiming_responsibility_is_no_doubt() -> None:
    assert force("<s>The group</s> <q>claimed</q> <c>responsibility for the raid</c>.").distance is Distance.NEUTRAL
    assert force("<s>The group</s> <q>claimed</q> <c>the raid was staged</c>.").distance is Distance.DOUBTING


def test_so_called_in_a_quotation_is_the_speakers_own() -> None:
    assert force("<s>He</s> <q>said</q> <c>“the so-called elite must go”</c>.").distance is Distance.NEUTRAL
    assert force("<s>He</s> <q>said</q> <c>the so-called elite must go</c>.").distance is Distance.DOUBTING


def test_not_ruling_out_is_no_denial() -> None:
    found = force("<s>The admiral</s> <q>did not rule out</q> <c>a blockade</c>.")
    assert found == acts.Force(Act.CLAIM, Polarity.POSITIVE, Certainty.POSSIBLE, Distance.NEUTRAL)


def test_news_agencies_report_and_others_claim() -> None:
    marked = "<s>Meridian</s> <q>said</q> <c>the port was closed</c>."
    assert force(marked, ActorKind.MEDIA).act is Act.REPORT
    assert force(marked, ActorKind.ORGANISATION).act is Act.CLAIM


def test_offsets_beyond_the_sentences_do_no_harm() -> None:
    text, attributions = unmarked("<s>He</s> <q>said</q> <c>so</c>.")
    from kg.model import Article, Parsed

    assert acts.classify(Parsed(article=Article.of(text, "x"), sentences=()), attributions[0]).act is Act.CLAIM
