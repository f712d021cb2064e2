"""The Python API: ``kg.open(store)`` gives what the command line and the pages are faces of.

It joins reading, the pipeline, RDF and the store; each of them knows nothing of the others.
"""

from kg.knowledge.facade import Knowledge
from kg.knowledge.ingest import Ingested
from kg.knowledge.names import Choice, Filter
from kg.knowledge.summaries import ActorSummary, SourceSummary
from kg.rdf.read import StoredArticle

__all__ = ["ActorSummary", "Choice", "Filter", "Ingested", "Knowledge", "SourceSummary", "StoredArticle"]
