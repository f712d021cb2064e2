"""Indexes of what one look-up needs, for a store that has none beside it: what can matter is asked for, not everything.

An endpoint folds case but no accents, so what it is asked for is more than what fits: names and contents with the
words in them, and those with a letter that might be folded to one.  Which of them fit is then decided here, by the
same index as that of a store in a folder (`kg.store.search`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from kg.ids import normal_name
from kg.store.facts import ACTOR_PREFIX, ALIAS, ARTICLE_PREFIX, NAME, TOPIC, Facts
from kg.store.index import Index
from kg.store.protocol import Store
from kg.store.search import terms
from kg.store.terms import PROLOGUE, iri_text, string_text

_ROLES = {"https://schema.org/name": NAME, "http://www.w3.org/2004/02/skos/core#altLabel": ALIAS}
# letters that the index folds to others: with marks, or marks of their own (Latin; SQLite FTS5, remove_diacritics 2)
_FOLDED = '"[\u00aa-\u024f\u0300-\u036f\u1e00-\u1eff\u2100-\u214f\ufb00-\ufb06\uff21-\uff5a]"'
_LABEL = "<https://schema.org/name>|<http://www.w3.org/2004/02/skos/core#altLabel>"
_MANY = 200  # IRIs in one request
_MOST = 600  # IRIs that are asked for one by one
_STANDS = "?it kg:canonical ?head"
_ACTORS = f"FILTER(STRSTARTS(STR(?it), {string_text(ACTOR_PREFIX)}))"


def naming(store: Store, name: str) -> Index:
    """An index of every actor that is one with an actor whose names can hold the words of *name*."""
    return _of_actors(store, _nodes(store, f"?it {_LABEL} ?label", _holding("?label", words(name))))


def naming_all(store: Store) -> Index:
    """An index of every actor with its names."""
    return _of_actors(store, _nodes(store, "?it a kg:Actor", "true"))


def naming_topics(store: Store, name: str) -> Index:
    """An index of everything that statements are about and may call by the words of *name*."""
    fits = _holding("?name", words(name))
    rows = _rows(store, f"DISTINCT ?it ?name WHERE {{ ?mention kg:topic ?it ; schema:name ?name FILTER({fits}) }}")
    return _index({"": Facts(names={(node, TOPIC, found) for node, found in rows})}, {})


def telling(store: Store, text: str) -> Index:
    """An index of every statement whose content can fit *text* (see `kg.store.search.expression`)."""
    groups = [words(" ".join(raw for _, raw in group)) for group in terms(text)]
    if not groups:
        return _index({}, {})
    fits = " || ".join(f"({_holding('?content', group)})" for group in groups)
    rows = _rows(store, f"DISTINCT ?it ?content WHERE {{ ?it a kg:Statement ; schema:text ?content FILTER({fits}) }}")
    return _index({"": Facts(contents={row[0]: row[1] for row in rows})}, {})


def words(text: str) -> list[str]:
    """The words of *text* as the index folds them, each once."""
    return sorted({word for word in re.split(r"[\W_]+", normal_name(text)) if word})


def _holding(variable: str, found: Collection[str]) -> str:
    held = " && ".join(f"CONTAINS(LCASE(STR({variable})), {string_text(word)})" for word in found)
    return f"({held or 'false'}) || REGEX(STR({variable}), {_folding(found)})"


def _folding(found: Iterable[str]) -> str:
    """A pattern of the letters that may be folded; any letter beyond ASCII if a word has one."""
    return _FOLDED if all(word.isascii() for word in found) else '"[^ -~]"'


def _of_actors(store: Store, found: Collection[str]) -> Index:
    wanted = {*found}
    heads = {head for it, head in _chosen(store, wanted, "?it", _STANDS, "?it ?head") if it in wanted} | wanted
    pairs = _chosen(store, heads, "?head", _STANDS, "?it ?head")
    members = {one: one for one in wanted} | {actor: head for actor, head in pairs if head in heads}
    facts: dict[str, Facts] = defaultdict(Facts)
    labels = f"VALUES ?way {{ {' '.join(map(iri_text, _ROLES))} }} GRAPH ?g {{ ?it ?way ?label }} {_ACTORS}"
    for graph, actor, way, label in _chosen(store, members, "?it", labels, "?g ?it ?way ?label"):
        if actor in members and graph.startswith(ARTICLE_PREFIX):
            facts[graph].names.add((actor, _ROLES[way], label))
    spoken = "GRAPH ?g { ?statement kg:speaker ?it }"
    counted = "?g ?it (COUNT(DISTINCT ?statement) AS ?n)"
    for graph, actor, count in _chosen(store, members, "?it", spoken, counted, "GROUP BY ?g ?it"):
        if actor in members:
            facts[graph].speaking[actor] = int(count)
    return _index(facts, members)


def _index(facts: dict[str, Facts], heads: dict[str, str]) -> Index:
    index = Index(None)
    with index.transaction():
        for graph, found in sorted(facts.items()):
            index.put(graph, found)
        for actor, head in sorted(heads.items()):
            index.set_head(actor, head)
        index.finished()
    return index


def _nodes(store: Store, pattern: str, fits: str) -> list[str]:
    return sorted(node for (node,) in _rows(store, f"DISTINCT ?it WHERE {{ {pattern} {_ACTORS} FILTER({fits}) }}"))


def _chosen(  # noqa: PLR0917
    store: Store, iris: Iterable[str], variable: str, pattern: str, asked: str, tail: str = ""
) -> list[tuple[str, ...]]:
    """The rows of a pattern in which *variable* is one of *iris*; if these are very many, all rows."""
    distinct = "" if tail else "DISTINCT "
    ordered = sorted(set(iris))
    if len(ordered) > _MOST:
        return _rows(store, f"{distinct}{asked} WHERE {{ {pattern} }} {tail}")
    found: list[tuple[str, ...]] = []
    for start in range(0, len(ordered), _MANY):
        chosen = " ".join(iri_text(iri) for iri in ordered[start : start + _MANY])
        found += _rows(store, f"{distinct}{asked} WHERE {{ VALUES {variable} {{ {chosen} }} {pattern} }} {tail}")
    return found


def _rows(store: Store, query: str) -> list[tuple[str, ...]]:
    return [tuple(cell or "" for cell in row) for row in store.select(f"{PROLOGUE}SELECT {query}").rows]
