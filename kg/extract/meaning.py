"""Attributions into statements: who speaks, with what force, when, through whom, on what evidence.

Each question has a module of its own; this one asks them in order and puts the answers
together.  A source of several speakers ("X and Y said") gives one statement for each,
with the same cue and content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract import about, acts, chains, dates, evidence, quantities, speakers
from kg.extract.cast import build_cast
from kg.extract.speakers import Speaker
from kg.ids import statement_id
from kg.model import Attribution, Parsed, Statement, StatementId, join_content


def statements(parsed: Parsed, attributions: Sequence[Attribution]) -> tuple[Statement, ...]:
    """Return the statements of *attributions*, in text order of their content, without repeats.

    Every ``content`` is the article's text at its spans.
    """
    found = sorted(dict.fromkeys(attributions), key=lambda a: (a.content, a.source, a.cue))
    cast = speakers.informed_of(build_cast(parsed), found)
    said_by = speakers.resolve(parsed, found, cast)
    linked = chains.link(parsed, found, said_by, cast)
    dated = dates.said(parsed, found)
    proofs = evidence.find(parsed, found, said_by, cast)
    topics = about.find(parsed, found, cast)
    ids = [_ids(parsed, one, who) for one, who in zip(found, said_by, strict=True)]
    result: dict[StatementId, Statement] = {}
    for i, attribution in enumerate(found):
        chain = linked[i]
        kinds = {who.actor.kind for who in said_by[i]}
        force = acts.classify(parsed, attribution, kinds.pop() if len(kinds) == 1 else None)
        figures = quantities.find(parsed, attribution)
        happened = dates.refers_to(parsed, attribution)
        for who, own, key in zip(said_by[i] or (None,), _own(attribution, said_by[i]), ids[i], strict=True):
            result.setdefault(
                key,
                Statement(
                    id=key,
                    article=parsed.article.id,
                    attribution=own,
                    content=join_content(parsed.article.text, own.content),
                    speaker=who.actor if who else None,
                    speaker_as=who.role if who else None,
                    act=force.act,
                    polarity=force.polarity,
                    certainty=force.certainty,
                    distance=force.distance,
                    said=dated[i],
                    refers_to=happened,
                    via=chain.via,
                    medium=chain.medium,
                    about=topics[i],
                    evidence=proofs[i],
                    quantities=figures,
                    nested_in=ids[chain.nested_in][0] if chain.nested_in is not None else None,
                ),
            )
    return tuple(result.values())


def _own(attribution: Attribution, who: Sequence[Speaker]) -> list[Attribution]:
    """The attribution once for each speaker, with this speaker's own words as the source."""
    if len(who) < 2:
        return [attribution]
    return [replace(attribution, source=speaker.source or attribution.source) for speaker in who]


def _ids(parsed: Parsed, attribution: Attribution, who: Sequence[Speaker]) -> list[StatementId]:
    """One id for each statement that the attribution gives; speakers of the same words are told apart by name."""
    own = _own(attribution, who)
    shared = len({one.source for one in own}) < len(own)
    extra = [(speaker.actor.id,) if shared else () for speaker in who] or [()]
    return [statement_id(parsed.article.digest, one, *more) for one, more in zip(own, extra, strict=True)]
