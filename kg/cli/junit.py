"""Results of checks in the XML that continuous integration reads (JUnit's, as pytest and others write it)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

# what XML 1.0 (2.2) cannot carry
_NEVER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(suite: str, cases: Iterable[tuple[str, list[str]]]) -> Iterable[str]:
    """Yield the lines of a report; each case has a name and its faults, none if it passed."""
    lines: list[str] = []
    tests = failures = 0
    for name, faults in cases:
        tests += 1
        failures += bool(faults)
        lines.append(f"  <testcase classname={_quoted(suite)} name={_quoted(name)}" + (">" if faults else "/>"))
        lines += [f"    <failure message={_quoted(fault)}/>" for fault in faults]
        lines += ["  </testcase>"] if faults else []
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<testsuite name={_quoted(suite)} tests="{tests}" failures="{failures}" errors="0">'
    yield from lines
    yield "</testsuite>"


def _quoted(text: str) -> str:
    return quoteattr(_NEVER.sub("\N{REPLACEMENT CHARACTER}", text))
