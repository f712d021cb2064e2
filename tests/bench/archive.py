"""An archive of articles that nobody wrote, and what ingesting it costs: rate, processor time, memory over time.

``python -m tests.bench.archive make -o FOLDER --articles 5000``: text files of 400 to 800 words (``--pages``: as pages
of some 50 kB), the same for the same seed; one in a thousand (``--poison 1000``) is made to hurt.
``… run FOLDER --jobs 2`` ingests it, and shows the memory of the parent and of each worker as articles are done;
``… ray FOLDER --jobs 2`` works it through on a cluster of so many actors and loads the shards: the same sum as ``run``;
``… store --articles 100000`` measures the store alone, with statements that were not extracted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.desk import Desk, page, poison

STEPS = 20  # rows of the table


def make(folder: Path, articles: int, seed: int, every: int, *, pages: bool = False) -> int:
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
        name, text = ("html", page(text, number)) if pages else ("md", text)
        (place / f"{number:06}.{name}").write_text(text, "utf-8")
    return words


class Row(NamedTuple):
    """So many articles done: seconds, those that the parent computed, MB of it and of each worker by its number."""

    articles: int
    wall: float
    computed: float
    parent: float
    workers: dict[int, float]


class Watch:
    """A command that ingests *articles*: memory of it and its workers as its *report* grows, and who computed."""

    def __init__(self, command: list[str], report: Path, articles: int) -> None:
        """Run *command* to its end."""
        self.rows: list[Row] = []
        self.parent_s = 0.0
        self._numbers: dict[int, int] = {}  # process -> which worker it was
        self._done = self._read = 0
        before, self._start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        running = subprocess.Popen(command)
        while running.poll() is None:
            self._look(running.pid, report)
            if not self.rows or self._done * STEPS // articles > self.rows[-1].articles * STEPS // articles:
                self.rows.append(self._now)
            time.sleep(0.5)
        self.rows += [self._now] if self._now.articles > self.rows[-1].articles else []
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.code, self.wall_s = running.returncode, time.monotonic() - self._start
        self.all_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def _look(self, pid: int, report: Path) -> None:
        if report.exists():
            with report.open("rb") as lines:
                lines.seek(self._read)
                new = lines.read()
                self._read, self._done = lines.tell(), self._done + new.count(b"\n")
        parent, workers = megabytes(pid)
        if parent:  # it may be over by now
            self.parent_s = computed(pid) or self.parent_s
            found = {self._numbers.setdefault(one, len(self._numbers) + 1): size for one, size in workers.items()}
            self._now = Row(self._done, time.monotonic() - self._start, self.parent_s, parent, found)

    @property
    def table(self) -> str:
        """A row for each twentieth of the articles; a worker that took the place of another has a number of its own."""
        lines = ["articles   wall s   parent s   parent MB   workers MB"]
        for row in self.rows:
            sizes = ", ".join(f"{n}: {size:.0f}" for n, size in row.workers.items())
            lines.append(f"{row.articles:8}{row.wall:9.0f}{row.computed:11.0f}{row.parent:12.0f}   {sizes}")
        return "\n".join(lines)


def megabytes(pid: int) -> tuple[float, dict[int, float]]:
    """Resident memory of a process and of each of its children, by their ids."""

    def own(number: int) -> float:
        try:
            return int(Path(f"/proc/{number}/statm").read_text("ascii").split()[1]) * resource.getpagesize() / 1e6
        except (OSError, IndexError):
            return 0.0

    try:
        tasks = [*Path(f"/proc/{pid}/task").iterdir()]
        children = [int(child) for task in tasks for child in (task / "children").read_text("ascii").split()]
    except OSError:
        children = []
    return own(pid), {child: size for child in sorted(children) if (size := own(child))}


def computed(pid: int) -> float:
    """Seconds that a process itself has computed."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def run(folder: Path, jobs: int, timeout: float, room: Path, *, dry: bool) -> dict[str, Any]:
    """Ingest *folder* into a new store (or only extract, if *dry*) and say what it cost; prints the table of memory."""
    store, report = room / f"store-{jobs}", room / f"report-{jobs}.jsonl"
    command = [sys.executable, "-m", "kg", "ingest", str(folder), "--jobs", str(jobs), "--store", str(store)]
    command += ["--dry-run"] if dry else []
    articles = sum(path.is_file() for path in folder.rglob("*"))
    watch = Watch([*command, "--report", str(report), "--timeout", str(timeout)], report, articles)
    print(watch.table, flush=True)
    lines = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    words = sum(_words(Path(line["location"])) for line in lines if line["status"] == "stored")
    export = exported(store) if not dry else b""
    return {
        "jobs": jobs,
        "exit code": watch.code,
        "wall s": round(watch.wall_s, 1),
        "processor s": round(watch.all_s, 1),
        "processor s of the parent": round(watch.parent_s, 1),
        **Counter(line["status"] for line in lines),
        "statements": sum(line["statements"] for line in lines),
        "failed with": dict(Counter(line["problem"]["message"] for line in lines if line["problem"])),
        "articles/s": round(len(lines) / watch.wall_s, 2),
        "words/s": round(words / watch.wall_s),
        "quads": export.count(b"\n"),
        "sha256 of the export": hashlib.sha256(export).hexdigest(),
    }


def _words(file: Path) -> int:
    text = file.read_text("utf-8")
    return len(" ".join(re.findall(r"<p>(.*)</p>", text)).split() if file.suffix == ".html" else text.split())


def on_ray(folder: Path, jobs: int, timeout: float, room: Path) -> dict[str, Any]:
    """Work *folder* through with Ray on this machine, load the shards, and say what both took."""
    shards, store, kg = room / "shards", room / "store-ray", [sys.executable, "-m", "kg"]
    dealt = [*kg, "ingest", str(folder), "--ray", "local", "--jobs", str(jobs), "--timeout", str(timeout)]
    times = []
    for command in ([*dealt, "--shards", str(shards)], [*kg, "load", str(shards), "--store", str(store)]):
        start = time.monotonic()
        code = subprocess.run(command, check=False).returncode
        times.append(round(time.monotonic() - start, 1))
        if code not in {0, 4}:
            sys.exit(code)
    reports = [json.loads(line) for path in sorted(shards.glob("*.jsonl")) for line in path.read_text().splitlines()]
    export = exported(store)
    return {
        "actors": jobs,
        "wall s of --ray, Ray's start included": times[0],
        "wall s of kg load": times[1],
        **Counter(line["status"] for line in reports),
        "articles/s of --ray": round(len(reports) / times[0], 2),
        "sha256 of the export": hashlib.sha256(export).hexdigest(),
    }


def exported(store: Path) -> bytes:
    """All of a store as N-Quads."""
    command = [sys.executable, "-m", "kg", "export", "--format", "nquads", "--store", str(store)]
    return subprocess.run(command, check=True, capture_output=True).stdout


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
    making, running, dealing, storing = (ways.add_parser(name) for name in ("make", "run", "ray", "store"))
    making.add_argument("-o", "--output", type=Path, required=True)
    making.add_argument("--seed", type=int, default=1)
    making.add_argument("--poison", type=int, default=1000, help="one in so many; 0 for none")
    making.add_argument("--pages", action="store_true", help="pages instead of Markdown")
    for way in (running, dealing):
        way.add_argument("folder", type=Path)
        way.add_argument("--jobs", type=int, default=2)
        way.add_argument("--timeout", type=float, default=60)
        way.add_argument("--room", type=Path)
    running.add_argument("--dry-run", action="store_true", help="extract and store nothing")
    storing.add_argument("--room", type=Path)
    for way in (making, storing):
        way.add_argument("--articles", type=int, default=5000)
    given = parser.parse_args()
    if given.way == "make":
        words = make(given.output, given.articles, given.seed, given.poison, pages=given.pages)
        print(f"{words} words")
        return
    with tempfile.TemporaryDirectory() as spare:
        room = given.room or Path(spare)
        room.mkdir(parents=True, exist_ok=True)
        if given.way == "run":
            print(json.dumps(run(given.folder, given.jobs, given.timeout, room, dry=given.dry_run), indent=1))
        elif given.way == "ray":
            print(json.dumps(on_ray(given.folder, given.jobs, given.timeout, room), indent=1))
        else:
            for row in store(given.articles, room):
                print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
