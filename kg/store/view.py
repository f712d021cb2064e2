"""A store as an rdflib Dataset that fetches nothing: not by SERVICE, FROM or LOAD, in whatever form a query comes."""

from __future__ import annotations

from typing import Any

import rdflib.plugins.sparql
from rdflib import Dataset
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.store import Store as RdflibStore

from kg.errors import StoreError
from kg.store.guard import guard, refuse


class View(Dataset):
    """The union of all graphs of a store, for reading."""

    def __init__(self, store: RdflibStore | None = None) -> None:
        """Look into *store*; None is an empty one in memory."""
        super().__init__(store="default" if store is None else store, default_union=True)
        # rdflib's own evaluation would read what FROM names, files too; it is a setting for the whole process
        rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False

    def query(self, query_object: str | Query, *arguments: Any, **options: Any) -> Result:
        """Answer a query (see `rdflib.Graph.query`); UsageError for one that names other places (see `guard`)."""
        if isinstance(query_object, str):
            guard(query_object)
        else:
            algebra = repr(query_object.algebra)
            for name, keyword in (("ServiceGraphPattern", "SERVICE"), ("DatasetClause", "FROM")):
                if name in algebra:
                    raise refuse(keyword)
        return super().query(query_object, *arguments, **options)

    def update(self, *_: Any, **__: Any) -> None:
        """Refuse: StoreError, always."""
        raise StoreError("this view of the store is for reading", "change the store through kg.open")
