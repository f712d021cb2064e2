"""An archive of articles that nobody wrote, and what ingesting it costs: rate, processor time, memory over time.

``python -m tests.bench.archive make -o FOLDER --articles 5000``: text files of 400 to 800 words, the same for the same
seed; one in a thousand (``--poison``) is made to hurt.  ``… run FOLDER --jobs 2`` ingests it and samples memory;
``… store --articles 100000`` measures the store alone, with statements that were not extracted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

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
        source = source[0].upper() + source[1:]
        cue = rnd.choice(CUES)
        if kind < 0.3:
            return self.fill(f"“{rnd.choice(QUOTES)},” {source} {cue}.").replace(",,", ",")
        if kind < 0.6:
            return self.fill(f"{source} {cue} that {rnd.choice(CLAUSES)}.").replace(
                "told reporters that", "told reporters"
            )
        if kind < 0.65:
            return self.fill(f"According to {name}, {rnd.choice(CLAUSES)}.")
        return self.fill(rnd.choice(PLAIN))

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


def make(folder: Path, articles: int, seed: int, every: int) -> int:
    """Write the archive; return how many words it has."""
    words = 0
    for number in range(articles):
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        if every and number % every == every // 2:
            suffix, data = poison(number // every % 5, number)
            (place / f"{number:06}-poison{suffix}").write_bytes(data)
            continue
        text = Desk(seed, number).article()
        words += len(text.split())
        (place / f"{number:06}.md").write_text(text, "utf-8")
    return words


def megabytes(pid: int) -> tuple[float, list[float]]:
    """Resident memory of a process and of each of its children."""

    def own(number: int) -> float:
        try:
            return int(Path(f"/proc/{number}/statm").read_text("ascii").split()[1]) * resource.getpagesize() / 1e6
        except OSError:
            return 0.0

    try:
        tasks = [*Path(f"/proc/{pid}/task").iterdir()]
        children = [int(child) for task in tasks for child in (task / "children").read_text("ascii").split()]
    except OSError:
        children = []
    return own(pid), [own(child) for child in children]


def watched(command: list[str], report: Path) -> dict[str, object]:
    """Run *command* and return wall and processor seconds, and memory as articles are done."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    samples: list[tuple[int, float, float]] = []
    running = subprocess.Popen(command)
    while running.poll() is None:
        time.sleep(2)
        parent, children = megabytes(running.pid)
        done = report.read_bytes().count(b"\n") if report.exists() else 0
        samples.append((done, parent, sum(children)))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    shown = samples[:: max(1, len(samples) // 12)]
    return {
        "exit code": running.returncode,
        "wall s": round(time.monotonic() - start, 1),
        "processor s": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "articles done, MB of parent, MB of workers": [tuple(round(x) for x in sample) for sample in shown],
    }


def run(folder: Path, jobs: int, timeout: float, room: Path, *, dry: bool) -> dict[str, object]:
    """Ingest *folder* into a new store (or only extract, if *dry*) and say what it cost."""
    store, report = room / f"store-{jobs}", room / f"report-{jobs}.jsonl"
    command = [sys.executable, "-m", "kg", "ingest", str(folder), "--jobs", str(jobs), "--store", str(store)]
    command += ["--dry-run"] if dry else []
    found = watched([*command, "--report", str(report), "--timeout", str(timeout)], report)
    lines = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    words = sum(len(Path(line["location"]).read_text("utf-8").split()) for line in lines if line["status"] == "stored")
    wall = float(str(found["wall s"]))
    export = subprocess.run(
        [sys.executable, "-m", "kg", "export", "--format", "nquads", "--store", str(store)],
        check=True, capture_output=True,
    ).stdout  # fmt: skip
    return {
        "jobs": jobs,
        **found,
        **Counter(line["status"] for line in lines),
        "statements": sum(line["statements"] for line in lines),
        "failed with": dict(Counter(line["problem"]["message"] for line in lines if line["problem"])),
        "articles/s": round(len(lines) / wall, 2),
        "words/s": round(words / wall),
        "quads": export.count(b"\n"),
        "sha256 of the export": hashlib.sha256(export).hexdigest(),
    }


def store(articles: int, room: Path) -> Iterator[dict[str, float]]:
    """Store articles one by one with identity and index; yield rate and memory after every tenth of them."""
    from itertools import islice

    from kg.knowledge import Knowledge
    from tests.bench import synthetic

    step = max(1, articles // 10)
    with Knowledge.open(room / "store", create=True) as knowledge:
        derived = knowledge.derived
        start, made = time.monotonic(), 0.0
        source = synthetic.articles(actors=max(60, int(2 * (240 * articles) ** 0.5)))
        for number in range(0, articles, step):
            before = time.monotonic()
            some = list(islice(source, step))
            made += time.monotonic() - before
            before = time.monotonic()
            for one in some:
                derived.replace([one])
            yield {
                "articles": number + step,
                "articles/s": round(step / (time.monotonic() - before), 1),
                "MB": round(rss()),
                "seconds": round(time.monotonic() - start - made, 1),
            }


def rss() -> float:
    """Resident memory of this process in megabytes."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() / 1e6


def main() -> None:
    """Make an archive, or measure with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    ways = parser.add_subparsers(dest="way", required=True)
    making, running, storing = (ways.add_parser(name) for name in ("make", "run", "store"))
    making.add_argument("-o", "--output", type=Path, required=True)
    making.add_argument("--seed", type=int, default=1)
    making.add_argument("--poison", type=int, default=1000, help="one in so many; 0 for none")
    running.add_argument("folder", type=Path)
    running.add_argument("--jobs", type=int, default=2)
    running.add_argument("--timeout", type=float, default=60)
    running.add_argument("--room", type=Path)
    running.add_argument("--dry-run", action="store_true", help="extract and store nothing")
    storing.add_argument("--room", type=Path)
    for way in (making, storing):
        way.add_argument("--articles", type=int, default=5000)
    given = parser.parse_args()
    if given.way == "make":
        print(f"{make(given.output, given.articles, given.seed, given.poison)} words")
        return
    with tempfile.TemporaryDirectory() as spare:
        room = given.room or Path(spare)
        room.mkdir(parents=True, exist_ok=True)
        if given.way == "run":
            print(json.dumps(run(given.folder, given.jobs, given.timeout, room, dry=given.dry_run), indent=1))
        else:
            for row in store(given.articles, room):
                print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
