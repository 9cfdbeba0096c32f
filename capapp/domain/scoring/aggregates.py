"""The closed list of aggregates: each turns weighted terms into one exact figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from capapp.domain.questionnaire import Aggregate, Rounding, RoundingMode
from capapp.domain.scoring.scorecard import Input


def mean(inputs: Sequence[Input]) -> Fraction:
    """The plain mean: every term counts once."""
    return sum((i.value for i in inputs), Fraction(0)) / len(inputs)


def weighted_mean(inputs: Sequence[Input]) -> Fraction:
    """The mean in which each term counts by its weight; weights are positive."""
    return sum((i.value * i.weight for i in inputs), Fraction(0)) / sum(i.weight for i in inputs)


def minimum(inputs: Sequence[Input]) -> Fraction:
    """The lowest term."""
    return min(i.value for i in inputs)


def maximum(inputs: Sequence[Input]) -> Fraction:
    """The highest term."""
    return max(i.value for i in inputs)


AGGREGATES: Mapping[Aggregate, Callable[[Sequence[Input]], Fraction]] = {
    Aggregate.MEAN: mean,
    Aggregate.WEIGHTED_MEAN: weighted_mean,
    Aggregate.MINIMUM: minimum,
    Aggregate.MAXIMUM: maximum,
}

_MODES = {
    RoundingMode.HALF_UP: ROUND_HALF_UP,
    RoundingMode.HALF_EVEN: ROUND_HALF_EVEN,
    RoundingMode.DOWN: ROUND_DOWN,
}


def rounded(value: Fraction, rounding: Rounding) -> Decimal:
    """The figure as shown. The scaled fraction is rounded once, exactly, never through a truncated decimal."""
    scaled = value * 10**rounding.digits
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    half = Fraction(rest, scaled.denominator)
    tie = Decimal(whole) + (Decimal("0.5") if half == Fraction(1, 2) else Decimal("0.75") if half > Fraction(1, 2) else 0)
    exact_half_or_side = tie if half else Decimal(whole)
    units = exact_half_or_side.quantize(Decimal(1), rounding=_MODES[rounding.mode])
    return units.scaleb(-rounding.digits)
