"""Named queries: ``kg/store/queries/*.rq``, each with what it answers and its parameters in its header.

A header line ``# @param NAME TYPE [required]  what it is`` declares a parameter, and a line
``VALUES ?NAME { UNDEF }`` in the query is where it goes.  So every file is a query that any engine can run as it is.
Types: string, iri, concept (a word of our vocabulary), first-day and last-day (dates, maybe partial).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files

from kg.errors import UsageError
from kg.store.lookup import bounds, concept_iri
from kg.store.terms import iri_text, string_text

_PARAMETER = re.compile(r"# @param (\w+) (string|iri|concept|first-day|last-day)( required)?  (.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query: its name, type, and what it means."""

    name: str
    type: str
    required: bool
    about: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of ours: ``title`` says in one line what it answers, ``about`` what else there is to know."""

    name: str
    title: str
    about: str
    declared: tuple[Parameter, ...]
    text: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of its parameters."""
        return tuple(parameter.name for parameter in self.declared)


def list_queries() -> list[NamedQuery]:
    """All named queries, by name."""
    folder = files("kg.store.queries")
    names = sorted(entry.name.removesuffix(".rq") for entry in folder.iterdir() if entry.name.endswith(".rq"))
    return [_read(name) for name in names]


def load_query(name: str) -> NamedQuery:
    """The query *name*; UsageError, with the nearest names, if there is none."""
    known = {query.name: query for query in list_queries()}
    if name not in known:
        near = get_close_matches(name, known, n=3)
        hint = f"did you mean {', '.join(near)}?" if near else "kg sparql --list shows them"
        raise UsageError(f"no query named {name!r}", hint)
    return known[name]


def bind(query: NamedQuery, params: Mapping[str, str | Sequence[str]]) -> str:
    """The text of *query* with *params* put in as checked terms; several values mean any of them.

    UsageError for a parameter that is unknown, missing, or not of its type.
    """
    known = {parameter.name: parameter for parameter in query.declared}
    takes = f"@{query.name} takes " + (", ".join(known) or "no parameters")
    for name in params:
        if name not in known:
            raise UsageError(f"@{query.name} has no parameter {name!r}", takes)
    text = query.text
    for parameter in query.declared:
        if parameter.name not in params:
            if parameter.required:
                raise UsageError(f"@{query.name} needs {parameter.name}: {parameter.about}", f"-p {parameter.name}=…")
            continue
        given = params[parameter.name]
        values = [given] if isinstance(given, str) else given
        terms = " ".join(_term(parameter, value) for value in values)
        text = text.replace(_slot(parameter.name), f"VALUES ?{parameter.name} {{ {terms} }}")
    return text


def _slot(name: str) -> str:
    return f"VALUES ?{name} {{ UNDEF }}"


def _term(parameter: Parameter, value: str) -> str:
    if parameter.type == "string":
        return string_text(value)
    if parameter.type == "iri":
        return iri_text(value)
    if parameter.type == "concept":
        return iri_text(concept_iri(value))
    first, last = bounds(value)
    return f'"{first if parameter.type == "first-day" else last}"^^<http://www.w3.org/2001/XMLSchema#date>'


def _read(name: str) -> NamedQuery:
    text = files("kg.store.queries").joinpath(f"{name}.rq").read_text(encoding="utf-8")
    header = [line for line in text.split("\n") if line.startswith("#")]
    parameters = [
        Parameter(match[1], match[2], bool(match[3]), match[4])
        for match in map(_PARAMETER.fullmatch, header)
        if match is not None
    ]
    prose = [line.removeprefix("#").strip() for line in header if not line.startswith("# @")]
    for parameter in parameters:
        if text.count(_slot(parameter.name)) != 1:
            raise ValueError(f"{name}.rq has no place for {parameter.name}")
    return NamedQuery(name, prose[0], "\n".join(prose[1:]), tuple(parameters), text)
