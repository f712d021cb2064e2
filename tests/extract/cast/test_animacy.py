"""Who and what can speak: a source in brackets, and whom it names ("" for nobody)."""

from __future__ import annotations

import pytest

from kg.extract.cast import build_cast
from kg.extract.cast.animacy import can_speak
from kg.model import Article, Span
from kg.nlp.parser import Parser

CASES = [
    # things say nothing for themselves
    ("[The footage] showed smoke over the harbour.", ""),
    ("[The camera] recorded a truck at the gate.", ""),
    ("[A number of things] suggest that the bridge was closed.", ""),
    ("[The first] shows a soldier, [the second] a tank.", ""),
    ("[This] suggests that the talks failed.", ""),
    ("[New assessments] put the cost at two billion.", ""),
    ("According to [a survey], most people walk to work.", ""),
    ("[Court documents] show that he owed money.", ""),
    ("[Some reports] said the dam had burst.", ""),
    ("[The storm] warned of worse to come.", ""),
    ("[The latest figures] indicate a slowdown.", ""),
    ("[An old photograph] suggests otherwise.", ""),
    ("[A leaflet] told drivers to stay at home.", ""),
    ("[The economy] says otherwise.", ""),
    ("[The capital] said little that day.", ""),
    # nobody
    ("[Nobody] said that the road was safe.", ""),
    ("[No one] has claimed the attack.", ""),
    ("[None of the guests] said a word.", ""),
    ("[No official] confirmed the visit.", ""),
    ("[Neither side] commented on the offer.", ""),
    ("[Nothing] suggests that he knew.", ""),
    ("[You] say that it is too late.", ""),
    # people and bodies do
    ("[Dozens of residents] said the water was brown.", "residents"),
    ("[A majority of teachers] said no.", "teachers"),
    ("[Some of the officials] said the plan was dead.", "officials"),
    ("[One of the divers] said the wreck was empty.", "one of the divers"),
    ("[Readers] said the column was unfair.", "readers"),
    ("[Two neurosurgeons] said the scan was clear.", "neurosurgeons"),
    ("[A speechwriter] said the line was a joke.", "speechwriter"),
    ("[Donors] said they would pay no more.", "donors"),
    ("[The crowd] shouted that he should go.", "crowd"),
    ("[The city] said it would appeal.", "city"),
    ("[Both sides] said the talks would go on.", "both sides"),
    ("[Those close to the matter] said he would resign.", "those close to the matter"),
    ("[Media reports] said the dam had burst.", "media reports"),
    ("[The armies in the valley] said they would stay.", "armies in the valley"),
    ("[Texans] said the bill was dead.", "Texans"),
    ("[Ukrainians] said they would not leave.", "Ukrainians"),
    # documents and programmes of somebody
    ("[A Pentagon report] said the jet was late.", "U.S. Department of Defense"),
    ("[A CNN poll] found that most people agreed.", "CNN"),
    ("[A study by Marta Oliveira] found the opposite.", "Marta Oliveira"),
    ("According to [figures from the World Bank], growth fell.", "World Bank"),
    ("[The World Bank's forecast] said growth would fall.", "World Bank"),
    ("[An article in the Guardian] said he had left.", "The Guardian"),
    ("Ana Prata left early. According to [her statement], she was ill.", "Ana Prata"),
    # two bodies, of which the first has its short name in brackets
    (
        "[The Food and Agriculture Organization (FAO) and the World Bank] said prices would rise.",
        "Food and Agriculture Organization + World Bank",
    ),
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.model
@pytest.mark.parametrize(("marked", "name"), CASES)
def test_who_speaks(marked: str, name: str, parser: Parser) -> None:
    text, spans = unmarked(marked)
    cast = build_cast(next(iter(parser.parse([Article.of(text, "x.txt", outlet="Daily Test")])))).with_sources(spans)
    assert [" + ".join(a.name for a in cast.actors_of(span)) for span in spans] == [name] * len(spans)
    assert name or not cast.actors


@pytest.mark.model
def test_it_takes_up_a_thing_and_names_nobody_else(parser: Parser) -> None:
    text = "The World Bank said nothing. A survey found that prices fell. It also found that rents rose."
    cast = build_cast(next(iter(parser.parse([Article.of(text, "x.txt")]))))
    cast = cast.with_sources([_span(text, "The World Bank"), _span(text, "A survey"), _span(text, "It")])
    assert cast.actors_of(_span(text, "It")) == ()


@pytest.mark.model
def test_a_document_is_no_role_of_its_author(parser: Parser) -> None:
    text = "A study by Marta Oliveira found the opposite. The Telegram channel of Black Tide, a hacker group, said so."
    whole = "The Telegram channel of Black Tide, a hacker group"
    cast = build_cast(next(iter(parser.parse([Article.of(text, "x.txt")]))))
    assert cast.role_of(_span(text, "A study by Marta Oliveira")) is None
    assert cast.role_of(_span(text, whole)) == "hacker group"


def test_nouns() -> None:
    assert all(map(can_speak, ("minister", "pundits", "navy", "co-founder", "superdelegates", "23-year-old")))
    assert not any(map(can_speak, ("footage", "camera", "number", "information", "blitz", "polls")))


def unmarked(marked: str) -> tuple[str, list[Span]]:
    text, spans = "", []
    for n, part in enumerate(marked.replace("]", "[").split("[")):
        if n % 2:
            spans.append(Span(len(text), len(text) + len(part)))
        text += part
    return text, spans


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))
