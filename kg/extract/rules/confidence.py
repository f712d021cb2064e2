"""How often each rule is right."""

from __future__ import annotations

CONFIDENCE: dict[str, float] = {k: 0.5 for k in "quotation clause urge intend refuse gerund object describe name accuse phrase passive preposition noun transcript attitude".split()}
