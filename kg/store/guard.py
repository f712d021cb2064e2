r"""What a user's SPARQL may not do: fetch addresses, read files, or change the store unasked.

``SERVICE`` and ``LOAD`` make the engine fetch addresses; ``FROM`` makes some engines read files.  They are
found among the query's words, outside strings, IRIs and comments, rather than in a parsed query: parsers differ, and
this refuses whatever any of them could take for the keyword.  Since engines also differ in when they resolve
``\u`` escapes (SPARQL 1.1, 19.2), the text is looked at both as it stands and with them resolved.
"""

from __future__ import annotations

import re

from kg.errors import UsageError

_PASSED_OVER = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*""" | \'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | <[^<>"{}|^`\\\x00-\x20]*>
    | \#[^\n\r]*
    | [?$][\w·]+ | \w[\w.-]*:[\w.:%\\-]* | :[\w.:%\\-]* | @[A-Za-z0-9-]+''',
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FORBIDDEN = {
    "SERVICE": "it would send the query to another address",
    "LOAD": "it would fetch an address",
    "FROM": "it can read files and addresses; here every query sees all graphs (GRAPH narrows it down)",
}
_KINDS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_UPDATES = {"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}


def guard(query: str, *, update: bool = False) -> str:
    """The kind of *query*: "select", "ask", "construct", "describe", or "update" if *update* allows it.

    Raises UsageError, saying why, for SERVICE, FROM and LOAD, for an update that is not allowed, and for text
    that is neither query nor update.
    """
    words = _words(query)
    resolved = _CODE_POINT.sub(_resolve, query)
    for found in (words, _words(resolved) if resolved != query else []):
        for keyword in _FORBIDDEN:
            if keyword in found:
                raise refuse(keyword)
    kind = next((word for word in words if word in _KINDS | _UPDATES), None)
    if kind is None:
        raise UsageError("this is not a SPARQL query", "begin with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if kind in _KINDS:
        return kind.lower()
    if not update:
        raise UsageError(f"{kind} would change the store", "only queries are allowed here")
    return "update"


def refuse(keyword: str) -> UsageError:
    """What to raise for SERVICE, LOAD or FROM."""
    return UsageError(f"{keyword} is not allowed: {_FORBIDDEN[keyword]}", f"leave {keyword} out")


def _words(query: str) -> list[str]:
    return re.findall(r"[A-Z]+", _PASSED_OVER.sub(" ", query).upper())


def _resolve(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else ""
