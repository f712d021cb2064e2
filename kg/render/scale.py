"""Figures as ranges on one axis: what each figure's words allow, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, inf, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.analyse.trace.figures import Measure

WIDTH = 240  # of the drawing, in its own units
_EDGE = 8
_WIDE = 15  # from this ratio on the axis is logarithmic
_TICKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The range of one figure in the drawing; ``dot`` is where the figure lies, None where its words are vague."""

    start: float
    end: float
    dot: float | None
    open: bool
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis."""

    at: float
    label: str
    anchor: str


class Scale:
    """An axis from the smallest to the largest value that *measures* name, logarithmic where they lie far apart."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        ends = [end for m in measures for end in (m.low, m.high, *_value(m)) if end != inf]
        least, most = max(0.0, min(ends)), max(ends)
        if any(m.high == inf for m in measures):
            most = max(most, 1.5 * max(m.low for m in measures))
        self.log = least > 0 and most / least > _WIDE
        self.low = 10 ** floor(log10(least)) if self.log else (0.0 if most <= 0 or least / most < 0.5 else least * 0.9)
        self.high = most if most > self.low else self.low + 1

    def at(self, value: float) -> float:
        """Where *value* lies in the drawing."""
        if self.log:
            share = (log10(max(value, self.low)) - log10(self.low)) / (log10(self.high) - log10(self.low))
        else:
            share = (value - self.low) / (self.high - self.low)
        return round(_EDGE + min(1.0, max(0.0, share)) * (WIDTH - 2 * _EDGE), 1)

    def bar(self, measure: Measure) -> Bar:
        """The range of *measure*."""
        value = _value(measure)
        upper = WIDTH - 2.0 if measure.high == inf else self.at(measure.high)
        return Bar(
            start=self.at(measure.low), end=max(upper, self.at(measure.low)), dot=self.at(value[0]) if value else None,
            open=measure.high == inf, words=spoken(measure),
        )  # fmt: skip

    def ticks(self) -> list[Tick]:
        """Round values along the axis, at most five and none over another."""
        if self.log:
            first, last = floor(log10(self.low)), floor(log10(self.high))
            values = [10.0**n for n in range(first, last + 1)]
            values = values[:: 1 + len(values) // (_TICKS + 1)]
        else:
            step = _round((self.high - self.low) / 3)
            values = [
                n * step for n in range(int(self.low // step), int(self.high // step) + 1) if n * step >= self.low
            ]
        out: list[Tick] = []
        for value in values:
            at = self.at(value)
            if not out or at - out[-1].at > 44:
                out.append(Tick(at, short(value), "start" if at < 20 else "end" if at > WIDTH - 20 else "middle"))
        return out


def spoken(measure: Measure) -> str:
    """The range of *measure* in words: "11,500 to 12,500", "100 or more"."""
    if measure.high == inf:
        return f"{short(measure.low)} or more"
    if measure.low == measure.high:
        return short(measure.low)
    return f"{short(measure.low)} to {short(measure.high)}"


def short(value: float) -> str:
    """*value* with separators, without a fraction of no weight."""
    return (
        f"{round(value):,}" if abs(value) >= 100 or value == round(value) else f"{value:,.2f}".rstrip("0").rstrip(".")
    )


def _value(measure: Measure) -> tuple[float, ...]:
    value = measure.quantity.value
    return () if value is None else (float(value),)


def _round(step: float) -> float:
    """The next of 1, 2, 5 times a power of ten."""
    power = 10.0 ** floor(log10(step))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= step)
