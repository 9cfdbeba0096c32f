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
from capapp.domain.rules import Aggregate
from capapp.domain.scales import Level

ENGINE_VERSION = "2"
"""Stamped on every frozen result; changes when the same answers could give another figure."""


Exact = int | Fraction
"""A figure without any rounding; levels are whole."""


class Exclusion(StrEnum):
    """Why an objective does not count in a figure."""

    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    BONUS = "bonus"


class Silence(StrEnum):
    """Why a branch shows no figure."""

    NOTHING_APPLICABLE = "nothing_applicable"
    NOTHING_POSITIONED = "nothing_positioned"
    TOO_FEW = "too_few"
    NO_SCORE = "no_score"


class Input(NamedTuple):
    """One term of the arithmetic: an objective or branch id, its exact value and weight; `most` is what it could be at most.

    With a `share`, it makes that part of the figure and the weight does not count.
    """

    id: str
    value: Exact
    weight: Fraction
    most: Exact = 0
    share: Fraction | None = None


class Change(StrEnum):
    """What a figure went through after its aggregate."""

    OUT_OF = "out_of"
    REDISTRIBUTED = "redistributed"
    CAPPED = "capped"


class Trace(NamedTuple):
    """How a figure came about: the rule, its terms, what was left out and why, and what was done to the figure afterwards.

    `at_least` is the value that `share` and `count` look for; `changes` hold the figure after each.
    """

    aggregate: Aggregate
    inputs: tuple[Input, ...]
    excluded: tuple[tuple[str, Exclusion], ...]
    at_least: Exact | None = None
    changes: tuple[tuple[Change, Exact], ...] = ()


class Coverage(NamedTuple):
    """How much of a branch was said: counts of objectives by state of their answer."""

    total: int
    positioned: int
    not_applicable: int
    unknown: int

    @classmethod
    def of(cls, states: Sequence[AnswerState]) -> Coverage:
        """The counts of these states, one for each objective."""
        positioned = states.count(_POSITIONED)
        if positioned == len(states):
            return cls(positioned, positioned, 0, 0)
        return cls(len(states), positioned, states.count(_NOT_APPLICABLE), states.count(_UNKNOWN))

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


_POSITIONED, _NOT_APPLICABLE, _UNKNOWN = AnswerState.POSITIONED, AnswerState.NOT_APPLICABLE, AnswerState.UNKNOWN


class ObjectiveScore(NamedTuple):
    """One objective's answer as scored: its level if its scale has any, and what it counts for."""

    id: str
    state: AnswerState
    level: Level | None
    value: Exact | None = None


class BranchScore(NamedTuple):
    """The picture of a theme, a goal or any other branch, or of the whole (with the id « total »).

    `exact` is the unrounded figure and `shown` the rounded one (both None with a `silence`), `most` what it could be at most;
    `minimum` is the lowest level given and `weakest` the ids that hold it; `spread` counts objectives by level, lowest first.
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
    most: Exact = 0


class Raise(NamedTuple):
    """Findings that became one of a graver level: which, and whether because they were not lifted since last time."""

    source: str
    target: str
    objectives: tuple[str, ...]
    unlifted: bool


class Findings(NamedTuple):
    """What an audit frame counts: findings by level after escalation, what was raised, what blocks, months to correct each."""

    counts: Mapping[str, int]
    raised: tuple[Raise, ...]
    blocking: tuple[str, ...]
    deadlines: Mapping[str, int]


class Rating(NamedTuple):
    """The band reached (None: none), what brought it down from the band of the figures, and whether recognition is blocked."""

    band: str | None
    capped_from: str | None = None
    is_blocked: bool = False


@dataclass(frozen=True)
class Scorecard:
    """The whole picture, stamped with the edition and the engine that made it.

    `branches` hold every branch from the top down, of which `tops` are the themes and `ends` the branches with objectives.
    `total` and `rating` are None unless the frame asks for them: CAP has no overall mark. `bonus` are the objectives with a star,
    `options` what the enterprise declared that it does.
    """

    questionnaire: str
    edition: str
    checksum: str
    engine: str
    objectives: Mapping[str, ObjectiveScore]
    branches: Mapping[str, BranchScore]
    tops: tuple[str, ...]
    ends: tuple[str, ...]
    spread: tuple[int, ...]
    coverage: Coverage
    imperatives_missed: tuple[str, ...]
    imperatives_open: tuple[str, ...]
    total: BranchScore | None = None
    rating: Rating | None = None
    findings: Findings | None = None
    bonus: tuple[str, ...] = ()
    options: tuple[str, ...] = ()

    @cached_property
    def themes(self) -> Mapping[str, BranchScore]:
        """The themes by id."""
        return {id: self.branches[id] for id in self.tops}

    @cached_property
    def goals(self) -> Mapping[str, BranchScore]:
        """The branches that hold objectives, by id."""
        return {id: self.branches[id] for id in self.ends}
