"""Traces as plain JSON values: what ``--format json`` prints."""

from __future__ import annotations

from typing import Any

from kg.analyse.trace.chains import Standing
from kg.analyse.trace.claims import Quoted
from kg.analyse.trace.drift import Drift, Quote
from kg.analyse.trace.groups import Group
from kg.analyse.trace.positions import Position
from kg.analyse.trace.relations import Pair
from kg.analyse.trace.sheet import Sheet
from kg.analyse.trace.table import Figure
from kg.record import Record, number, record


def claim_record(claim: Quoted) -> Record:
    """The statement record with the ``sentence`` that shows it and its offsets."""
    span = [claim.sentence.start, claim.sentence.end]
    return {**record(claim.article, claim.statement), "sentence": claim.words, "sentence_span": span}


def figure_record(figure: Figure) -> Record:
    """One figure; ``low`` and ``high`` bound the values that its words allow, null where nothing bounds them."""
    quantity, measure = figure.measure.quantity, figure.measure
    return {
        "counts": figure.counts,
        "text": quantity.text,
        "value": number(quantity.value),
        "value_max": number(quantity.value_max),
        "qualifier": quantity.qualifier,
        "low": measure.low,
        "high": None if measure.high == float("inf") else measure.high,
        "speakers": list(figure.speakers),
        "statements": [claim_record(c) for c in figure.claims],
    }


def relation_record(relation: Pair) -> Record:
    """Two statements and what relates them."""
    return {
        "kind": str(relation.kind),
        "sort": str(relation.sort),
        "grounds": str(relation.grounds),
        "confidence": relation.confidence,
        "why": relation.why,
        "words": list(relation.words),
        "left": claim_record(relation.left),
        "right": claim_record(relation.right),
    }


def as_record(sheet: Sheet) -> Record:
    """The whole sheet as JSON values."""
    return {
        "topic": sheet.topic,
        "statements": [claim_record(c) for c in sheet.claims],
        "figures": [figure_record(f) for f in sheet.figures],
        "conflicts": [relation_record(r) for r in sheet.conflicts],
        "developments": [relation_record(r) for r in sheet.developments],
        "agreements": [relation_record(r) for r in sheet.agreements],
        "positions": [position_record(p) for p in sheet.positions],
        "standings": [_standing_record(group, standing) for group, standing in sheet.standings],
        "drift": [_drift_record(d) for d in sheet.drift],
        "no_evidence_given": [c.statement.id for c in sheet.unevidenced],
        "accounts": [
            {
                "name": a.name,
                "articles": a.articles,
                "statements": a.statements,
                "kinds": dict(a.kinds),
                "share_anonymous": round(a.share_anonymous, 4),
                "share_with_evidence": round(a.share_evidenced, 4),
            }
            for a in sheet.accounts
        ],
    }


def position_record(position: Position) -> dict[str, Any]:
    """What one actor said on a matter in order of time, with the turning points."""
    steps = [
        {
            "statement": s.claim.statement.id,
            "date": s.claim.when.shown if s.claim.when else None,
            "stance": str(s.stance) or None,
            "turns_from": s.turns_from.statement.id if s.turns_from else None,
        }
        for s in position.steps
    ]
    return {"who": position.who, "turns": position.turns, "steps": steps}


def _standing_record(group: Group, standing: Standing) -> dict[str, Any]:
    return {
        "statements": [c.statement.id for c in group.claims],
        "why": list(group.why),
        "articles": standing.articles,
        "reporters": list(standing.reporters),
        "chains": [list(chain) for chain in standing.chains],
        "roots": [
            {"kind": str(r.kind), "names": list(r.names), "statements": list(r.statements)} for r in standing.roots
        ],
        "circles": [list(circle) for circle in standing.circles],
        "copied": standing.copied,
        "independent": standing.independent,
    }


def _drift_record(drift: Drift) -> dict[str, Any]:
    def quote(one: Quote, only: tuple[str, ...]) -> dict[str, Any]:
        return {
            "article": one.article.id,
            "words": one.words,
            "span": [one.span.start, one.span.end],
            "statement": one.told.statement.id if one.told else None,
            "only_here": list(only),
        }

    return {
        "speaker": drift.speaker,
        "left": quote(drift.left, drift.only_left),
        "right": quote(drift.right, drift.only_right),
    }
