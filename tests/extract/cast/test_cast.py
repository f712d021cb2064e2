from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.extract.cast import Cast, build_cast
from kg.gazetteer import Gazetteer
from kg.model import ActorKind, Article, Mention, Parsed, Span
from kg.nlp.parser import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def cast_of(text: str, parser: Parser) -> Cast:
    return build_cast(next(iter(parser.parse([Article.of(text, "x.txt")]))))


def span(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


TEXT = (
    "Russian government spokesman Dmitry Peskov met Kim Jong Un's envoy in Moscow. Peskov said talks went on. "
    "The Korean Central News Agency (KCNA) printed a picture. The agency gave no date.\n"
    "Kim Jon Un's sister, Kim Yo Jong, sent flowers. Officials in Pyongyang were pleased.\n"
)


@pytest.mark.model
def test_everybody_stands_once_under_the_best_name(parser: Parser) -> None:
    named = {a.name: a for a in cast_of(TEXT, parser).actors}
    assert set(named) >= {"Dmitry Peskov", "Kim Jong Un", "Kim Yo Jong", "Korean Central News Agency"}
    assert named["Dmitry Peskov"].aliases == ("Peskov",)
    assert named["Dmitry Peskov"].roles == ("Russian government spokesman",)
    assert named["Korean Central News Agency"].kind is ActorKind.MEDIA
    assert "KCNA" in named["Korean Central News Agency"].aliases
    assert "Kim Jon Un" in named["Kim Jong Un"].aliases
    assert len({a.id for a in cast_of(TEXT, parser).actors}) == len(cast_of(TEXT, parser).actors)


@pytest.mark.model
@pytest.mark.parametrize(
    ("words", "nth", "name"),
    [
        ("Peskov", 1, "Dmitry Peskov"),
        ("The agency", 0, "Korean Central News Agency"),
        ("KCNA", 0, "Korean Central News Agency"),
        ("Kim Jon Un", 0, "Kim Jong Un"),
        ("Kim Yo Jong", 0, "Kim Yo Jong"),
        ("Moscow", 0, "Government of Russia"),
        ("Officials in Pyongyang", 0, "North Korean officials"),
        ("Kim Jong Un's envoy", 0, "Kim Jong Un's envoy"),
    ],
)
def test_whom_a_phrase_denotes(words: str, nth: int, name: str, parser: Parser) -> None:
    actor = cast_of(TEXT, parser).actor_of(span(TEXT, words, nth))
    assert actor is not None
    assert actor.name == name


@pytest.mark.model
def test_role_of_is_what_these_very_words_say(parser: Parser) -> None:
    cast = cast_of(TEXT, parser)
    assert cast.role_of(span(TEXT, "Russian government spokesman Dmitry Peskov")) == "Russian government spokesman"
    assert cast.role_of(span(TEXT, "Peskov", 1)) is None


@pytest.mark.model
def test_a_place_that_only_locates_is_not_in_the_cast(parser: Parser) -> None:
    cast = cast_of("Mayor Ana Prata spoke in Porto Velho near the Madeira. Jordan Baker wept in Paris.\n", parser)
    assert {a.name for a in cast.actors} == {"Ana Prata", "Jordan Baker"}


@pytest.mark.model
def test_a_name_of_one_word_belongs_to_its_article(parser: Parser) -> None:
    one, other = (cast_of(f"Mr. Kim spoke {adverb}.\n", parser).actors[0] for adverb in ("softly", "loudly"))
    assert one.name == other.name == "Kim"
    assert one.id != other.id


@pytest.mark.model
def test_offices_with_a_family_name_get_the_full_name_of_the_table(parser: Parser) -> None:
    assert {a.name for a in cast_of("President Trump spoke. Mayor Trumpet spoke.\n", parser).actors} == {
        "Donald Trump",
        "Trumpet",
    }


@pytest.mark.model
def test_twice_the_same(parser: Parser) -> None:
    parsed = next(iter(parser.parse([Article.of(TEXT, "x.txt")])))
    assert build_cast(parsed).actors == build_cast(parsed).actors


@settings(deadline=None, max_examples=80)
@given(
    st.text(alphabet=st.sampled_from("AaBb Kim’'s\"“” .,()-–\n\u0301Жя中\U0001f600The and of "), max_size=80), st.data()
)
def test_any_text_is_taken_with_and_without_mentions(text: str, data: st.DataObject) -> None:
    article = Article.of(text, "x.txt")
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append(Span(start, start + len(line.rstrip())))
        start += len(line)
    mentions = []
    if lines and data.draw(st.booleans()):
        chosen = data.draw(st.sampled_from(lines))
        mentions.append(Mention(chosen, data.draw(st.sampled_from(["PERSON", "ORG", "GPE", "NORP"]))))
    cast = build_cast(Parsed(article=article, sentences=tuple(lines), mentions=tuple(mentions)))
    for line in lines:
        for member in cast.denoted(line):
            assert member.actor.name
            assert all(line.start <= word.start and word.end <= line.end for word in member.words)
    assert cast.actors == cast.actors


def test_an_empty_article_has_only_its_author() -> None:
    cast = build_cast(Parsed(article=Article.of("", "x.txt", outlet="The Delta Review"), sentences=()))
    assert cast.actors == ()
    assert cast.author.name == "The Delta Review"
    assert cast.author.kind is ActorKind.AUTHOR


def test_a_users_table_is_laid_over_ours(tmp_path: Path) -> None:
    (tmp_path / "bodies.csv").write_text("name;kind;aliases\nRiver Board of Velmar;government;RBV\n", "utf-8")
    own = Gazetteer.with_tables(tmp_path)
    text = "RBV closed the lock. Reuters had the news.\n"
    cast = build_cast(Parsed(article=Article.of(text, "x.txt"), sentences=(Span(0, len(text) - 1),)), own)
    assert [a.name for a in cast.actors] == ["River Board of Velmar", "Reuters"]
    (tmp_path / "bodies.csv").write_text("name;aliases\nX;Y\n", "utf-8")
    with pytest.raises(InputError, match="kind"):
        Gazetteer.with_tables(tmp_path)
    (tmp_path / "bodies.csv").write_text("name;kind;aliases\nX;nonsense;Y\n", "utf-8")
    with pytest.raises(InputError, match="nonsense"):
        Gazetteer.with_tables(tmp_path)


@pytest.mark.model
def test_an_apposition_tells_a_body_from_a_person(parser: Parser) -> None:
    text = "Kestrel Vonn, a drone regiment of the army, saw it. Mira Vonn, a team captain, saw it. Kestrel Vonn won."
    cast = cast_of(text, parser).with_sources([span(text, "Kestrel Vonn"), span(text, "Mira Vonn")])
    kinds = {a.name: a.kind for a in cast.actors}
    assert (kinds["Kestrel Vonn"], kinds["Mira Vonn"]) == (ActorKind.ORGANISATION, ActorKind.PERSON)


HARBOUR = (
    "VALMAR, March 14 (Nordpress) — The sale of the harbour to a Dutch consortium was defended on Thursday.\n"
    "The opposition Green Alliance was not convinced. It said the court should look.\n"
    "The dockers’ union met. In a statement on its website, the consortium said the price was fair. It denied haste.\n"
    "Deputy minister Karin Sand put the price at 540 million. She explained the rest.\n"
)


@pytest.mark.parametrize(
    ("words", "nth", "name"),
    [
        ("It", 0, "Green Alliance"),
        ("the consortium", 0, "Dutch consortium"),
        ("It", 1, "Dutch consortium"),
        ("She", 0, "Karin Sand"),
    ],
)
def test_bodies_and_titles_without_a_parse(words: str, nth: int, name: str) -> None:
    sentences, start = [], 0
    for line in HARBOUR.splitlines(keepends=True):
        for part in line.rstrip("\n").replace(". ", ".\x00 ").split("\x00"):
            at = HARBOUR.index(part.strip(), start)
            sentences.append(Span(at, at + len(part.strip())))
            start = at + len(part.strip())
    where = span(HARBOUR, words, nth)
    sources = [where] if words[0].isupper() else []
    bare = Parsed(article=Article.of(HARBOUR, "x.txt"), sentences=tuple(sentences))
    actor = build_cast(bare).with_sources(sources).actor_of(where)
    assert actor is not None
    assert actor.name == name


@pytest.mark.model
def test_a_name_before_the_noun_for_its_kind(parser: Parser) -> None:
    text = (
        "Marania is flooded. Munk told the Reuters news agency that it rains. The UN’s aid office said so. "
        "The Telegram channel of Nord Group showed it."
    )
    cast = cast_of(text, parser)
    assert [a.name for a in cast.actors_of(span(text, "The Telegram channel of Nord Group"))] == ["Nord Group"]
    assert [a.name for a in cast.actors_of(span(text, "the Reuters news agency"))] == ["Reuters"]
    assert [a.name for a in cast.actors_of(span(text, "The UN’s aid office"))] == ["United Nations' aid office"]


BRIDGE = (
    "Western officials were careful. One said the bridge was lost. Another, a senior diplomat, called it contested. "
    "Mia Tollen of the Institute for Review was silent. Moscow was calm, Interfax reported. The agency quoted a clerk. "
    "State television in Torun was loud. The manufacturer, Lumigen, for its part denies it. One can only hope."
)


@pytest.mark.model
@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("One said", "one of the Western officials"),
        ("Another, a senior diplomat", "senior diplomat"),
        ("The agency", "Interfax"),
        ("State television in Torun", "state television in Torun"),
        ("The manufacturer", "Lumigen"),
        ("One can", "article author"),
    ],
)
def test_somebody_of_a_group_and_bodies_by_their_kind(parser: Parser, words: str, name: str) -> None:
    start = BRIDGE.index(words)
    source = "One" if words.startswith("One") else words
    where = Span(start, start + len(source))
    actor = cast_of(BRIDGE, parser).with_sources([where]).actor_of(where)
    assert actor is not None
    assert actor.name == name


@pytest.mark.model
@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("prosecutor speaks", "prosecutor"),
        ("preliminary data from the mayor’s office", "mayor's office"),
        ("the hospital’s own records", "hospital"),
    ],
)
def test_headlines_and_owners_of_documents(parser: Parser, words: str, name: str) -> None:
    text = (
        "Zelnik denies bribery; prosecutor speaks of a system. According to preliminary data from the mayor’s office, "
        "14 houses fell. The hospital was calm. According to the hospital’s own records, three were ill."
    )
    where = span(text, words.removesuffix(" speaks"))
    actor = cast_of(text, parser).with_sources([where]).actor_of(where)
    assert actor is not None
    assert actor.name.replace("’", "'") == name


@pytest.mark.model
def test_whose_cousin_and_numbers_with_commas(parser: Parser) -> None:
    text = "Otto Reim, whose cousin saw none, was calm. A Facebook group with 12,000 members claims that it rained."
    members = span(text, "A Facebook group with 12,000 members")
    cast = cast_of(text, parser).with_sources([span(text, "Otto Reim"), span(text, "whose cousin"), members])
    assert [a.name for a in cast.actors_of(span(text, "whose cousin"))] == ["Otto Reim's cousin"]
    assert [a.name for a in cast.actors_of(members)] == ["Facebook group with 12,000 members"]


@pytest.mark.model
def test_known_as_names_and_platforms_do_not_speak(parser: Parser) -> None:
    text = (
        "Whether it holds is unclear. Its commanders are silent. A drone regiment known as Ptakhi Madyara flew. "
        "The mayor spoke on Telegram. It rains, the city said. It was calm."
    )
    regiment = span(text, "A drone regiment known as Ptakhi Madyara")
    commanders = span(text, "Its commanders")
    it = Span(text.index("It was"), text.index("It was") + len("It"))
    cast = cast_of(text, parser).with_sources([commanders, regiment, it])
    assert [a.name for a in cast.actors_of(regiment)] == ["Ptakhi Madyara"]
    assert "Whether" not in " ".join(a.name for a in cast.actors_of(commanders))
    assert "Telegram" not in [a.name for a in cast.actors_of(it)]


def test_the_woman_is_the_nurse_just_spoken_of() -> None:
    text = "“No,” Maria Lenz told us.\nA nurse who left in May sees it so, too. “Yes,” said the woman."
    starts = [0, text.index("A nurse"), text.index("“Yes")]
    sentences = tuple(Span(a, b) for a, b in zip(starts, [starts[1] - 1, starts[2] - 1, len(text)], strict=True))
    lenz, woman = span(text, "Maria Lenz"), span(text, "the woman")
    cast = build_cast(Parsed(article=Article.of(text, "x"), sentences=sentences)).with_sources([lenz, woman])
    assert [a.name for a in cast.actors_of(woman)] == ["nurse"]
