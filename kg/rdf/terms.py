"""The vocabulary: every IRI that the graph uses, as plain strings.

Standard terms first; our own (`KG`) are defined in ``ontology/kg.ttl`` and a test
compares both ways.  Nothing of rdflib is imported, so that look-ups start fast.
"""

from __future__ import annotations

import re
from enum import StrEnum

from kg.model import (
    Act,
    ActorKind,
    Assessment,
    Basis,
    Certainty,
    Distance,
    EvidenceKind,
    Judgement,
    Manner,
    Polarity,
    Precision,
)
from kg.model.relation import Grounds, RelationKind, RelationSort, RootKind

KG = "https://w3id.org/kg-said#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
CITO = "http://purl.org/spar/cito/"
OWL = "http://www.w3.org/2002/07/owl#"
WIKIDATA = "http://www.wikidata.org/entity/"

PREFIXES: dict[str, str] = {
    "cito": CITO,
    "kg": KG,
    "oa": OA,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}

# Graphs: an article's graph has the article's own IRI.
ARTICLE_PREFIX = "urn:kg:article:"
STATEMENT_PREFIX = "urn:kg:statement:"
IDENTITY_GRAPH = "urn:kg:graph:identity"
DECISIONS_GRAPH = "urn:kg:graph:decisions"
WIKIDATA_GRAPH = "urn:kg:graph:wikidata"
RELATIONS_GRAPH = "urn:kg:graph:relations"
COPIES_GRAPH = "urn:kg:graph:copies"

# Standard terms
TYPE = RDF + "type"
SEQ = RDF + "Seq"
ALT_LABEL = SKOS + "altLabel"
QUOTATION = SCHEMA + "Quotation"
NEWS_ARTICLE = SCHEMA + "NewsArticle"
PERSON = SCHEMA + "Person"
NEWS_MEDIA = SCHEMA + "NewsMediaOrganization"
TEXT = SCHEMA + "text"
NAME = SCHEMA + "name"
ABOUT = SCHEMA + "about"
AUTHOR = SCHEMA + "author"
HEADLINE = SCHEMA + "headline"
DATE_PUBLISHED = SCHEMA + "datePublished"
URL = SCHEMA + "url"
PUBLISHER = SCHEMA + "publisher"
LANGUAGE = SCHEMA + "inLanguage"
ARTICLE_BODY = SCHEMA + "articleBody"
SAME_AS = SCHEMA + "sameAs"
SOFTWARE_VERSION = SCHEMA + "softwareVersion"
ENTITY = PROV + "Entity"
ACTIVITY = PROV + "Activity"
ATTRIBUTION = PROV + "Attribution"
SOFTWARE_AGENT = PROV + "SoftwareAgent"
AGENT = PROV + "agent"
QUALIFIED_ATTRIBUTION = PROV + "qualifiedAttribution"
WAS_QUOTED_FROM = PROV + "wasQuotedFrom"
WAS_DERIVED_FROM = PROV + "wasDerivedFrom"
WAS_GENERATED_BY = PROV + "wasGeneratedBy"
WAS_ASSOCIATED_WITH = PROV + "wasAssociatedWith"
USED = PROV + "used"
SPECIFIC_RESOURCE = OA + "SpecificResource"
POSITION_SELECTOR = OA + "TextPositionSelector"
QUOTE_SELECTOR = OA + "TextQuoteSelector"
HAS_TARGET = OA + "hasTarget"
HAS_SOURCE = OA + "hasSource"
HAS_SELECTOR = OA + "hasSelector"
START = OA + "start"
END = OA + "end"
EXACT = OA + "exact"
PREFIX = OA + "prefix"
SUFFIX = OA + "suffix"
DISPUTES = CITO + "disputes"
DATE = XSD + "date"
DECIMAL = XSD + "decimal"
INTEGER = XSD + "integer"
STRING = XSD + "string"
LANG_STRING = RDF + "langString"

# Our own classes
STATEMENT = KG + "Statement"
ACTOR = KG + "Actor"
GROUP = KG + "Group"
UNNAMED_SOURCE = KG + "UnnamedSource"
AUTHOR_VOICE = KG + "AuthorVoice"
EVIDENCE_ITEM = KG + "Evidence"
QUANTITY_ITEM = KG + "Quantity"
MENTION = KG + "Mention"
FURNITURE_SPAN = KG + "Furniture"
REJECTED_ITEM = KG + "Rejected"
METADATA_SOURCE = KG + "MetadataSource"
DECISION = KG + "Decision"
RELATION = KG + "Relation"
SHARED_CLAIM = KG + "SharedClaim"
ROOT_ITEM = KG + "Root"
CIRCLE_ITEM = KG + "Circle"
COPY = KG + "Copy"

# Our own properties
SPEAKER = KG + "speaker"
SPEAKER_AS = KG + "speakerAs"
CUE = KG + "cue"
ACT = KG + "act"
MANNER = KG + "manner"
POLARITY = KG + "polarity"
CERTAINTY = KG + "certainty"
DISTANCE = KG + "distance"
MEDIUM = KG + "medium"
CONFIDENCE = KG + "confidence"
EXTRACTOR = KG + "extractor"
REPORTED_BY = KG + "reportedBy"
NESTED_IN = KG + "nestedIn"
POSITION = KG + "position"
ROLE = KG + "role"
EVIDENCE = KG + "evidence"
EVIDENCE_KIND = KG + "evidenceKind"
ASSESSMENT = KG + "assessment"
PROVIDED_BY = KG + "providedBy"
ASSESSED_BY = KG + "assessedBy"
QUANTITY = KG + "quantity"
VALUE = KG + "value"
VALUE_MAX = KG + "maximum"
UNIT = KG + "unit"
QUALIFIER = KG + "qualifier"
MENTIONS = KG + "mention"
TOPIC = KG + "topic"
TOPIC_KIND = KG + "topicKind"
DESCRIBED_AS = KG + "describedAs"
ALIAS_ORDER = KG + "aliasOrder"
ROLE_ORDER = KG + "roleOrder"
OUTLET = KG + "outlet"
LOCATION = KG + "location"
READER = KG + "reader"
SHA256 = KG + "sha256"
PUBLISHED_EARLIEST = KG + "publishedEarliest"
PUBLISHED_LATEST = KG + "publishedLatest"
FURNITURE = KG + "furniture"
ALSO_AT = KG + "alsoAt"
COPY_OF = KG + "copyOf"
REPEATS = KG + "repeats"
METADATA = KG + "metadataFrom"
FIELD = KG + "field"
ORIGIN = KG + "origin"
REJECTED = KG + "rejected"
RAW = KG + "raw"
REASON = KG + "reason"
CANONICAL = KG + "canonical"
LEFT = KG + "left"
RIGHT = KG + "right"
JUDGEMENT = KG + "judgement"
WHY = KG + "why"
DECIDED_BY = KG + "decidedBy"
SCORE = KG + "score"
RELATION_KIND = KG + "relationKind"
RELATION_SORT = KG + "relationSort"
GROUNDS = KG + "grounds"
EARLIER = KG + "earlier"
LATER = KG + "later"
EARLIER_WORDS = KG + "earlierWords"
LATER_WORDS = KG + "laterWords"
PLAINNESS = KG + "plainness"
BECAUSE = KG + "because"
COPIED = KG + "samePassageAs"
TOLD_BY = KG + "toldBy"
ARTICLE_COUNT = KG + "articleCount"
NAMED_ROOTS = KG + "namedRoots"
ANONYMOUS_ROOTS = KG + "anonymousRoots"
COPIES = KG + "copiedPassages"
ROOT = KG + "root"
ROOT_KIND = KG + "rootKind"
ROOT_ACTOR = KG + "rootActor"
ENDS_IN = KG + "endsIn"
CIRCLE = KG + "circle"
IN_CIRCLE = KG + "inCircle"
SAID_DATE = tuple(KG + "said" + part for part in ("Text", "Precision", "Basis", "Earliest", "Latest"))
REFERS_DATE = tuple(KG + "refersTo" + part for part in ("Text", "Precision", "Basis", "Earliest", "Latest"))

# Datatype of a string with code points that RDF cannot carry, see `kg.rdf.strings`
ESCAPED = KG + "escapedString"

# Which words a target covers
ROLES: dict[str, str] = {name: KG + name for name in ("source", "cue", "content", "said", "refersTo")}

KIND_CLASSES: dict[ActorKind, str] = {
    ActorKind.PERSON: PERSON,
    ActorKind.ORGANISATION: SCHEMA + "Organization",
    ActorKind.GOVERNMENT: SCHEMA + "GovernmentOrganization",
    ActorKind.MEDIA: NEWS_MEDIA,
    ActorKind.GROUP: GROUP,
    ActorKind.ANONYMOUS: UNNAMED_SOURCE,
    ActorKind.AUTHOR: AUTHOR_VOICE,
}
CLASS_KINDS: dict[str, ActorKind] = {iri: kind for kind, iri in KIND_CLASSES.items()}

# Concept schemes of our own, each with the enumeration that it mirrors
SCHEMES: dict[str, type[StrEnum]] = {
    KG + "acts": Act,
    KG + "manners": Manner,
    KG + "polarities": Polarity,
    KG + "certainties": Certainty,
    KG + "distances": Distance,
    KG + "precisions": Precision,
    KG + "bases": Basis,
    KG + "evidenceKinds": EvidenceKind,
    KG + "assessments": Assessment,
    KG + "judgements": Judgement,
    KG + "relationKinds": RelationKind,
    KG + "relationSorts": RelationSort,
    KG + "groundsOfRelations": Grounds,
    KG + "rootKinds": RootKind,
}
# enumerations whose plain names mean other things elsewhere
_NAMED: dict[type[StrEnum], str] = {RelationSort: "on {}", RootKind: "{} root", Grounds: "{} grounds"}
_NOUNS = {"contradicts": "contradiction", "supports": "support", "repeats": "repetition"}
ROLE_SCHEME = KG + "roles"


def concept(value: StrEnum) -> str:
    """The IRI of an enumeration's member: "refuse_comment" becomes ``kg:refuseComment``."""
    plain = _NOUNS.get(value, value) if isinstance(value, RelationKind) else value
    name = _NAMED.get(type(value), "{}").format(plain)
    return KG + re.sub(r"[-_ ]([a-z])", lambda m: m[1].upper(), name)


CONCEPTS: dict[str, StrEnum] = {concept(member): member for scheme in SCHEMES.values() for member in scheme}
