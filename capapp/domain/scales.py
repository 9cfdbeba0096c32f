"""Scales: what an answer can be. Described levels, or a number that may itself reach a level."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


class Finding(StrEnum):
    """What a level says in an audit frame; the gaps are `minor` and `major`."""

    NONE = "none"
    STRENGTH = "strength"
    OPPORTUNITY = "opportunity"
    MINOR = "minor"
    MAJOR = "major"


class Better(StrEnum):
    """Which way a number is good."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scale; `rank` counts from 1 (lowest), `value` is what it counts for: its rank unless the frame says other.

    `bonus` is shown as a star and counts no more than the level under it; `reached_at` is the number from which a number
    scale reaches it.
    """

    id: str
    rank: int
    title: str
    meaning: str
    points: Fraction | None = None
    bonus: bool = False
    finding: Finding | None = None
    reached_at: Fraction | None = None

    @property
    def value(self) -> int | Fraction:
        """What the level counts for."""
        return self.rank if self.points is None else self.points


@dataclass(frozen=True)
class Bounds:
    """A number scale: from `least` to `most`, in a unit."""

    least: Fraction
    most: Fraction
    unit: str = ""
    better: Better = Better.HIGHER


@dataclass(frozen=True)
class Scale:
    """An ordered scale of described levels, lowest first; with `bounds` the answer is a number, and its levels are reached."""

    levels: tuple[Level, ...]
    bounds: Bounds | None = None

    @cached_property
    def by_id(self) -> Mapping[str, Level]:
        """The levels by their id."""
        return {level.id: level for level in self.levels}

    @cached_property
    def ranks(self) -> range:
        """The ranks of its levels."""
        return range(1, len(self.levels) + 1)

    @cached_property
    def steps(self) -> int:
        """How many of its levels there are to climb: a bonus is none."""
        return len([level for level in self.levels if not level.bonus])

    @property
    def highest(self) -> Level:
        """The level above which nothing is proposed; a bonus is never asked for."""
        return next(level for level in reversed(self.levels) if not level.bonus)

    def side(self, level: Level) -> float:
        """How far a level is from the middle, from -1 (lowest) to 1 (highest, more for a star)."""
        top = self.highest.rank
        return (2 * level.rank - top - 1) / max(top - 1, 1)

    @property
    def least(self) -> int | Fraction:
        """The lowest value that an answer can count for."""
        return self.bounds.least if self.bounds and not self.levels else min(level.value for level in self.levels)

    @property
    def most(self) -> int | Fraction:
        """The highest value that an answer can count for."""
        return self.bounds.most if self.bounds and not self.levels else max(self.counted(level) for level in self.levels)

    def counted(self, level: Level) -> int | Fraction:
        """What a level counts for: a bonus no more than the level under it."""
        return self.levels[level.rank - 2].value if level.bonus and level.rank > 1 else level.value

    def answer_at(self, level: Level) -> str:
        """The answer that just reaches a level: its id, or a number."""
        if self.bounds is None:
            return level.id
        worst = self.bounds.least if self.bounds.better is Better.HIGHER else self.bounds.most
        return written(worst if level.reached_at is None else level.reached_at)

    def holds(self, answer: str) -> bool:
        """Whether this is an answer on the scale: a level's id, or a number within the bounds."""
        if self.bounds is None:
            return answer in self.by_id
        number = number_of(answer)
        return number is not None and self.bounds.least <= number <= self.bounds.most

    def level_of(self, answer: str) -> Level | None:
        """The level that an answer is or reaches; None for what is no answer, and on a scale without levels."""
        if self.bounds is None:
            return self.by_id.get(answer)
        number = number_of(answer)
        return None if number is None else self.reached(number)

    def reached(self, number: Fraction) -> Level | None:
        """The highest level that a number reaches; None on a scale without levels."""
        if self.bounds is None or not self.levels:
            return None
        is_higher = self.bounds.better is Better.HIGHER
        found = self.levels[0]
        for level in self.levels[1:]:
            at = level.reached_at
            if at is not None and (number >= at if is_higher else number <= at):
                found = level
        return found


def number_of(text: str) -> Fraction | None:
    """A number as answers keep it: digits, with a point; anything else is none, `1e999999999` above all."""
    return Fraction(text) if _NUMBER.fullmatch(text) else None


def written(number: Fraction) -> str:
    """A number as answers keep it; one that decimals cannot write exactly is cut after six."""
    text = f"{Decimal(number.numerator) / Decimal(number.denominator):.6f}"
    return text.rstrip("0").rstrip(".")
