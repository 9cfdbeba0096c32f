"""The scorecard: what the scores are, each figure exact, with the trace from which it explains itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from capapp.domain.answers import AnswerState
from capapp.domain.questionnaire import Aggregate, Level

ENGINE_VERSION = "1"
"""Stamped on every frozen result; changes when the same answers could give another figure."""


Exact = int | Fraction
"""A figure without any rounding; levels are whole."""


class Exclusion(StrEnum):
    """Why an objective does not count in a figure."""

    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


class Silence(StrEnum):
    """Why a branch shows no figure."""

    NOTHING_APPLICABLE = "nothing_applicable"
    NOTHING_POSITIONED = "nothing_positioned"
    TOO_FEW = "too_few"


class Input(NamedTuple):
    """One term of the arithmetic: an objective or goal id, its exact value and its weight."""

    id: str
    value: Exact
    weight: Fraction


class Trace(NamedTuple):
    """How a figure came about: the rule, its terms, and what was left out, and why."""

    aggregate: Aggregate
    inputs: tuple[Input, ...]
    excluded: tuple[tuple[str, Exclusion], ...]


class Coverage(NamedTuple):
    """How much of a branch was said: counts of objectives by state of their answer."""

    total: int
    positioned: int
    not_applicable: int
    unknown: int

    @classmethod
    def of(cls, states: Sequence[AnswerState]) -> Coverage:
        """The counts of these states, one for each objective."""
        return cls(
            total=len(states),
            positioned=states.count(AnswerState.POSITIONED),
            not_applicable=states.count(AnswerState.NOT_APPLICABLE),
            unknown=states.count(AnswerState.UNKNOWN),
        )

    @property
    def unanswered(self) -> int:
        """Objectives without any answer yet."""
        return self.total - self.positioned - self.not_applicable - self.unknown

    @property
    def applicable(self) -> int:
        """Objectives that concern the enterprise."""
        return self.total - self.not_applicable

    @property
    def answered(self) -> int:
        """Objectives with an answer of any kind."""
        return self.total - self.unanswered

    @property
    def is_complete(self) -> bool:
        """Whether no objective is left without an answer."""
        return self.unanswered == 0

    @property
    def share(self) -> Fraction:
        """Positioned among applicable, 0 when nothing applies."""
        return Fraction(self.positioned, self.applicable) if self.applicable else Fraction(0)


class ObjectiveScore(NamedTuple):
    """One objective's answer as scored."""

    id: str
    state: AnswerState
    level: Level | None


class BranchScore(NamedTuple):
    """A goal's or theme's picture.

    `exact` is the unrounded figure and `shown` the rounded one (both None with a `silence`); `minimum` the lowest level
    given and `weakest` the ids that hold it; `spread` counts objectives on each level, lowest first.
    """

    id: str
    exact: Fraction | None
    shown: Decimal | None
    silence: Silence | None
    minimum: Level | None
    weakest: tuple[str, ...]
    spread: tuple[int, ...]
    coverage: Coverage
    trace: Trace


@dataclass(frozen=True)
class Scorecard:
    """The whole picture, stamped with the edition and the engine that made it. There is no overall mark."""

    questionnaire: str
    edition: str
    checksum: str
    engine: str
    objectives: Mapping[str, ObjectiveScore]
    goals: Mapping[str, BranchScore]
    themes: Mapping[str, BranchScore]
    spread: tuple[int, ...]
    coverage: Coverage
    imperatives_missed: tuple[str, ...]
    imperatives_open: tuple[str, ...]

    @cached_property
    def branches(self) -> Mapping[str, BranchScore]:
        """Goals and themes by id."""
        return {**self.themes, **self.goals}
