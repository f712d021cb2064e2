"""The constants, the ontology, the context and the ontology's README name the same terms."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph
from rdflib.term import URIRef

from kg.rdf import terms

FOLDER = files("kg.ontology")
ONTOLOGY = Graph().parse(data=FOLDER.joinpath("kg.ttl").read_text(encoding="utf-8"), format="turtle")
DEFINED = {str(s) for s in ONTOLOGY.subjects(RDF.type, None) if str(s).startswith(terms.KG)}


def constants() -> set[str]:
    """Every own term that `kg.rdf.terms` has."""
    found: set[str] = set(terms.CONCEPTS) | set(terms.SCHEMES) | {terms.ROLE_SCHEME} | set(terms.ROLES.values())
    for value in vars(terms).values():
        values = value if isinstance(value, tuple) else [value]
        found |= {one for one in values if isinstance(one, str) and one.startswith(terms.KG) and one != terms.KG}
    return found | {one for one in terms.KIND_CLASSES.values() if one.startswith(terms.KG)}


def test_both_ways() -> None:
    assert constants() == DEFINED


@pytest.mark.parametrize("iri", sorted(DEFINED))
def test_defined_in_full(iri: str) -> None:
    term = URIRef(iri)
    assert ONTOLOGY.value(term, RDFS.label)
    assert ONTOLOGY.value(term, RDFS.comment)
    types = set(ONTOLOGY.objects(term, RDF.type))
    if OWL.Class in types:
        assert ONTOLOGY.value(term, RDFS.subClassOf)
    if types & {OWL.ObjectProperty, OWL.DatatypeProperty}:
        assert ONTOLOGY.value(term, RDFS.subPropertyOf)
        assert ONTOLOGY.value(term, RDFS.domain) or iri == terms.POSITION
        assert ONTOLOGY.value(term, RDFS.range) or iri == terms.TOPIC


@pytest.mark.parametrize(("scheme", "members"), list(terms.SCHEMES.items()))
def test_schemes_mirror_the_model(scheme: str, members: type) -> None:
    assert {str(s) for s in ONTOLOGY.subjects(SKOS.inScheme, URIRef(scheme))} == {terms.concept(m) for m in members}


def test_no_two_concepts_share_an_iri() -> None:
    assert len(terms.CONCEPTS) == sum(len(members) for members in terms.SCHEMES.values())


def test_context_covers_the_ontology() -> None:
    context = json.loads(FOLDER.joinpath("context.jsonld").read_text(encoding="utf-8"))["@context"]
    meant = {
        value["@id"] if isinstance(value, dict) else value for value in context.values() if not isinstance(value, float)
    }
    expected = DEFINED - set(terms.SCHEMES) - {terms.ROLE_SCHEME}
    assert {iri for iri in expected if f"kg:{iri.removeprefix(terms.KG)}" not in meant} == set()


def test_readme_lists_every_term() -> None:
    text = FOLDER.joinpath("README.md").read_text(encoding="utf-8")
    assert {iri for iri in DEFINED if f"`kg:{iri.removeprefix(terms.KG)}`" not in text} == set()
