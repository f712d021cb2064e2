"""What a user types and sees, on the example articles."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.model


def test_all_statements_by_a_person_are_found_by_surname(run: Run, store: Path) -> None:
    ran = run("statements", "--by", "Peskov", "--store", store)
    assert ran.code == 0
    header, *rows = [line.split("\t") for line in ran.out.splitlines()]
    assert header == ["DATE", "ACT", "SPEAKER", "STATEMENT", "OUTLET", "VIA", "ID"]
    hoax = [row for row in rows if "this looks like another hoax" in row[3]]
    assert [(row[0], row[1], row[2], row[4]) for row in hoax] == [
        ("2024-10-10", "deny", "Dmitry Peskov", "CovertAction Magazine")
    ]
    assert '"Peskov" is taken for Dmitry Peskov' in ran.err


def test_a_typo_gets_a_suggestion_and_is_never_used(run: Run, store: Path) -> None:
    ran = run("statements", "--by", "Peskof", "--store", store)
    assert (ran.code, ran.out) == (1, "")
    assert 'no actor "Peskof". Did you mean Dmitry Peskov (1 statement' in ran.err


def test_an_unknown_name_says_what_to_do(run: Run, store: Path) -> None:
    ran = run("statements", "--by", "Zzyzx Qwrtp", "--store", store)
    assert ran.code == 1
    assert "kg actors" in ran.err


def test_records_are_verbatim_at_their_offsets(run: Run, store: Path) -> None:
    from kg.read import read
    from tests.conftest import ROOT

    texts = {a.location: a.text for a in read(ROOT / "seeds")}
    ran = run("statements", "--store", store, "--format", "jsonl")
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert len(records) >= 60
    for one in records:
        text = texts[one["article"]["location"]]
        assert one["content"] == " … ".join(text[s:e] for s, e in one["spans"]["content"])
        for item in (*one["evidence"], *one["quantities"]):
            assert text[item["span"][0] : item["span"][1]] == item["text"]


@pytest.mark.parametrize("fmt", ["json", "jsonl", "csv", "tsv", "md", "turtle", "trig", "jsonld", "nquads"])
def test_each_format_is_what_it_says(run: Run, store: Path, fmt: str) -> None:
    ran = run("statements", "--by", "Peskov", "--store", store, "--format", fmt)
    assert ran.code == 0
    if fmt == "json":
        assert isinstance(json.loads(ran.out), list)
    elif fmt == "jsonl":
        assert all(json.loads(line)["speaker"]["name"] == "Dmitry Peskov" for line in ran.out.splitlines())
    elif fmt == "csv":
        assert next(csv.DictReader(io.StringIO(ran.out)))["SPEAKER"] == "Dmitry Peskov"
    elif fmt in ("tsv", "md"):
        assert "Dmitry Peskov" in ran.out
    else:
        from kg.rdf.export import parse

        assert any("this looks like another hoax" in str(quad[2]) for quad in parse(ran.out.encode(), fmt))


def test_a_limit_is_said_on_stderr(run: Run, store: Path) -> None:
    ran = run("statements", "--limit", "2", "--store", store)
    assert len(ran.out.splitlines()) == 3
    assert "2 of " in ran.err


@pytest.mark.parametrize(
    ("options", "check"),
    [
        (["--act", "deny"], lambda r: r["act"] == "deny"),
        (["--manner", "direct"], lambda r: r["manner"] == "direct"),
        (["--since", "2024-10", "--until", "2024-10"], lambda r: (r["said"] or r["article"]["published"]) <= "2024-11"),
        (["--text", "hoax"], lambda r: "hoax" in r["content"].casefold()),
        (["--outlet", "Meduza"], lambda r: r["article"]["outlet"] == "Meduza"),
        (["--about", "Kursk"], lambda r: any("Kursk" in name for name in r["about"])),
        (["--with-evidence"], lambda r: any(e["kind"] != "none_given" for e in r["evidence"])),
        (["--anonymous"], lambda r: r["speaker"]["kind"] in (None, "anonymous", "group")),
    ],
)
def test_filters_narrow_what_is_shown(run: Run, store: Path, options: list[str], check: object) -> None:
    whole = run("statements", "--store", store, "--format", "jsonl").out.splitlines()
    ran = run("statements", *options, "--store", store, "--format", "jsonl")
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert 0 < len(records) < len(whole)
    assert all(check(record) for record in records)  # type: ignore[operator]


def test_a_statement_is_shown_in_its_sentence(run: Run, store: Path) -> None:
    record = json.loads(run("statements", "--by", "Peskov", "--store", store, "--format", "jsonl").out.splitlines()[0])
    short = "st-" + record["id"].rsplit(":", 1)[1][:8]
    ran = run("show", short, "--store", store)
    assert ran.code == 0
    assert f">>{record['content']}<<" in ran.out
    (start, end), *_ = record["spans"]["content"]
    assert f"verified at {start}-{end}" in ran.out


def test_showing_an_article_gives_all_its_statements(run: Run, store: Path) -> None:
    record = json.loads(run("statements", "--by", "Peskov", "--store", store, "--format", "jsonl").out.splitlines()[0])
    ran = run("show", record["article"]["id"], "--store", store)
    assert ran.out.count("verified at") > 5


def test_actors_and_sources_have_counts(run: Run, store: Path) -> None:
    actors = json.loads(run("actors", "--store", store, "--format", "json").out)
    assert sum(a["name"] == "Dmitry Peskov" for a in actors) == 1
    assert [a["statements"] for a in actors] == sorted((a["statements"] for a in actors), reverse=True)
    sources = json.loads(run("sources", "--store", store, "--format", "json").out)
    assert {"CovertAction Magazine", "Meduza"} <= {s["name"] for s in sources}
    assert all(0 <= s["share_anonymous"] <= 1 for s in sources)


def test_a_named_query_and_a_query_of_ones_own(run: Run, store: Path) -> None:
    named = run("sparql", "@statements-by", "-p", "name=Peskov", "--store", store)
    assert named.code == 0
    assert "this looks like another hoax" in named.out
    own = run("sparql", "SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://w3id.org/kg-said#Statement> }", "--store", store)
    assert int(own.out.splitlines()[1]) >= 60


def test_named_queries_are_listed(run: Run) -> None:
    ran = run("sparql", "--list")
    assert "@statements-by" in ran.out


@pytest.mark.parametrize("hostile", ['x" } #', "a\\u0022 ?s", "n\n} DELETE", "<x>", "{}", "'; DROP"])
def test_no_name_changes_a_query(run: Run, store: Path, hostile: str) -> None:
    ran = run("sparql", "@statements-by", "-p", f"name={hostile}", "--store", store)
    assert ran.code == 1
    assert ran.out.count("\n") <= 1
    assert "Traceback" not in ran.err


def test_a_missing_store_says_so(run: Run, tmp_path: Path) -> None:
    ran = run("statements", "--store", tmp_path / "nowhere")
    assert ran.code == 3
    assert "nowhere" in ran.err
    assert not (tmp_path / "nowhere").exists()


def test_a_bad_date_says_how_to_write_it(run: Run, store: Path) -> None:
    ran = run("statements", "--since", "last week", "--store", store)
    assert ran.code == 2
    assert "YYYY" in ran.err
