"""What an article's graph holds, and what is kept of it beside the graph: worked out without the store.

So it can be done where the article was extracted, while another process stores those before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.knowledge.change import readable
from kg.model import Outcome
from kg.rdf.actors import merge_actors
from kg.store import Quad, facts
from kg.store.facts import Facts
from kg.store.packed import Packed

if TYPE_CHECKING:  # comparing is slow to import, and a look-up does without
    from kg.knowledge.shelf import Volume
    from kg.store.sketches import Sketch


@dataclass(frozen=True, slots=True)
class Content:
    """The quads of a graph; what the index knows of it; how it is compared, and found again in copies.

    ``volume`` and ``sketch`` are None where nothing is compared: no article, a damaged one, one without statements.
    """

    quads: Packed
    facts: Facts
    volume: Volume | None
    sketch: Sketch | None

    @classmethod
    def of(cls, graph: str, quads: Iterable[Quad]) -> Content:
        """The content of *graph*; no quads are no graph."""
        from kg.knowledge.copies import sketch
        from kg.knowledge.shelf import volume

        members: Sequence[Quad] = list(quads)
        stored = readable(graph, members)
        return cls(
            Packed(graph, members),
            facts.of_quads(members),
            volume(stored) if stored else None,
            sketch(stored) if stored else None,
        )


def with_content(outcome: Outcome) -> Outcome:
    """*outcome* with one description of each actor, and its article's content ``ready``.

    It is unchanged if extraction failed or what was found cannot be written: whoever stores it will see.
    """
    from kg.rdf.write import article_quads

    article = outcome.article
    if outcome.problem is not None or article is None:
        return outcome
    try:
        statements = merge_actors(outcome.statements)
        quads = article_quads(article, statements, outcome.rejected)
        return replace(outcome, statements=statements, ready=Content.of(article.id, quads))
    except InputError:
        return outcome
