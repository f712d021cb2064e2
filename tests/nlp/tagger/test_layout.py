import time

import pytest

from kg.nlp.tagger.layout import laid_out


def shown(text: str) -> list[tuple[str, str, list[str]]]:
    return [
        (text[slice(*one.source)], text[slice(*one.cue)], [text[s:e] for s, e in one.content])
        for one in laid_out(text, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("“We have all waited long enough.” ― Ana Duarte", "Ana Duarte", "―"),
        ('"We have all waited long enough."\n\n- Ana Duarte.\n\nShe left.', "Ana Duarte", "-"),
        ("''We have all waited long enough.'' -- Ana de la Duarte, Lisbon.", "Ana de la Duarte", "--"),
        ("«We have all waited long enough.»\u00a0— Ana Duarte\u00a0", "Ana Duarte", "—"),
    ],
)
def test_a_quotation_with_a_name_below_is_that_persons(text: str, source: str, cue: str) -> None:
    ((who, how, (what,)),) = shown(text)
    assert (who, how) == (source, cue)
    assert what.strip("“”\"'«»") == "We have all waited long enough."


def test_a_signed_quotation_may_have_several_paragraphs() -> None:
    text = "It came by post.\n“We waited.\n“Nobody came to help us.” — Ana Duarte\n"
    assert shown(text)[0][2] == ["“We waited.\n“Nobody came to help us.”"]


@pytest.mark.parametrize(
    "text",
    [
        "“We have all waited long enough,” — she said.",
        "“Slow Burn” — Netflix",
        "He called it “the worst day of my whole life” — Ana Duarte laughed at that.",
        "They read “the worst day of my whole life” — Ana Duarte",
        "Note: one two three\nPhoto: one two three\nPhoto: four five six",
        "Clinton: 547.\nSanders: 46.\nClinton: 2,316.",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert shown(text) == []


def test_signed_quotations_may_follow_each_other() -> None:
    text = "“One two three four.” ― Ana Duarte\n“Five six seven eight.” ― Li Wen\n"
    assert [(who, what) for who, _, (what,) in shown(text)] == [
        ("Ana Duarte", "“One two three four.”"),
        ("Li Wen", "“Five six seven eight.”"),
    ]


def test_a_post_belongs_to_its_account() -> None:
    text = "He shared this:\nThe bridge is open again. Drive slowly. — Li Wen (@liwen) May 3, 2024\nMore soon."
    assert shown(text) == [("Li Wen", "—", ["The bridge is open again. Drive slowly."])]


def test_turns_go_on_to_the_next_label_without_stage_directions() -> None:
    text = (
        "Part of the hearing:\n\nSMITH: When did you know?\n\n(CROSSTALK)\n\nI ask you again.\n\n"
        '"KOVACS: I knew in May. Not before.\n\nSMITH: Thank you, sir.\n\nThe hearing went on.'
    )
    assert shown(text) == [
        ("SMITH", ":", ["When did you know?", "I ask you again."]),
        ("KOVACS", ":", ["I knew in May. Not before."]),
        ("SMITH", ":", ["Thank you, sir."]),
    ]


def test_a_layout_stays_inside_the_range_it_is_looked_for_in() -> None:
    text = "“We have all waited long enough.” ― Ana Duarte"
    assert laid_out(text, 3, len(text)) == []
    assert laid_out(text, 0, 20) == []


def test_one_endless_line_takes_no_endless_time() -> None:
    text = "“one two three four” — Ana (@ana) and " * 20_000
    began = time.monotonic()
    laid_out(text, 0, len(text))
    assert time.monotonic() - began < 10


def test_collisions_spare_speech_inside_one_turn() -> None:
    text = "SMITH: He said no one came.\nKOVACS: They did.\nSMITH: No, they did not."
    first, second, _ = laid_out(text, 0, len(text))
    said = text.index("He said")
    assert not first.collides([(said, said + 10)])
    assert first.collides([(0, said + 10)])
    assert first.collides([(said, second.content[0][1])])
    assert not second.collides([(said, said + 10)])
