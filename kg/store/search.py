"""Full text: statements by the words of their content, and names by their parts, from the index.

What a user types reaches SQLite only as quoted strings (https://www.sqlite.org/fts5.html, 3.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import UsageError
from kg.ids import normal_name
from kg.store.facts import ACTOR_PREFIX, ARTICLE_PREFIX, NAME, TOPIC
from kg.store.index import Index, Known

_NEVER = re.compile("[\x00\ud800-\udfff]")  # ends a string early, or is none that SQLite takes
_PART = re.compile(r'"([^"]*)(?:"|$)|(\S+)')


def expression(text: str) -> str:
    """*text* as an FTS5 expression: words that must all be there, ``"a phrase"``, ``prefix*``, ``this OR that``.

    AND binds tighter than OR.  Raises UsageError if there is no word in it.
    """
    joined = [" AND ".join(quoted for quoted, _ in group) for group in terms(text)]
    if not joined:
        raise UsageError(f"no word to search for in {text!r}", 'for instance: hoax OR rumor, "live fire", satellit*')
    return " OR ".join(joined)


def terms(text: str) -> list[list[tuple[str, str]]]:
    """The parts of *text* between "OR", each a list of what must all be there: as FTS5 has it, and as it stands."""
    groups: list[list[tuple[str, str]]] = [[]]
    for phrase, word in _PART.findall(text):
        if word == "OR":
            groups.append([])
        elif word != "AND" and any(char.isalnum() for char in phrase or word):
            found = _quoted(phrase) if phrase else _quoted(word.rstrip("*")) + "*" * word.endswith("*")
            groups[-1].append((found, phrase or word))
    return [group for group in groups if group]


def statements_with(index: Index, text: str) -> list[str]:
    """IRIs of the statements whose content fits *text* (see `expression`), sorted; case and accents do not count."""
    query = "SELECT iri FROM statement WHERE id IN (SELECT rowid FROM words WHERE words MATCH ?) ORDER BY iri"
    return [iri for (iri,) in index.rows(query, expression(text))]


def beginning(index: Index, start: str) -> list[str]:
    """IRIs of the statements or articles that begin with *start*, sorted."""
    query = (
        "SELECT graph FROM article WHERE graph >= ? AND graph < ? ORDER BY graph"
        if start.startswith(ARTICLE_PREFIX)
        else "SELECT iri FROM statement WHERE iri >= ? AND iri < ? ORDER BY iri"
    )
    return [iri for (iri,) in index.rows(query, start, start + "\U0010ffff")]


def actor_count(index: Index) -> int:
    """How many different actors articles name; those that articles only speak of do not count."""
    query = (
        "SELECT count(DISTINCT coalesce(head, actor.id)) FROM actor "
        "WHERE EXISTS (SELECT 1 FROM name WHERE node = actor.id AND role = ?)"
    )
    return int(index.one(query, NAME))


def actors_named(index: Index, name: str) -> set[str]:
    """Who stands for the actors of which a name holds the words of *name*, in that order and side by side."""
    query = (
        "SELECT DISTINCT coalesce(head, node) FROM name LEFT JOIN actor ON actor.id = node "
        "WHERE role != ? AND name.id IN (SELECT rowid FROM forms WHERE forms MATCH ?)"
    )
    words = normal_name(name)
    if not any(char.isalnum() for char in words):
        return set()
    return {head for (head,) in index.rows(query, TOPIC, _quoted(words))}


def sharing_head(index: Index, actor: str) -> list[str]:
    """The actors who count as one with *actor*, itself among them; none if the index does not know it."""
    query = "SELECT id FROM actor WHERE head = (SELECT head FROM actor WHERE id = ?)"
    return [one for (one,) in index.rows(query, actor)]


def topics_named(index: Index, name: str) -> list[str]:
    """What statements are about and what they call by all the words of *name*, sorted."""
    wanted = {word for word in normal_name(name).split("-") if word}
    terms = [_quoted(word) for word in sorted(wanted) if any(char.isalnum() for char in word)]
    if not terms:
        return []
    query = "SELECT node, form FROM name WHERE role = ? AND id IN (SELECT rowid FROM forms WHERE forms MATCH ?)"
    found = index.rows(query, TOPIC, " AND ".join(terms))
    return sorted({node for node, form in found if wanted <= set(form.split("-"))})


def actors(index: Index, heads: Iterable[str] | None = None) -> list[Known]:
    """The actors that *heads* stand for, or all that speak or report; most statements first, then by name and IRI."""
    if heads is None:
        nodes = {node for (node,) in index.rows("SELECT DISTINCT node FROM name WHERE role != ?", TOPIC)}
    else:
        nodes = {node for head in heads for (node,) in index.rows("SELECT id FROM actor WHERE head = ?", head)}
    found = [known for node in nodes if node.startswith(ACTOR_PREFIX) and (known := index.known(node)) and known.named]
    return sorted(found, key=lambda one: (-one.statements, one.name, one.id))


def _quoted(text: str) -> str:
    return '"' + _NEVER.sub(" ", text).replace('"', '""') + '"'
