"""Containment, frames and neighbours of attributions; hostile layouts."""

from __future__ import annotations

from time import process_time

from kg.extract import about, chains, evidence, medium
from kg.extract.passage import BLOT, Passages
from kg.ids import actor_id
from kg.model import Actor, ActorKind, Article, Attribution, Manner, Parsed, Span
from tests.extract.passages import KnownNames, Said, plainly_parsed, unmarked


def marked(text: str) -> tuple[Parsed, list[Attribution]]:
    words, roles = unmarked(text)
    found = [
        Attribution(
            source=tuple(r["s"]), cue=tuple(r["c"]), content=tuple(r["p"]), manner=Manner.INDIRECT, confidence=1.0
        )
        for _, r in sorted(roles.items())
    ]
    return plainly_parsed(Article.of(words, "passage")), found


def test_the_innermost_content_holds() -> None:
    parsed, found = marked("{s1|A} {c1|says} {p1|{s2|B} {c2|says} {p2|{s3|C} {c3|says} {p3|D}}}.")
    assert Passages(parsed, found).containers == [None, 0, 1]


def test_the_same_words_hold_each_other_only_one_way() -> None:
    parsed, found = marked("{s1|A} {c1|quoted} {s2|B} {c2|as saying} {p1|{p2|it rained}}.")
    assert Passages(parsed, found).containers == [None, None]


def test_repeated_attributions_make_no_circle() -> None:
    parsed, found = marked("{s1|A} {c1|says} {p1|it rains}.")
    bare = Attribution(source=(), cue=(), content=found[0].content, manner=Manner.DIRECT, confidence=1.0)
    assert Passages(parsed, [*found, bare, bare]).containers == [None, None, None]


def test_a_frame_shows_no_content_and_no_neighbour() -> None:
    parsed, found = marked("In Oslo {s1|A} {c1|says} {p1|it rains} today; {s2|B} {c2|says} {p2|it snows}.")
    passages = Passages(parsed, found)
    frame = passages.frame(0)
    assert frame.text == f"In Oslo A says {BLOT * 8} today; "
    assert frame.span(3, 7).of(parsed.article.text) == "Oslo"


def test_medium_is_not_read_from_what_is_said() -> None:
    parsed, found = marked("{s1|She} {c1|said} {p1|he had lied in an interview}.")
    assert medium.of(parsed, found[0]) is None
    parsed, found = marked("{s1|She} {c1|said} in an interview that {p1|he had lied}.")
    assert medium.of(parsed, found[0]) == "interview"


def test_the_articles_own_outlet_is_no_link() -> None:
    words, roles = unmarked("“{p1|We lost},” {s1|he} {c1|told} Reuters.")
    article = Article.of(words, "x", outlet="Reuters")
    media = Actor(id=actor_id(ActorKind.MEDIA, "Reuters"), name="Reuters", kind=ActorKind.MEDIA)
    found = Attribution(
        source=tuple(roles[1]["s"]), cue=tuple(roles[1]["c"]), content=tuple(roles[1]["p"]),
        manner=Manner.DIRECT, confidence=1.0,
    )  # fmt: skip
    [chain] = chains.link(plainly_parsed(article), [found], [()], KnownNames(words, {"Reuters": media}))
    assert chain.via == ()


def test_an_outlet_that_the_cast_does_not_know() -> None:
    parsed, found = marked("“{p1|We lost},” {s1|he} {c1|told} the Kyiv Independent, a newspaper.")
    [chain] = chains.link(parsed, found, [()], KnownNames(parsed.article.text, {}))
    assert [(a.name, a.kind) for a in chain.via] == [("Kyiv Independent", ActorKind.MEDIA)]


def test_without_sentences() -> None:
    text = "CNN said he lied in a video."
    roles = {"source": (Span(0, 3),), "cue": (Span(4, 8),), "content": (Span(9, 27),)}
    found = [Attribution(**roles, manner=Manner.INDIRECT, confidence=1.0)]
    parsed = Parsed(article=Article.of(text, "x"), sentences=())
    cast = KnownNames(text, {})
    assert chains.link(parsed, found, [()], cast) == [chains.Chain(via=(), nested_in=None, medium=None)]
    assert evidence.find(parsed, found, [()], cast) == [()]
    assert len(about.find(parsed, found, cast)) == 1


def test_nothing_in_gives_nothing_out() -> None:
    parsed = Parsed(article=Article.of("", "x"), sentences=())
    cast = KnownNames("", {})
    assert chains.link(parsed, [], [], cast) == []
    assert evidence.find(parsed, [], [], cast) == []


def test_two_thousand_statements_in_one_paragraph_take_seconds_at_most() -> None:
    one = "The mayor told Reuters that the bridge had failed, citing a video, but gave no proof. "
    text = one * 2000
    found = [
        Attribution(
            source=(Span(at, at + 9),), cue=(Span(at + 10, at + 14),), content=(Span(at + 28, at + 49),),
            manner=Manner.INDIRECT, confidence=1.0,
        )
        for at in range(0, len(text), len(one))
    ]  # fmt: skip
    parsed = plainly_parsed(Article.of(text, "long"))
    mayor = Actor(id=actor_id(ActorKind.PERSON, "The mayor"), name="The mayor", kind=ActorKind.PERSON)
    speakers = [(Said(mayor),)] * len(found)
    began = process_time()
    linked = chains.link(parsed, found, speakers, KnownNames(text, {"the mayor": mayor}))
    proofs = evidence.find(parsed, found, speakers, KnownNames(text, {"the mayor": mayor}))
    assert process_time() - began < 20
    assert all([a.name for a in chain.via] == ["Reuters"] for chain in linked)
    assert {tuple((e.kind.value, e.assessment.value) for e in own) for own in proofs} == {
        (("video", "provided"), ("none_given", "absent"))
    }
