"""Strings that RDF cannot carry, made carriable and back.

RDF literals hold every Unicode scalar value, control characters and NUL included, but no
lone surrogates (RDF 1.1 Concepts, 3.3), which a file name or a broken decoder may bring.  Such a
string is stored with the datatype ``kg:escapedString``: a backslash is doubled and a
surrogate written as backslash, "u" and four hex digits.
"""

from __future__ import annotations

import re

_LONE = re.compile("[\ud800-\udfff]")
_TO_ESCAPE = re.compile("[\\\\\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(\\|u[0-9a-f]{4})")


def needs_escape(text: str) -> bool:
    """Whether *text* holds a lone surrogate."""
    return not text.isascii() and _LONE.search(text) is not None


def escape(text: str) -> str:
    """*text* without surrogates; `unescape` gives it back."""
    return _TO_ESCAPE.sub(lambda m: "\\\\" if m[0] == "\\" else f"\\u{ord(m[0]):04x}", text)


def unescape(text: str) -> str:
    """What `escape` was given."""
    return _ESCAPE.sub(lambda m: "\\" if m[1] == "\\" else chr(int(m[1][1:], 16)), text)
