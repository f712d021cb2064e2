"""Each named query answers what its header says, on two small articles; parameters stay parameters."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from kg.errors import UsageError
from kg.store import Store
from kg.store.guard import guard
from kg.store.named import bind, list_queries, load_query
from tests import small
from tests.store import test_named_relations
from tests.store.test_lookup import DENIAL, HOSTILE, INNER, SAFE, SILENCE

NAMES = [query.name for query in list_queries()]
FIRST, SECOND = small.first()[0].id, small.second()[0].id
KG = "https://w3id.org/kg-said#"
# query -> [(parameters, columns, rows of those columns in order)]
EXPECTED: dict[str, list[tuple[dict[str, str], str, list[tuple[str | None, ...]]]]] = {
    "statements-by": [
        ({"name": "VALE"}, "said speaker statement outlet", [
            (None, "Irina Vale", DENIAL, "Canal 9"),
            ("2024-05-03", "Irina Vale", SAFE, "Valley Times"),
        ]),
        ({"name": "minister"}, "statement", [(DENIAL,), (SAFE,)]),
        ({"name": "nobody"}, "statement", []),
        ({}, "speaker", [("an engineer",), ("The Harbour Post",), ("Irina Vale",), ("Irina Vale",)]),
    ],
    "statements-about": [
        ({"topic": "HOUSE"}, "speaker topicName statement", [
            ("an engineer", "the houses", INNER), ("Irina Vale", "the houses", DENIAL)
        ]),
        ({"topic": "vale"}, "statement", [(DENIAL,)]),
    ],
    "statements-between": [
        ({}, "earliest latest basis speaker statement", [
            ("2024-05-03", "2024-05-03", KG + "inferredYear", "Irina Vale", SAFE)
        ]),
        ({"since": "2024-05-04"}, "statement", []),
        ({"since": "2024-05", "until": "2024-05"}, "statement", [(SAFE,)]),
        ({"until": "2024-05-02"}, "statement", []),
    ],
    "statements-with-text": [({"phrase": "DAM is"}, "speaker statement", [("Irina Vale", SAFE)])],
    "who-cites-whom": [({}, "citing cited statements", [
        ("Canal 9", "Irina Vale", "1"),
        ("The Harbour Post", "an engineer", "1"),
        # both its own report and what it passes on from the engineer
        ("Valley Times", "The Harbour Post", "2"),
        ("Valley Times", "Irina Vale", "1"),
    ])],
    "top-cited": [({}, "speaker statements outlets withEvidence", [
        ("Irina Vale", "2", "2", "0"), ("The Harbour Post", "1", "1", "0"), ("an engineer", "1", "1", "0"),
    ])],
    "evidence": [
        ({"assessment": "doubted"}, "kind providedBy assessedBy speaker statement", [
            (KG + "photo", "an engineer", "The Harbour Post", "an engineer", INNER)
        ]),
        ({"assessment": "verified"}, "statement", []),
        ({}, "statement", [(INNER,)]),
    ],
    "unsupported": [
        ({"name": "vale"}, "statement", [(DENIAL,), (SAFE,)]),
        ({"name": "engineer"}, "statement", []),
    ],
    "unnamed-sources": [({}, "outlet statements unnamed share", [
        ("Canal 9", "2", "1", "0.5"), ("Valley Times", "3", "1", "0.333"),
    ])],
    "reported-through": [
        ({"name": "harbour"}, "position reporter speaker statement", [("1", "The Harbour Post", "an engineer", INNER)]),
        ({"name": "vale"}, "statement", []),
    ],
    "denials": [({}, "act statement", [(KG + "refuseComment", SILENCE), (KG + "deny", DENIAL)])],
    "acts": [({}, "act statements actors", [
        (KG + "claim", "1", "1"), (KG + "deny", "1", "1"), (KG + "estimate", "1", "1"),
        (KG + "refuseComment", "1", "0"), (KG + "report", "1", "1"),
    ])],
    "figures": [
        ({"counting": "HOUSE"}, "unit value qualifier words speaker", [
            ("houses", "40", "at least", "at least 40 houses", "an engineer")
        ]),
        ({"counting": "troops"}, "unit", []),
        ({}, "unit", [("houses",)]),
    ],
    "articles": [({}, "published outlet title statements article", [
        ("2024-05-04", "Valley Times", "Dam holds, says the ministry", "3", FIRST),
        ("2024-06", "Canal 9", None, "2", SECOND),
    ])],
    "actors": [({"name": "vale"}, "actor statements", [(small.VALE.id, "2")])],
    "months": [({}, "month statements", [("2024-05", "1")])],
    "rejected": [({}, "reason raw article", [("not in the text", "the dam is quite safe", FIRST)])],
}  # fmt: skip
CASES = [(name, *case) for name, found in EXPECTED.items() for case in found]


def test_every_query_is_tested() -> None:
    assert set(EXPECTED) | set(test_named_relations.EXPECTED) == set(NAMES)


@pytest.mark.parametrize(("name", "params", "columns", "rows"), CASES)
def test_answers(filled: Store, name: str, params: dict[str, str], columns: str, rows: list[tuple[str, ...]]) -> None:
    found = filled.select(bind(load_query(name), params))
    at = [found.variables.index(column) for column in columns.split()]
    got = [tuple(row[n] for n in at) for row in found.rows]
    ordered = name not in {"statements-by", "denials", "unsupported", "who-cites-whom", "acts", "top-cited"}
    assert (got if ordered else sorted(map(str, got))) == (rows if ordered else sorted(map(str, rows)))


@pytest.mark.parametrize("name", NAMES)
def test_header_says_what_it_is(name: str) -> None:
    query = load_query(name)
    assert query.title.endswith(".")
    assert query.text.count("# @param") == len(query.declared)
    assert "SELECT *" not in query.text
    assert "ORDER BY" in query.text
    assert guard(query.text) == "select"
    prepareQuery(query.text)
    for parameter in query.declared:
        assert parameter.about


def _example(kind: str, text: str) -> str:
    return {"string": text, "concept": "doubted", "first-day": "2024", "last-day": "2024", "iri": "urn:x"}[kind]


@pytest.mark.parametrize("name", [query.name for query in list_queries() if query.declared])
def test_hostile_values_are_only_values(filled: Store, name: str) -> None:
    query = load_query(name)
    for text in HOSTILE:
        bound = bind(query, {parameter.name: _example(parameter.type, text) for parameter in query.declared})
        assert guard(bound) == "select"
        found = filled.select(bound).rows
        # the same query for a parser that resolves \u escapes first, as SPARQL 1.1 has it
        prepareQuery(bound)
        if any(parameter.type == "string" for parameter in query.declared):
            assert found == []
    assert len(filled.graphs()) == 4


@pytest.mark.parametrize("text", [*HOSTILE, "a b", "<urn:x>", "nonsense!"])
def test_words_and_dates_are_checked(text: str) -> None:
    for name, parameter in (("evidence", "assessment"), ("statements-between", "since")):
        with pytest.raises(UsageError):
            bind(load_query(name), {parameter: text})


def test_wrong_use_is_explained() -> None:
    with pytest.raises(UsageError, match="statments-by") as caught:
        load_query("statments-by")
    assert "statements-by" in caught.value.hint
    with pytest.raises(UsageError) as caught:
        load_query("../queries/acts")
    with pytest.raises(UsageError, match="no parameter 'who'") as caught:
        bind(load_query("statements-by"), {"who": "x"})
    assert "name" in caught.value.hint
    with pytest.raises(UsageError, match="needs topic"):
        bind(load_query("statements-about"), {})


def test_several_values_mean_any(filled: Store) -> None:
    found = filled.select(bind(load_query("evidence"), {"assessment": ["doubted", "verified"]}))
    assert len(found.rows) == 1


def test_architecture_page_lists_no_other_queries() -> None:
    folder = Path(__file__).parents[2] / "kg" / "store" / "queries"
    assert sorted(path.stem for path in folder.glob("*.rq")) == NAMES
