"""What is no saying."""

from __future__ import annotations

import pytest

from kg.extract.unsaid import reason
from kg.model import Attribution, Manner, Span


def made(text: str) -> tuple[str, Attribution]:
    """Return *text* without its brackets, and the attribution that they mark: [source], {cue}, (content)."""
    roles: dict[str, list[Span]] = {"[": [], "{": [], "(": []}
    plain, opened = "", ("", 0)
    for char in text:
        if char in roles:
            opened = char, len(plain)
        elif char in "]})":
            roles[opened[0]].append(Span(opened[1], len(plain)))
        else:
            plain += char
    source, cue, content = (tuple(roles[mark]) for mark in "[{(")
    return plain, Attribution(source=source, cue=cue, content=content, manner=Manner.INDIRECT, confidence=0.9)


UNSAID = [
    "[The critic] wrote it without {naming} (a source).",
    "[A pilot] {asked} (us not to print her name).",
    "[A reverse search] {shows} that (the poster is from 2011).",
    "[The shadows] {suggest} (it was noon).",
    "The sign is bright: [it] {shows} (a bus in Riga).",
    "A clerk who {reviewed} (the invoices for us) disagreed.",
    "A clerk {asked} that (his name be withheld because he fears the owner).",
    "[This] {was pointed out to} (her).",
    "[Some of the pilots] {agree with} (us).",
    "[The daily], {citing} (three unnamed clerks), wrote it.",
    "[The blog] wrote it without {citing} (a source).",
    "[She] {cited} (“a friend at the bank”).",
    "[The daily] {was quoted} (the mayor of Elm, Ana Prata,).",
    "The board urged [Lind] {to say} (why the mill closed).",
    "They called on [the owner] {to confirm} (that he knew).",
    "[The agency] {offered} (nothing to support the story).",
    "[Many parents] {do not know} that (the school will close).",
    "[The owners] {didn’t realise} (the roof was weak).",
    "[The firm] {did not provide direct evidence of} (these claims).",
    "[Keller] {did not offer any hard proof} that (the vote was rigged).",
    "[The police] {have never been able to prove} that (he was there).",
    "[The lab] {failed to provide evidence of} (a leak).",
    "[The firm] {offered no evidence} that (the pills work).",
    "[The firm] {did not provide} (any evidence of a leak).",
    "{Rumours of} (a sale) drove the price.",
    "The {allegations} that (he cheated) hurt him.",
    "{No reason is given} for (the delay).",
    "(The cause of the fire) {was not disclosed}.",
    "[A number of things] {speak against} (the plan).",
    "[Other factors] {suggest} (a slow year).",
    "[The press] {shows no sign of} (slowing).",
    "[They] {showed} (little sign of fatigue).",
    "[We] {have yet to see} (firm proof).",
    "[The emails] {appear} (to support the idea of a plot).",
    "There {doesn’t seem to be} (any fraud).",
    "(The tower) {is known as} (the Needle).",
    "[Who] {is saying} (what)?",
    "a clerk [who] {asked} (not to be named)",
    "the woman, [who] {does not want} (to be identified because she fears for her job)",
    "Who wants it, and [who] {says} (so)?",
    "[Zelnik] {contradicting} (an earlier statement that there was one meeting).",
    "What [we] {know about} (the crash)",
    "There is a lot [we] {do know about} (the crash).",
]
SAID = [
    "[The board] {named} (three pilots in its report).",
    "[The defence] {suggested} that (the poster was restored).",
    "[The committee] {reviewed} (why the bridge fell).",
    "[The government] {insists} (it has nothing to do with him).",
    "[Lind] {was mentioned to} (her in May).",
    "[The daily], {citing} (a customs officer, said that nine carts had crossed).",
    "[The police] {do not know} (who fired).",
    "[We] {do not know} that (it is safe).",
    "[The mayor] {did not say} (what evidence there was).",
    "[Lind] {claimed without any evidence} that (the count was wrong).",
    "[The firm] {provided evidence} that (the pills work).",
    "[Lind] {denied} that (there was no evidence).",
    "[His] {claims} that (the count was wrong) failed.",
    "{is believed} (to have left).",
    "[The minister] {did not give a reason} for (the delay).",
    "[The factory] {suggests} (a slow year).",
    "[The lab] {proved} that (it is safe).",
    "[Lind] {could not say} (when).",
    "[She] {cited} (a report of May).",
    "[The paper] {quoted} (“a sea of mud”).",
    "The board urged [Lind], {to say} (why).",
    "[The report] {shows} (some 300 jobs are gone).",
    "[The survey] {shows} (clear support for the ban).",
    "[The ministry] {appeared} (to acknowledge the error).",
    "[The ministry] {appeared to confirm} (the sale).",
    "[We] {know} (what they did).",
    "[We] {know} (the dam is weak).",
    "[Who] {is saying} (what) is clear.",
    "[Lind] {asked} (to be heard).",
    "[The clerks] {have yet to comment on} (the leak).",
]


@pytest.mark.parametrize("marked", UNSAID)
def test_unsaid(marked: str) -> None:
    assert reason(*made(marked)) is not None


@pytest.mark.parametrize("marked", SAID)
def test_said(marked: str) -> None:
    assert reason(*made(marked)) is None
