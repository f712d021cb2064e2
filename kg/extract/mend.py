"""One reading of the tagger mended: the reporter's words go, the frame is set right, what nobody says is rejected."""

from __future__ import annotations

from kg.extract import circumstances, edges, frames, strays, unsaid
from kg.extract.quotes import Quotes
from kg.model import Attribution, Rejected


def mended(text: str, quotes: Quotes, found: Attribution) -> Attribution | Rejected:
    """Return *found* as it should read; Rejected where it is no saying (`unsaid`) or says nothing ("what he said")."""
    shown = " … ".join(span.of(text) for span in found.content)
    tidied = strays.without(text, quotes, circumstances.without(text, quotes, found))
    if tidied is None:
        return Rejected(shown, "points back, says nothing")
    framed = edges.mended(text, quotes, frames.mended(text, tidied))
    why = unsaid.reason(text, framed)
    return framed if why is None else Rejected(shown, why)
