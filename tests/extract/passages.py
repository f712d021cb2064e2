"""Marked-up passages for tests: who speaks, by what cue, what; with a cast that knows the names it is given."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.ids import actor_id
from kg.model import Actor, ActorKind, Article, Attribution, Manner, Parsed, Span

GOLDEN = Path(__file__).parent.parent / "golden"
_MARK = re.compile(r"\{([scp])(\d+)\||\}")


@dataclass(frozen=True)
class Said:
    """A speaker as the chains and the evidence read one."""

    actor: Actor


@dataclass
class KnownNames:
    """A cast by surface: a noun phrase is the actor whose form it is, or whose form it ends with."""

    text: str
    forms: Mapping[str, Actor]
    actors: tuple[Actor, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.actors = tuple(dict.fromkeys(self.forms.values()))

    def actor_of(self, span: Span) -> Actor | None:
        words = _plain(span.of(self.text))
        fits = [form for form in self.forms if words == _plain(form) or words.endswith(" " + _plain(form))]
        return self.forms[max(fits, key=len)] if fits else None


def _plain(words: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", " ".join(re.sub(r"[’']s\b|[^\w ]", " ", words).casefold().split()))


@dataclass(frozen=True)
class Case:
    """One passage as annotated: its attributions by number, their speakers, and the raw expectations."""

    name: str
    heldout: bool
    article: Article
    numbers: tuple[int, ...]
    attributions: tuple[Attribution, ...]
    speakers: tuple[tuple[Said, ...], ...]
    cast: KnownNames
    raw: Mapping[str, Any]

    def of(self, key: str, number: int, default: Any = None) -> Any:
        return self.raw.get(key, {}).get(number, default)


def unmarked(marked: str) -> tuple[str, dict[int, dict[str, list[Span]]]]:
    """The text without marks, and the spans of each number by role letter."""
    text, at = "", 0
    stack: list[tuple[str, int, int]] = []
    roles: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match.group(1):
            stack.append((match.group(1), int(match.group(2)), len(text)))
        else:
            letter, number, start = stack.pop()
            roles[number][letter].append(Span(start, len(text)))
    return text + marked[at:], roles


def _actor(name: str, kind: ActorKind) -> Actor:
    return Actor(id=actor_id(kind, name), name=name, kind=kind)


def _case(index: int, name: str, raw: Mapping[str, Any]) -> Case:
    text, roles = unmarked(raw["text"])
    article = Article.of(text, f"{name}-{index:03}", outlet="The Daily Example", authors=("Ada Writer",))
    kinds = {n: ActorKind(k) for n, k in raw.get("names", {}).items()}
    for key, kind in (("media", ActorKind.MEDIA), ("orgs", ActorKind.ORGANISATION), ("people", ActorKind.PERSON)):
        kinds.update(dict.fromkeys(raw.get(key, ()), kind))
    numbers = tuple(sorted(n for n in roles if roles[n]["p"]))
    for number in numbers:
        for span in roles[number]["s"][:1]:
            kinds.setdefault(raw.get("who", {}).get(number, span.of(text)), ActorKind.PERSON)
    for who in raw.get("who", {}).values():
        kinds.setdefault(who, ActorKind.PERSON)
    known = {form: _actor(form, kind) for form, kind in kinds.items()}
    forms = known | {form: known[of] for form, of in raw.get("forms", {}).items()}
    cast = KnownNames(text, forms)
    found, speakers = [], []
    for number in numbers:
        source = tuple(sorted(roles[number]["s"]))
        content = tuple(sorted(roles[number]["p"]))
        found.append(
            Attribution(
                source=source,
                cue=tuple(sorted(roles[number]["c"])),
                content=content,
                manner=Manner.INDIRECT,
                confidence=1.0,
            )
        )
        who = raw.get("who", {}).get(number)
        actor = known[who] if who else cast.actor_of(source[0]) if source else None
        speakers.append((Said(actor),) if actor else ())
    return Case(
        f"{name}-{index:03}", bool(raw.get("heldout")), article, numbers, tuple(found), tuple(speakers), cast, raw
    )


@cache
def cases(name: str) -> tuple[Case, ...]:
    """All cases of one golden set, in order."""
    rows = yaml.safe_load((GOLDEN / name / "cases.yaml").read_text("utf-8"))
    return tuple(_case(i, name, row) for i, row in enumerate(rows, 1))


def plainly_parsed(article: Article) -> Parsed:
    """Sentences by their punctuation and line breaks, without tokens: what is left where nothing was parsed."""
    spans = [
        Span(m.start(), m.end())
        for m in re.finditer(r"\S[^\n]*?(?:[.?!][”\"’]?(?=\s+[“\"A-Z])|(?=\n)|$)", article.text)
    ]
    return Parsed(article=article, sentences=tuple(spans))


def f1(right: int, given: int, wanted: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (given + wanted) if given + wanted else 1.0


def names(actors: Sequence[Actor]) -> list[str]:
    return [actor.name for actor in actors]
