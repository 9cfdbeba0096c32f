"""The closed list of aggregates: each turns terms into one exact figure; `most_of` says what it could be at most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from capapp.domain.rules import Aggregate, Figure, Rounding, RoundingMode
from capapp.domain.scoring.scorecard import Exact, Input

Terms = Sequence[Input]


def mean(inputs: Terms, figure: Figure) -> Fraction:
    """The plain mean: every term counts once."""
    return _quotient(sum([i.value for i in inputs]), len(inputs))


def weighted_mean(inputs: Terms, figure: Figure) -> Fraction:
    """The mean in which a term counts by its (positive) weight or makes its fixed share; the others then split the rest."""
    fixed = [i for i in inputs if i.share is not None]
    others = [i for i in inputs if i.share is None]
    if not fixed:
        return Fraction(sum(i.value * i.weight for i in others), sum(i.weight for i in others))
    taken = sum((i.share for i in fixed if i.share is not None), Fraction(0))
    of_fixed = sum((i.value * i.share for i in fixed if i.share is not None), Fraction(0))
    if not others or taken > 1:
        return of_fixed / taken  # shares of several branches that together pass the whole are brought back to it
    return of_fixed + (1 - taken) * weighted_mean(others, figure)


def total(inputs: Terms, figure: Figure) -> Fraction:
    """The sum of the terms, each times its weight."""
    return sum((i.value * i.weight for i in inputs), Fraction(0))


def minimum(inputs: Terms, figure: Figure) -> Fraction:
    """The lowest term."""
    return Fraction(min(i.value for i in inputs))


def maximum(inputs: Terms, figure: Figure) -> Fraction:
    """The highest term."""
    return Fraction(max(i.value for i in inputs))


def count(inputs: Terms, figure: Figure) -> Fraction:
    """How many terms are at least what the figure looks for."""
    return Fraction(sum(i.value >= (figure.at_least or 0) for i in inputs))


def share(inputs: Terms, figure: Figure) -> Fraction:
    """Which part of the terms is at least what the figure looks for, of 100."""
    return 100 * count(inputs, figure) / len(inputs)


@lru_cache(maxsize=4_096)
def _quotient(above: Exact, below: int) -> Fraction:
    """Few sums come back again and again, and a fraction is slow to make."""
    return Fraction(above, below)


AGGREGATES: Mapping[Aggregate, Callable[[Terms, Figure], Fraction]] = {
    Aggregate.MEAN: mean,
    Aggregate.WEIGHTED_MEAN: weighted_mean,
    Aggregate.SUM: total,
    Aggregate.MINIMUM: minimum,
    Aggregate.MAXIMUM: maximum,
    Aggregate.SHARE: share,
    Aggregate.COUNT: count,
}


def most_of(inputs: Terms, figure: Figure) -> Exact:
    """The highest figure that these terms could make."""
    match figure.aggregate:
        case Aggregate.SUM:
            return total([i._replace(value=i.most) for i in inputs], figure)
        case Aggregate.SHARE:
            return 100 if inputs else 0
        case Aggregate.COUNT:
            return len(inputs)
        case _:
            return max([i.most for i in inputs], default=0)


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
