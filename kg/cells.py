"""Third-party text in cells: nothing that steers a terminal, nothing that a spreadsheet would run.

Control characters and direction overrides are shown as escapes; cells that a spreadsheet would take for a formula
get an apostrophe (OWASP "CSV Injection").
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

Row = Sequence[object]

# C0 and C1 controls, line and paragraph separators, direction marks and overrides
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_FORMULA = ("=", "+", "-", "@")


def safe(text: object) -> str:
    r"""*text* on one line, with every control character shown as an escape ("\x1b")."""
    flat = re.sub(r"[ \t]*[\r\n\t]+[ \t]*", " ", "" if text is None else str(text))
    return UNSAFE.sub(lambda m: m.group().encode("unicode_escape").decode("ascii"), flat)


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """*rows* as CSV, with nothing that a spreadsheet would run."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_inert(cell) for cell in row])
    return buffer.getvalue()


def _inert(cell: object) -> object:
    if not isinstance(cell, str):
        return "" if cell is None else cell
    text = safe(cell)
    return "'" + text if text.startswith(_FORMULA) else text
