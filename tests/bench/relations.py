"""What is inferred in newspapers, against pairs that readers labelled.

``python -m tests.bench.relations ARTICLES.jsonl`` extracts the articles (a JSON line each with ``id``, ``text``,
``date`` and ``attributions``, as PolNeAR has them), relates their statements, and looks up each pair of
``tests/golden/relations/newspapers.tsv`` of which both attributions were found. That file names the pairs without their
text: the article (the start of the SHA-256 of its ``id``), the ``id`` of the attribution, the same of the other, and
``C`` for what contradicts, ``S`` for what says the same, ``D`` for a later state of the same matter, ``N`` for none of
these. Pairs were drawn where an encoder puts two near each other, and more of them where a word denies, so the shares
are not those of an archive.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.analyse.trace.relate import relations
from kg.model import Article, Statement
from kg.model.relation import RelationKind as Kind
from kg.pipeline import Pipeline, extractor_named
from tests.conftest import ROOT

LABELS = ROOT / "tests" / "golden" / "relations" / "newspapers.tsv"
LETTERS = {Kind.CONTRADICTS: "C", Kind.SUPPORTS: "S", Kind.REPEATS: "S", Kind.DEVELOPMENT: "D"}
_ALIKE = 0.5  # of what either content covers, what both cover
Place = tuple[str, str]


def key(article: str) -> str:
    """What stands for the article with this ``id``."""
    return hashlib.sha256(article.encode("utf-8")).hexdigest()[:10]


def labelled(path: Path) -> Iterator[tuple[Place, Place, str]]:
    """The pairs of a file, each with its letter."""
    for line in path.read_text("utf-8").splitlines():
        one, first, two, second, letter = line.split("\t")
        yield (one, first), (two, second), letter


def matched(row: Mapping[str, Any], statements: Sequence[Statement]) -> Iterator[tuple[Place, str]]:
    """The attributions of an article with the id of the statement whose content is most like theirs."""
    for told in row["attributions"]:
        wanted = _places(told["content"])
        alike = [(_alike(wanted, one), one.id) for one in statements]
        best = max(alike, default=(0.0, ""))
        if best[0] >= _ALIKE:
            yield (key(row["id"]), told["id"]), best[1]


def counted(
    pairs: Iterable[tuple[Place, Place, str]], ids: Mapping[Place, str], found: Mapping[frozenset[str], str]
) -> Counter[tuple[str, str]]:
    """How often a letter got which letter (``-`` for none); pairs of which a statement was not found are left out."""
    counts: Counter[tuple[str, str]] = Counter()
    for one, two, letter in pairs:
        if one in ids and two in ids and ids[one] != ids[two]:
            counts[letter, found.get(frozenset((ids[one], ids[two])), "-")] += 1
    return counts


def table(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """Precision and recall by letter, in lines of Markdown."""
    yield "| | labelled | given | precision | recall |"
    yield "|---|---|---|---|---|"
    for letter, name in (("C", "contradicts"), ("S", "says the same")):
        wanted = sum(n for (label, _), n in counts.items() if label == letter)
        given = sum(n for (_, got), n in counts.items() if got == letter)
        right = counts[letter, letter]
        yield f"| {name} | {wanted} | {given} | {right / max(1, given):.2f} | {right / max(1, wanted):.2f} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    rows = [json.loads(line) for line in parser.parse_args().articles.read_text("utf-8").splitlines()]
    pipeline = Pipeline(extractor_named("default")(), strict=True)
    made = (Article.of(row["text"], f"{row['id']}.txt", published=row.get("date")) for row in rows)
    items, ids = [], {}
    for row, outcome in zip(rows, pipeline.run(made), strict=True):
        if outcome.article is not None:
            items.append((outcome.article, outcome.statements))
            ids.update(matched(row, outcome.statements))
    found = {frozenset(one.key): LETTERS[one.kind] for one in relations(items)}
    pairs = [pair for pair in labelled(LABELS) if pair[0] in ids and pair[1] in ids]
    print(f"{len(rows)} articles, {len(found)} relations, {len(pairs)} labelled pairs with both statements found\n")
    print(*table(counted(pairs, ids, found)), sep="\n")


def _places(spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, end))


def _alike(wanted: frozenset[int], statement: Statement) -> float:
    covered = _places((span.start, span.end) for span in statement.attribution.content)
    return len(wanted & covered) / max(1, len(wanted | covered))


if __name__ == "__main__":
    main()
