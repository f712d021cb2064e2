"""Articles that nobody wrote, the same for the same seed and number, and others that are made to hurt."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random

from tests.bench import wording

AGAIN = 0.25  # of what is said and told, the share in sentences that every article has; the others come once
SYLLABLES = """ba be bo da de do fa fe go ha he ka ko la le lo
    ma me mi mo na ne no ra re ri ro sa se so ta te to va vi za""".split()
FIRST = "Ada Boris Carla Dmitri Elena Farid Greta Hasan Irina Jonas Katya Leon Mira Nadia Oleg Petra Rasha Sven".split()
ROLES = ["mayor", "defence minister", "police chief", "spokeswoman", "union leader", "professor of economics",
         "deputy governor", "army commander", "chief executive", "aid worker", "opposition leader"]  # fmt: skip
THINGS = ["bridge", "dam", "ceasefire", "harbour strike", "budget", "election", "gas contract", "border crossing",
          "grain shipment", "hospital", "power station", "inquiry", "evacuation", "trade deal"]  # fmt: skip
CUES = ["said", "told reporters", "insisted", "warned", "argued", "added", "announced", "claimed", "confirmed"]
CLAUSES = [
    "the {thing} would be closed for {n} weeks",
    "at least {n} people had been affected by the {thing}",
    "nobody had been consulted about the {thing}",
    "the costs of the {thing} had risen by {n} percent since {month}",
    "{other} was responsible for the delay of the {thing}",
    "talks on the {thing} would resume on {day}",
    "the government had no plans to abandon the {thing}",
    "{n} workers at the {thing} had not been paid since {month}",
    "two companies from {place} had offered to buy the {thing}",
    "police were looking for {n} men who were seen near the {thing} on {day}",
    "children from {place} had been sent home when the alarm went off",
    "insurers would pay for what was lost in the fire at {place}",
    "the vote on the {thing} had been put off until {month}",
    "water from {place} was safe to drink again",
    "no decision would be taken before {other} returned from {place}",
    "soldiers had left {place} before dawn",
]
QUOTES = [
    "We will publish every document on the {thing} by {day}",
    "Nobody asked us about the {thing}, and nobody told {other}",
    "This is the worst {month} that {place} has seen in {n} years",
    "There is no evidence for any of this",
    "I don't know who ordered it, but it was not {other}",
    "If the {thing} is not repaired, {n} families will have to leave {place}",
    "My father worked at the {thing} for {n} months and never saw an inspector",
    "They came from {place} at night, without papers and without lights",
    "Our members will walk out on {day} unless {other} listens",
    "You cannot run the {thing} on promises",
    "The money went to {place}, and we want it back",
    "It took {n} hours before a doctor arrived",
]
PLAIN = [
    "The {thing} has been at the centre of a dispute since {month}.",
    "Rain fell for most of {day} and the streets of {place} were almost empty.",
    "About {n} people live in {place}, most of them over sixty.",
    "Shops in {place} stayed shut and buses were diverted through side streets.",
    "The first plans for the {thing} date from {year}, when the region was growing quickly.",
    "A video posted on {day} shows smoke over {place}; it could not be verified.",
    "Prices rose by {n} percent in the year to {month}, the fastest rise in a decade.",
    "The road from {city} to {place} was built in {year} and has never been widened.",
    "By {day} evening the crowd outside the court had grown to {n}.",
    "Two of the trucks were still standing in {place} when the market opened.",
]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
OUTLETS = ["Harbour Post", "Northern Wire", "Valley Times", "Delta Observer", "Lakeside Gazette", "Upland News"]


class Desk:
    """Writes articles; number *n* of a seed is always the same, whichever were written before."""

    def __init__(self, seed: int, number: int) -> None:
        """Sit down to article *number*."""
        self.random = Random(f"{seed} {number}")  # noqa: S311
        self.people = [(self.name(), self.random.choice(ROLES)) for _ in range(self.random.randint(3, 7))]
        self.city = self.word()
        self.places = [self.city, *(self.word() for _ in range(3))]
        self.things = [f"{self.random.choice(self.places)} {thing}" for thing in self.random.sample(THINGS, 3)]

    def word(self) -> str:
        """A name of two to four syllables."""
        return "".join(self.random.choice(SYLLABLES) for _ in range(self.random.randint(2, 4))).capitalize()

    def name(self) -> str:
        """A full name; family names are drawn from many."""
        return f"{self.random.choice(FIRST)} {self.word()}"

    def fill(self, template: str) -> str:
        """*template* with something in every gap."""
        rnd = self.random
        return template.format(
            thing=rnd.choice(self.things), other=rnd.choice(self.people)[0], place=rnd.choice(self.places),
            n=rnd.randint(2, 900), day=rnd.choice(DAYS), month=rnd.choice(MONTHS), city=self.city,
            year=rnd.randint(1950, 2020),
        )  # fmt: skip

    def sentence(self) -> str:
        """A sentence that quotes directly, indirectly, or not at all."""
        rnd = self.random
        kind = rnd.random()
        name, role = rnd.choice(self.people)
        source = rnd.choice([f"{name}, the {role} of {self.city},", f"{role} {name}", name.split()[1], name])
        begins = source[0].upper() + source[1:]
        cue = rnd.choice(CUES)
        if kind < 0.3:
            return self.fill(f"“{self.one_of(QUOTES, capital=True)},” {source} {cue}.").replace(",,", ",")
        if kind < 0.6:
            return self.fill(f"{begins} {cue} that {self.one_of(CLAUSES)}.").replace(
                "told reporters that", "told reporters"
            )
        if kind < 0.65:
            return self.fill(f"According to {name}, {self.one_of(CLAUSES)}.")
        return self.fill(self.one_of(PLAIN, capital=True).rstrip(".") + ".")

    def one_of(self, known: Sequence[str], *, capital: bool = False) -> str:
        """A clause with gaps: one of *known* or one that hardly comes again; with a *capital* it begins a sentence."""
        if self.random.random() < AGAIN:
            return self.random.choice(known)
        new = wording.clause(self.random)
        return new if not capital else f"{new[0].upper()}{new[1:]}" if new[0] != "{" else f"Some {new}"

    def article(self) -> str:
        """Front matter and 400 to 800 words in paragraphs."""
        rnd = self.random
        wanted, paragraphs, words = rnd.randint(400, 800), [], 0
        while words < wanted:
            text = " ".join(self.sentence() for _ in range(rnd.randint(1, 4)))
            paragraphs.append(text)
            words += len(text.split())
        title = f"Dispute over {self.things[0]} grows"
        date = f"{rnd.randint(2022, 2025)}-{rnd.randint(1, 12):02}-{rnd.randint(1, 28):02}"
        head = f"---\ntitle: {title}\noutlet: {rnd.choice(OUTLETS)}\npublished: {date}\n---\n"
        return head + "\n\n".join(paragraphs) + "\n"


def poison(kind: int, number: int) -> tuple[str, bytes]:
    """Suffix and bytes of an article that hurts: what is read at all must not stop, slow or swell the rest."""
    mark = f"Article {number}. "
    if kind == 0:  # no sentence ever ends: more analysis than --timeout allows
        return ".txt", (
            mark + "the mayor said that the talks would go on and the minister denied it and " * 5000
        ).encode()
    if kind == 1:
        return ".html", (f"<html><body><p>{mark}" + "<div><blockquote>“Ada said " * 100_000).encode()
    if kind == 2:  # a line of ten megabytes
        return ".txt", (mark + "word " * 2_000_000).encode()
    if kind == 3:
        return ".txt", b"\xff\xfe" + Random(number).randbytes(5001)  # noqa: S311
    return ".txt", (mark + "“Ada said " * 30_000).encode()


def page(article: str, number: int) -> str:
    """*article*, as `Desk.article` writes it, as a page of some 50 kB: what a reader must find it in."""
    _, head, body = article.split("---\n", 2)
    known = dict(line.split(": ", 1) for line in head.splitlines())
    told = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": known["title"],
        "datePublished": known["published"], "publisher": {"@type": "Organization", "name": known["outlet"]},
    }  # fmt: skip
    menu = "".join(f'<li class="item"><a href="/section/{n}">{THINGS[n % 14].title()}</a></li>' for n in range(120))
    card = '<div class="card"><a href="/story/{n}"><img src="/{n}.jpg" alt=""><h3>More on the {thing}</h3></a></div>'
    cards = "".join(card.format(n=number + n, thing=THINGS[n % 14]) for n in range(60))
    script = "window.queue=window.queue||[];" + "queue.push(['slot',728,90,{lazy:true}]);" * 400
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in body.strip().split("\n\n"))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{known["title"]}</title>\n'
        f'<script type="application/ld+json">{json.dumps(told)}</script><script>{script}</script></head>\n'
        f"<body><header><nav><ul>{menu}</ul></nav></header>\n<main><article><h1>{known['title']}</h1>\n{text}\n"
        f"</article><aside>{cards}</aside></main><footer><ul>{menu}</ul></footer></body></html>\n"
    )
