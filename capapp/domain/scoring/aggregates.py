"""The closed list of aggregates: each turns weighted terms into one exact figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from capapp.domain.questionnaire import Aggregate, Rounding, RoundingMode
from capapp.domain.scoring.scorecard import Input


def mean(inputs: Sequence[Input]) -> Fraction:
    """The plain mean: every term counts once."""
    return Fraction(sum([i.value for i in inputs]), len(inputs))


def weighted_mean(inputs: Sequence[Input]) -> Fraction:
    """The mean in which each term counts by its weight; weights are positive."""
    return Fraction(sum(i.value * i.weight for i in inputs), sum(i.weight for i in inputs))


def minimum(inputs: Sequence[Input]) -> Fraction:
    """The lowest term."""
    return Fraction(min(i.value for i in inputs))


def maximum(inputs: Sequence[Input]) -> Fraction:
    """The highest term."""
    return Fraction(max(i.value for i in inputs))


AGGREGATES: Mapping[Aggregate, Callable[[Sequence[Input]], Fraction]] = {
    Aggregate.MEAN: mean,
    Aggregate.WEIGHTED_MEAN: weighted_mean,
    Aggregate.MINIMUM: minimum,
    Aggregate.MAXIMUM: maximum,
}

_ROUNDS_UP: Mapping[RoundingMode, Callable[[int, int, int], bool]] = {
    RoundingMode.HALF_UP: lambda units, rest, whole: 2 * rest >= whole,
    RoundingMode.HALF_EVEN: lambda units, rest, whole: 2 * rest > whole or (2 * rest == whole and units % 2 == 1),
    RoundingMode.DOWN: lambda units, rest, whole: False,
}
"""Whether `units + rest / whole` becomes the next unit."""


def rounded(value: Fraction, rounding: Rounding) -> Decimal:
    """The figure (not negative) as shown, rounded once from the exact value, never through a truncated decimal."""
    units, rest = divmod(value.numerator * 10**rounding.digits, value.denominator)
    if rest:
        units += _ROUNDS_UP[rounding.mode](units, rest, value.denominator)
    return Decimal(units).scaleb(-rounding.digits)
