"""Two small articles that use every part of the model; ``ontology/examples/two-articles.trig`` is their graph."""

from __future__ import annotations

from decimal import Decimal

from kg.ids import actor_id, statement_id
from kg.model import (
    Act,
    Actor,
    ActorId,
    ActorKind,
    Article,
    Assessment,
    Attribution,
    Basis,
    Distance,
    Evidence,
    EvidenceKind,
    Judgement,
    Link,
    Manner,
    Moment,
    Polarity,
    Quantity,
    Rejected,
    Span,
    Statement,
    Topic,
)
from kg.rdf.identity import decision_quads, identity_quads
from kg.rdf.write import Quad, article_quads

FIRST = (
    "Dam holds, says the ministry\n\n"
    "On 3 May the minister Irina Vale said “the dam is safe”. The Harbour Post reported that an engineer told it "
    "at least 40 houses were flooded. Photographs of the houses could not be verified.\n\n"
    "Subscribe to our newsletter"
)
SECOND = "Vale denied on Monday that 40 houses had been flooded. Nobody else would comment."

VALE = Actor(
    id=actor_id(ActorKind.PERSON, "Irina Vale"),
    name="Irina Vale",
    kind=ActorKind.PERSON,
    aliases=("Minister Vale", "Vale"),
    roles=("minister",),
    wikidata="Q42",
)
SURNAME = Actor(id=actor_id(ActorKind.PERSON, "Vale"), name="Vale", kind=ActorKind.PERSON)
POST = Actor(id=actor_id(ActorKind.MEDIA, "The Harbour Post"), name="The Harbour Post", kind=ActorKind.MEDIA)
HOUSES = Topic(id="urn:kg:thing:houses", name="the houses", kind="thing")


def find(text: str, words: str) -> Span:
    """Where *words* stand in *text*, for the first time."""
    start = text.index(words)
    return Span(start, start + len(words))


def _attribution(  # noqa: PLR0917
    text: str, source: str, cue: str, content: str, manner: Manner, confidence: float
) -> Attribution:
    return Attribution(
        source=(find(text, source),) if source else (),
        cue=(find(text, cue),) if cue else (),
        content=(find(text, content),),
        manner=manner,
        confidence=confidence,
        extractor="rules",
    )


def first() -> tuple[Article, tuple[Statement, ...], tuple[Rejected, ...]]:
    """An article with a direct statement, a report of another one, evidence and a figure."""
    article = Article.of(
        FIRST,
        "articles/dam.txt",
        title="Dam holds, says the ministry",
        outlet="Valley Times",
        authors=("Ada Becker", "Sven Dubois"),
        published="2024-05-04",
        url="https://news.example/dam",
        furniture=(find(FIRST, "Subscribe to our newsletter"),),
        provenance=(("published", "metadata.csv"), ("title", "front matter")),
    )
    engineer = Actor(
        id=actor_id(ActorKind.ANONYMOUS, "an engineer", article.id), name="an engineer", kind=ActorKind.ANONYMOUS
    )
    safe = _attribution(FIRST, "the minister Irina Vale", "said", "“the dam is safe”", Manner.DIRECT, 0.93)
    outer = _attribution(
        FIRST,
        "The Harbour Post",
        "reported",
        "an engineer told it at least 40 houses were flooded",
        Manner.INDIRECT,
        0.8,
    )
    inner = _attribution(FIRST, "an engineer", "told", "at least 40 houses were flooded", Manner.INDIRECT, 0.71)
    photos = "Photographs of the houses could not be verified"
    return (
        article,
        (
            Statement(
                id=statement_id(article.digest, safe),
                article=article.id,
                attribution=safe,
                content="“the dam is safe”",
                speaker=VALE,
                speaker_as="minister",
                act=Act.CLAIM,
                said=Moment(value="2024-05-03", basis=Basis.INFERRED_YEAR, span=find(FIRST, "On 3 May")),
                medium="interview",
            ),
            Statement(
                id=statement_id(article.digest, outer),
                article=article.id,
                attribution=outer,
                content="an engineer told it at least 40 houses were flooded",
                speaker=POST,
                act=Act.REPORT,
            ),
            Statement(
                id=statement_id(article.digest, inner),
                article=article.id,
                attribution=inner,
                content="at least 40 houses were flooded",
                speaker=engineer,
                act=Act.ESTIMATE,
                refers_to=Moment(value="2024-05", basis=Basis.PUBLICATION),
                via=(POST,),
                about=(HOUSES,),
                evidence=(
                    Evidence(
                        kind=EvidenceKind.PHOTO,
                        assessment=Assessment.DOUBTED,
                        text=photos,
                        span=find(FIRST, photos),
                        provided_by=engineer,
                        assessed_by=POST,
                    ),
                ),
                quantities=(
                    Quantity(
                        text="at least 40 houses",
                        span=find(FIRST, "at least 40 houses"),
                        value=Decimal(40),
                        unit="houses",
                        qualifier="at least",
                    ),
                ),
                nested_in=statement_id(article.digest, outer),
            ),
        ),
        (Rejected(raw="the dam is quite safe", reason="not in the text"),),
    )


def second() -> tuple[Article, tuple[Statement, ...], tuple[Rejected, ...]]:
    """An article without title and date, by another outlet, that knows the minister by surname."""
    article = Article.of(SECOND, "articles/denied.txt", outlet="Canal 9", published="2024-06")
    denial = _attribution(SECOND, "Vale", "denied", "40 houses had been flooded", Manner.INDIRECT, 0.6)
    silence = _attribution(SECOND, "Nobody else", "", "comment", Manner.INDIRECT, 0.4)
    statements = (
        Statement(
            id=statement_id(article.digest, denial),
            article=article.id,
            attribution=denial,
            content="40 houses had been flooded",
            speaker=SURNAME,
            act=Act.DENY,
            polarity=Polarity.NEGATIVE,
            about=(HOUSES, Topic(id=VALE.id, name="Vale", kind="person")),
        ),
        Statement(
            id=statement_id(article.digest, silence),
            article=article.id,
            attribution=silence,
            content="comment",
            speaker=None,
            act=Act.REFUSE_COMMENT,
            distance=Distance.DOUBTING,
        ),
    )
    return article, statements, ()


LINKS = (
    Link(left=VALE.id, right=SURNAME.id, judgement=Judgement.SAME, why="only one Vale", decided_by="ada", score=0.9),
    Link(left=VALE.id, right=POST.id, judgement=Judgement.DIFFERENT, why="a person and a paper", decided_by="ada"),
)


def graphs() -> dict[str, list[Quad]]:
    """Graph -> quads: the two articles, who is whom, and the decisions."""
    found: dict[str, list[Quad]] = {}
    actors: set[str] = set()
    for article, statements, rejected in (first(), second()):
        found[article.id] = article_quads(article, statements, rejected)
        actors |= {str(s) for s, _, o, _ in found[article.id] if str(o) == "https://w3id.org/kg-said#Actor"}
    heads = {ActorId(actor): ActorId(actor) for actor in actors}
    heads[SURNAME.id] = VALE.id
    found["urn:kg:graph:identity"] = identity_quads(heads)
    found["urn:kg:graph:decisions"] = decision_quads(LINKS)
    return found


def quads() -> list[Quad]:
    """All of them."""
    return [quad for members in graphs().values() for quad in members]
