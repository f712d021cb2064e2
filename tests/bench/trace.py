"""How traces grow: made-up articles with known roots, copies, circles and conflicts.

    python -m tests.bench.trace 1250 2500 5000

prints for each number of articles the time and the peak of memory to compute the relations from scratch, what an
article more costs, the share of claims whose roots are exact, and how many circles and conflicts were found.
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from kg.analyse.trace.claims import Item
from kg.extract.quantities import find
from kg.ids import actor_id, statement_id
from kg.knowledge.change import Parted
from kg.knowledge.judging import related
from kg.knowledge.relations import Relations
from kg.knowledge.sharing import shared
from kg.knowledge.shelf import volume
from kg.model import (
    Act,
    Actor,
    ActorKind,
    Article,
    Attribution,
    Basis,
    Manner,
    Moment,
    Parsed,
    Span,
    Statement,
)
from kg.model.relation import RelationKind
from kg.rdf.read import StoredArticle
from kg.store.compared import Compared
from kg.store.index import Index

PER_ARTICLE = 20
ADDED = 100  # articles that come one by one, after all others
_SYLLABLES = "ba ko ri ten mur sal vo dri net gal po lim shu ver kan tol bre zin fa gor".split()
_THINGS = "houses trucks wells bridges shops barns towers boats cranes mills sheds tents".split()
_VERBS = "painted sold rented fenced counted insured cleaned leased mapped rebuilt wired tiled".split()


@dataclass
class Plan:
    """One claim as planned: where it is told, how many named and anonymous roots it has, its circle, its rival."""

    words: str
    rival: str | None
    named: int
    anonymous: int
    circle: frozenset[str] | None
    lines: list[tuple[str, str, tuple[Actor, ...], Actor | None]] = field(default_factory=list)


def plans(count: int, random: Random) -> list[Plan]:
    """*count* claims, each of a shape of its own."""
    return [_plan(n, random) for n in range(count)]


def _name(random: Random) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(random.randint(5, 6))).capitalize()


def _actor(kind: ActorKind, name: str) -> Actor:
    return Actor(id=actor_id(kind, name), name=name, kind=kind)


def _plan(number: int, random: Random) -> Plan:
    place, thing, verb = f"{_name(random)} {_name(random)}", random.choice(_THINGS), random.choice(_VERBS)
    amount = random.randint(20, 90)
    words = f"{amount} {thing} were {verb} near {place}"
    outlets = random.sample(range(400), 4)
    media = [_actor(ActorKind.MEDIA, f"Paper {n}") for n in outlets]
    people = [_actor(ActorKind.PERSON, f"{_name(random)} {_name(random)}") for _ in range(2)]
    shape = number % 4
    if shape == 0:  # one speaker, through a wire and directly
        plan = Plan(words, None, 1, 0, None)
        plan.lines = [(media[0].name, words, (media[3],), people[0]), (media[1].name, words, (), people[0])]
    elif shape == 1:  # two speakers, and a rival figure
        plan = Plan(words, words.replace(str(amount), str(amount + 300)), 2, 0, None)
        plan.lines = [(media[0].name, words, (), people[0]), (media[1].name, words, (), people[1])]
    elif shape == 2:  # two papers that have it from each other
        plan = Plan(words, None, 0, 0, frozenset({media[0].name, media[1].name}))
        plan.lines = [(media[0].name, words, (), media[1]), (media[1].name, words, (), media[0])]
    else:  # the same passage with an unnamed source, copied
        plan = Plan(words, None, 0, 1, None)
        plan.lines = [(media[n].name, words, (), None) for n in range(3)]
    return plan


def corpus(articles: int, seed: int = 1) -> tuple[list[tuple[Article, list[Statement]]], list[Plan]]:
    """So many articles of about `PER_ARTICLE` statements, and the plans behind them."""
    random = Random(seed)  # noqa: S311
    made = plans(int(articles * PER_ARTICLE / 2.5), random)
    by_outlet: defaultdict[str, list[tuple[Plan, str, tuple[Actor, ...], Actor | None]]] = defaultdict(list)
    for plan in made:
        for outlet, words, via, speaker in plan.lines:
            by_outlet[outlet].append((plan, words, via, speaker))
        if plan.rival:
            rival = _actor(ActorKind.PERSON, f"{_name(random)} {_name(random)}")
            by_outlet[f"Paper {random.randrange(400)}"].append((plan, plan.rival, (), rival))
    items = []
    for outlet in sorted(by_outlet):
        told = by_outlet[outlet]
        for start in range(0, len(told), PER_ARTICLE):
            items.append(_article(outlet, len(items), told[start : start + PER_ARTICLE]))
    return items, made


def _article(
    outlet: str, number: int, told: Sequence[tuple[Plan, str, tuple[Actor, ...], Actor | None]]
) -> tuple[Article, list[Statement]]:
    text, spans = f"Issue {number}.\n", []
    for _, words, _, speaker in told:
        head = f"{speaker.name} said that " if speaker else "Somebody with knowledge of the matter said that "
        at = len(text) + len(head)
        text += f"{head}{words}.\n"
        spans.append((Span(at, at + len(words)), Span(at - len(head), at - len(" said that "))))
    article = Article.of(text, f"{outlet}-{number}.txt", outlet=outlet, published="2024-05-02")
    statements = []
    for (_, words, via, speaker), (content, source) in zip(told, spans, strict=True):
        attribution = Attribution(source=(source,), cue=(), content=(content,), manner=Manner.INDIRECT, confidence=1.0)
        who = speaker or Actor(
            id=actor_id(ActorKind.ANONYMOUS, "somebody", article.id), name="somebody", kind=ActorKind.ANONYMOUS
        )
        statements.append(
            Statement(
                id=statement_id(article.digest, attribution),
                article=article.id,
                attribution=attribution,
                content=words,
                speaker=who,
                act=Act.CLAIM,
                said=Moment(value="2024-05-02", basis=Basis.EXPLICIT),
                via=via,
                quantities=find(Parsed(article=article, sentences=()), attribution),
            )
        )
    return article, statements


def measure(articles: int) -> Iterator[str]:
    """How long it took, how much was right, and what an article more costs."""
    items, made = corpus(articles)
    yield f"{len(items)} articles, {sum(len(found) for _, found in items)} statements"
    last = [StoredArticle(article, tuple(found), ()) for article, found in items[-ADDED:]]
    with TemporaryDirectory() as folder:
        index = Index(Path(folder) / "index.sqlite")
        relations = Relations(index)
        start, work = time.perf_counter(), time.process_time()
        with index.transaction():
            rest = (StoredArticle(article, tuple(found), ()) for article, found in items[:-ADDED])
            quads = sum(1 for _ in relations.rebuild(rest, str))
        work = time.process_time() - work
        wall = time.perf_counter() - start
        yield f"  from scratch {wall:.1f} s ({work:.1f} s of one core), {quads} quads, {_memory():.0f} MB at most"
        del relations
        relations = Relations(index)  # nothing remembered, as in a process that starts
        gc.collect()
        gc.freeze()  # all these articles are in memory here alone, and looking through them takes seconds
        took = [_added(index, relations, stored) for stored in last]
        walls, works = zip(*took, strict=True)
        yield (
            f"  one article more {walls[0]:.2f} s at first, then {median(walls):.2f} s (at most {max(walls):.2f}); "
            f"{median(works):.2f} s of one core (at most {max(works):.2f})"
        )
        yield f"  index {(Path(folder) / 'index.sqlite').stat().st_size / 1e6:.0f} MB; {_right(index, made, items)}"
        index.close()


def _added(index: Index, relations: Relations, stored: StoredArticle) -> tuple[float, float]:
    """Seconds by the clock, and of a core."""
    made = volume(stored)
    start, work = time.perf_counter(), time.process_time()
    with index.transaction():
        relations.change({stored.article.id: made}, Parted(set(), set()), str)
    return time.perf_counter() - start, time.process_time() - work


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _right(index: Index, made: Sequence[Plan], items: Sequence[Item]) -> str:
    """Shares of what was planned and is kept: roots, circles, conflicts."""
    words = {s.id: s.content for _, found in items for s in found}
    names = {a.id: a.name for _, found in items for s in found for a in (*s.via, *((s.speaker,) if s.speaker else ()))}
    kept = Compared(index)
    stands = {words[claim.statements[0]]: claim for claim in map(shared, kept.groups())}
    exact = sum(
        (s := stands.get(p.words)) is not None and (s.independent, s.anonymous) == (p.named, p.anonymous) for p in made
    )
    planned = [p for p in made if p.circle]
    circles = sum(
        (s := stands.get(p.words)) is not None and p.circle in {frozenset(names[n] for n in c) for c in s.circles}
        for p in planned
    )
    rivals = {frozenset((p.words, p.rival)) for p in made if p.rival}
    found = (related(outcome.body) for outcome in kept.pairs() if outcome.body is not None)
    clashes = {frozenset((words[r.left], words[r.right])) for r in found if r.kind is RelationKind.CONTRADICTS}
    return (
        f"roots exact {exact / len(made):.1%}, circles {circles}/{len(planned)}, "
        f"conflicts {len(rivals & clashes)}/{len(rivals)} and {len(clashes - rivals)} others"
    )


if __name__ == "__main__":
    for size in sys.argv[1:] or ["500"]:
        for line in measure(int(size)):
            print(line, flush=True)
