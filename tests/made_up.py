"""News that nobody wrote, about people who do not exist: articles with their statements at true offsets."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from kg.ids import actor_id, statement_id
from kg.model import (
    Act,
    Actor,
    ActorKind,
    Article,
    Assessment,
    Attribution,
    Basis,
    Evidence,
    EvidenceKind,
    Manner,
    Moment,
    Span,
    Statement,
    Topic,
)

FIRST = [
    "Ada",
    "Boris",
    "Carla",
    "Dmitri",
    "Elena",
    "Farid",
    "Greta",
    "Hasan",
    "Irina",
    "Jonas",
    "Katya",
    "Leon",
    "Mira",
    "Nadia",
    "Oleg",
    "Petra",
    "Rasha",
    "Sven",
]
LAST = [
    "Abramov",
    "Becker",
    "Castillo",
    "Dubois",
    "Eriksen",
    "Fischer",
    "Gonzalez",
    "Haddad",
    "Ivanenko",
    "Jankowski",
    "Kovalenko",
    "Lindqvist",
]
OUTLETS = ["Harbour Post", "Northern Wire", "Valley Times", "Canal 9", "Delta Observer", "The Ledger", "Radio Meridian",
           "Lakeside Gazette", "Press Bureau", "Coast Daily", "Free Standard", "Upland News"]  # fmt: skip
BODIES = ["Ministry of Defence", "Foreign Ministry", "Office of the Governor", "Border Guard", "Interior Ministry"]
GROUPS = ["Flood Relief Union", "Harbour Workers", "Institute for River Studies", "Women's Council", "Ledger Watch"]
ROLES = ["spokesman", "minister", "mayor", "commander", "professor", "analyst", "deputy governor"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SAYINGS = [
    (Act.CLAIM, "said", "the talks on {thing} will go on whatever {other} decides"),
    (Act.CLAIM, "told reporters", "we have discussed {thing} and our position has not changed"),
    (Act.DENY, "denied", "we had nothing to do with {thing}; these reports are false"),
    (Act.CONFIRM, "confirmed", "{thing} went ahead exactly as {other} announced"),
    (Act.WARN, "warned", "there will be consequences if {thing} is ignored by {other}"),
    (Act.CONDEMN, "condemned the move, saying", "{other} is directly responsible for what happened with {thing}"),
    (Act.ESTIMATE, "estimated", "at least {n} people were affected by {thing}"),
    (Act.PREDICT, "predicted", "{thing} will be settled before the end of the year"),
    (Act.PROMISE, "promised", "we will publish all documents on {thing}"),
    (Act.PRAISE, "praised", "{other} has done more for {thing} than anybody else"),
    (Act.REPORT, "reported", "{n} trucks left the depot during {thing}"),
    (Act.ASK, "asked", "why has {other} said nothing about {thing}?"),
]
THINGS = ["the dam inspection", "the gas contract", "the prisoner exchange", "the harbour strike", "the election count",
          "the border closure", "the grain shipment", "the evacuation", "the ceasefire proposal"]  # fmt: skip
PROOF = [
    (EvidenceKind.VIDEO, Assessment.DOUBTED, "The video could not be verified independently."),
    (EvidenceKind.NONE_GIVEN, Assessment.ABSENT, "No evidence was given for this."),
    (EvidenceKind.SATELLITE_IMAGE, Assessment.PROVIDED, "Satellite images released on the same day show the site."),
    (EvidenceKind.DOCUMENT, Assessment.VERIFIED, "The paper has seen the contract and confirmed its stamp."),
]
Seen = tuple[Article, list[Statement]]


class Newsroom:
    """Writes articles; the same seed gives the same articles."""

    def __init__(self, actors: int, seed: int = 1) -> None:
        self.random = Random(seed)  # noqa: S311
        self.outlets = [_actor(ActorKind.MEDIA, name) for name in OUTLETS]
        bodies = [_actor(ActorKind.GOVERNMENT, name) for name in BODIES]
        groups = [_actor(ActorKind.ORGANISATION, name) for name in GROUPS[:3]]
        groups += [_actor(ActorKind.GROUP, name) for name in GROUPS[3:]]
        people = [_actor(ActorKind.PERSON, name) for name in self._names(max(2, actors - 22))]
        others = [*people[:8], *bodies, *people[8:30], *groups, *people[30:]]
        self.actors = others[: max(3, actors - len(self.outlets))]
        # few speak often and many speak once, as in the news
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.actors))))
        self.waiting: list[Actor] = self.actors[::-1]

    def _names(self, n: int) -> list[str]:
        names = [f"{first} {last}" for last in LAST for first in FIRST]
        self.random.shuffle(names)
        return [names[k % len(names)] + (f" {'I' * (k // len(names))}" if k >= len(names) else "") for k in range(n)]

    def pick(self) -> Actor:
        """An actor who has not spoken yet every third time, so that all come up."""
        if self.waiting and self.random.random() < 0.3:
            return self.waiting.pop()
        return self.random.choices(self.actors, cum_weights=self.weights)[0]

    def thing(self, number: int) -> str:
        """What article *number* is about."""
        return self.random.choice(THINGS)

    def article(self, number: int, statements: int) -> Seen:
        """Article *number* with that many statements."""
        rnd = self.random
        outlet = OUTLETS[min(rnd.randrange(len(OUTLETS)), rnd.randrange(len(OUTLETS)))]
        year, month, day = 2024 + number % 18 // 12, number % 18 % 12, rnd.randint(1, 28)
        thing = self.thing(number)
        page = _Page(f"Skip to main content\n\nDispute over {thing.removeprefix('the ')} grows\n\n")
        page.furniture.append(Span(0, 20))
        for k in range(statements):
            self._sentence(page, k, thing, f"{year}-{month + 1:02}-{day:02}", outlet)
        page.add("\n\n")
        page.furniture.append(page.add("Sign up for our newsletter · All rights reserved"))
        article = Article.of(
            page.text + "\n",
            f"articles/{number:04}.txt",
            title=f"Dispute over {thing.removeprefix('the ')} grows ({number})",
            outlet=outlet,
            authors=(rnd.choice(FIRST) + " Writer",),
            published=f"{year}-{month + 1:02}-{day:02}",
            url=f"https://news.example/{number}" if number % 4 else None,
            furniture=tuple(page.furniture),
            provenance=(("title", "front matter"), ("published", "metadata.csv")),
        )
        return article, [_statement(article, draft) for draft in page.drafts]

    def _sentence(self, page: _Page, k: int, thing: str, date: str, outlet: str) -> None:
        rnd = self.random
        speaker, other = self.pick(), self.pick()
        act, cue, saying = rnd.choice(SAYINGS)
        words = saying.format(thing=thing, other=other.name, n=rnd.randint(3, 90) * 100)
        if k % 3 == 0 and k:
            page.add("\n\n")
        role = f"{rnd.choice(ROLES)} " if speaker.kind == ActorKind.PERSON and rnd.random() < 0.6 else ""
        via: list[Actor] = []
        draft: dict[str, object] = {"act": act, "speaker": speaker, "date": date, "role": role.strip() or None}
        if rnd.random() < 0.15:
            wire = rnd.choice([one for one in self.outlets if one.name != outlet])
            via.append(wire)
            page.add(f"{wire.name} wrote that ")
        if rnd.random() < 0.6:
            draft["content"] = page.add(f"“{words[0].upper() + words[1:]}”")
            page.add(" ")
            draft["source"] = page.add(role + speaker.name)
            page.add(" ")
            draft["cue"] = page.add(cue)
            draft["manner"] = Manner.DIRECT
        else:
            draft["source"] = page.add((role + speaker.name)[0].upper() + (role + speaker.name)[1:])
            page.add(" ")
            draft["cue"] = page.add(cue)
            page.add(" that ")
            draft["content"] = page.add(words)
            draft["manner"] = Manner.INDIRECT
        page.add(f" on {int(date[8:])} {MONTHS[int(date[5:7]) - 1]}. ")
        if rnd.random() < 0.2:
            kind, assessment, remark = rnd.choice(PROOF)
            draft["evidence"] = (Evidence(kind=kind, assessment=assessment, text=remark, span=page.add(remark)),)
            page.add(" ")
        draft["via"], draft["other"] = tuple(via), other if other.name in words else None
        page.drafts.append(draft)


class _Page:
    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[dict[str, object]] = []
        self.furniture: list[Span] = []

    def add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))


def _actor(kind: ActorKind, name: str) -> Actor:
    return Actor(id=actor_id(kind, name), name=name, kind=kind)


def _statement(article: Article, draft: dict) -> Statement:
    found = Attribution(
        source=(draft["source"],),
        cue=(draft["cue"],),
        content=(draft["content"],),
        manner=draft["manner"],
        confidence=round(0.55 + draft["content"].start % 44 / 100, 2),
        extractor="made up",
    )
    other = draft["other"]
    return Statement(
        id=statement_id(article.digest, found),
        article=article.id,
        attribution=found,
        content=draft["content"].of(article.text),
        speaker=draft["speaker"],
        speaker_as=draft["role"],
        act=draft["act"],
        said=Moment(value=draft["date"], basis=Basis.INFERRED_YEAR),
        via=draft["via"],
        about=(Topic(id=other.id, name=other.name, kind=str(other.kind)),) if other else (),
        evidence=draft.get("evidence", ()),
    )


def person(name: str, kind: ActorKind = ActorKind.PERSON) -> Actor:
    """An actor called *name*."""
    return _actor(kind, name)


def quote(article: Article, speaker: Actor | None, source: str, cue: str, content: str, **more: object) -> Statement:
    """The statement of *article* whose roles are the first places of these words; *more* are other fields."""

    def span(words: str) -> tuple[Span, ...]:
        at = article.text.index(words)
        return (Span(at, at + len(words)),) if words else ()

    found = Attribution(source=span(source), cue=span(cue), content=span(content), manner=Manner.DIRECT, confidence=0.9)
    return Statement(
        id=statement_id(article.digest, found),
        article=article.id,
        attribution=found,
        content=content,
        speaker=speaker,
        **{"act": Act.CLAIM, **more},
    )


def corpus(articles: int, statements: int, actors: int, seed: int = 1) -> list[Seen]:
    """*articles* with *statements* each, by about *actors* speakers and outlets."""
    room = Newsroom(actors, seed)
    return [room.article(number, statements) for number in range(articles)]
