"""Small articles in which given people speak or are spoken of, for tests of identity and of ingest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.ids import actor_id, statement_id
from kg.model import (
    Act,
    Actor,
    ActorId,
    ActorKind,
    Article,
    Attribution,
    Manner,
    Outcome,
    Span,
    Statement,
    Topic,
)
from kg.rdf.actors import merge_actors
from kg.rdf.write import Quad, article_quads

# names that meet under one key, by spelling, alias or kind, and some that do not
PEOPLE = (
    (ActorKind.PERSON, "Kim Jong-un", ()),
    (ActorKind.PERSON, "Kim Jong Un", ("Kim",)),
    (ActorKind.PERSON, "Kim", ("Kim Jong-un",)),
    (ActorKind.PERSON, "Ada Becker", ("Ada Marie Becker",)),
    (ActorKind.PERSON, "Ada Marie Becker", ()),
    (ActorKind.PERSON, "ADA BECKER", ()),
    (ActorKind.AUTHOR, "Ada Becker", ()),
    (ActorKind.MEDIA, "The Harbour Post", ()),
    (ActorKind.ORGANISATION, "Harbour Post", ()),
    (ActorKind.MEDIA, "harbour post", ()),
    (ActorKind.GOVERNMENT, "Border Guard Inc.", ()),
    (ActorKind.ORGANISATION, "Border Guard", ()),
    (ActorKind.GROUP, "officials", ()),
)


def actor(at: int) -> Actor:
    """One of `PEOPLE`."""
    kind, name, aliases = PEOPLE[at]
    return Actor(id=actor_id(kind, name), name=name, kind=kind, aliases=aliases)


def ids() -> list[ActorId]:
    """The ids of all of them."""
    return sorted({actor(at).id for at in range(len(PEOPLE))})


def written(location: str, cast: Sequence[tuple[int, int | None]]) -> tuple[Article, tuple[Statement, ...]]:
    """An article at *location* in which each (speaker, spoken of) of *cast* gets one sentence."""
    text = f"{location}\n\n"
    drafts = []
    for number, (speaker, other) in enumerate(cast):
        who = actor(speaker)
        about = actor(other) if other is not None else None
        content = f"matter {number} is for {about.name if about else 'nobody'} to settle"
        start = len(text)
        text += f"{who.name} said {content}. "
        cue = start + len(who.name) + 1
        drafts.append((who, about, start, cue, Span(cue + 5, cue + 5 + len(content))))
    article = Article.of(text + "\n", location)
    return article, merge_actors(_statement(article, *draft) for draft in drafts)


def _statement(  # noqa: PLR0917
    article: Article, who: Actor, about: Actor | None, start: int, cue: int, content: Span
) -> Statement:
    found = Attribution(
        source=(Span(start, start + len(who.name)),),
        cue=(Span(cue, cue + 4),),
        content=(content,),
        manner=Manner.INDIRECT,
        confidence=0.9,
    )
    topics = (Topic(id=about.id, name=about.name.upper(), kind=str(about.kind)),) if about else ()
    return Statement(
        id=statement_id(article.digest, found),
        article=article.id,
        attribution=found,
        content=content.of(article.text),
        speaker=who,
        act=Act.CLAIM,
        about=topics,
    )


def graph(location: str, cast: Sequence[tuple[int, int | None]]) -> tuple[str, list[Quad]]:
    """The name of the article's graph and its quads."""
    article, statements = written(location, cast)
    return article.id, article_quads(article, statements)


class Reader:
    """A pipeline without a language model: a line "NAME said …" of an article is a statement of one of `PEOPLE`."""

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield an outcome for each article."""
        for article in articles:
            found = []
            offset = 0
            for line in article.text.splitlines(keepends=True):
                name, said, _ = line.partition(" said ")
                for at in range(len(PEOPLE)) if said else ():
                    who = actor(at)
                    if who.name == name:
                        cue = offset + len(name) + 1
                        content = Span(cue + 5, offset + len(line.rstrip("\n")))
                        found.append(_statement(article, who, None, offset, cue, content))
                        break
                offset += len(line)
            yield Outcome(location=article.location, article=article, statements=tuple(found))

    def read_id(self, path: Path) -> str:
        """The id of the article in a file."""
        return Article.of(path.read_text(encoding="utf-8"), str(path)).id
