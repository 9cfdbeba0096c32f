"""The questionnaire: a tree of themes, goals and objectives, with its scale and its named rules.

Ids are semantic slugs that survive rewording and reordering; numbers (« 2.1.3 ») are only shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property


class EditionState(StrEnum):
    """Where an edition stands; only a published one may be sold as the federation's own."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class Aggregate(StrEnum):
    """The closed list of ways in which levels become one figure."""

    MEAN = "mean"
    WEIGHTED_MEAN = "weighted_mean"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"


class SpecialPolicy(StrEnum):
    """What a special answer (not applicable, unknown) does to the figures."""

    EXCLUDE = "exclude"
    LOWEST = "lowest"


class Source(StrEnum):
    """What a theme's figure is made of: its objectives directly, or the figures of its goals."""

    OBJECTIVES = "objectives"
    GOALS = "goals"


class RoundingMode(StrEnum):
    """How a figure is rounded, at the last moment only."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scale; `rank` counts from 1 (lowest)."""

    id: str
    rank: int
    title: str
    meaning: str


@dataclass(frozen=True)
class Scale:
    """An ordered scale of described levels, lowest first."""

    levels: tuple[Level, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Level]:
        """The levels by their id."""
        return {level.id: level for level in self.levels}

    @property
    def lowest(self) -> Level:
        """The level that a `lowest` policy counts."""
        return self.levels[0]

    @property
    def highest(self) -> Level:
        """The level above which nothing is proposed."""
        return self.levels[-1]

    def above(self, level: Level) -> Level | None:
        """The next level up, or None at the top."""
        return self.levels[level.rank] if level.rank < len(self.levels) else None


@dataclass(frozen=True, slots=True)
class Rounding:
    """Digits after the comma, and the mode."""

    digits: int = 1
    mode: RoundingMode = RoundingMode.HALF_UP


@dataclass(frozen=True, slots=True)
class ScoringRules:
    """The rules that a questionnaire names; Python is the list of what they mean.

    `minimum_coverage` is the share of applicable objectives that must hold a level before a branch shows a figure at all:
    one excellent answer out of forty is not a picture.
    """

    goal: Aggregate = Aggregate.MEAN
    theme: Aggregate = Aggregate.MEAN
    theme_of: Source = Source.OBJECTIVES
    not_applicable: SpecialPolicy = SpecialPolicy.EXCLUDE
    unknown: SpecialPolicy = SpecialPolicy.EXCLUDE
    rounding: Rounding = field(default_factory=Rounding)
    minimum_coverage: Fraction = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Imperative:
    """A must-have: under level `expected`, an action with an owner and a due date is compulsory."""

    expected: str
    reason: str


@dataclass(frozen=True, slots=True)
class FactCheck:
    """The three-minute check that settles between two neighbouring levels; `settles` is keyed by the upper level's id."""

    start: str
    settles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PlainQuestion:
    """The plain wording for people on insertion paths, with its own answers, never turned into levels."""

    statement: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """The action that leads to level `to`; `effort` is in days of work, all people together."""

    to: str
    action: str
    first_step: str
    effort: Decimal
    success: str


@dataclass(frozen=True, slots=True)
class Objective:
    """An operational objective: what is positioned on the scale.

    `descriptors`, keyed by level id, describe each level in this objective's own words; `steps` are keyed by the level to
    reach; `links` by framework id (iae, ess, iso26000, iso9001, ust); `offers` are ids of support offers.
    """

    id: str
    number: str
    title: str
    meaning: str
    descriptors: Mapping[str, str]
    fact_check: FactCheck
    steps: Mapping[str, Step]
    prompts: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    plain: tuple[PlainQuestion, ...] = ()
    offers: tuple[str, ...] = ()
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    essential: bool = False
    imperative: Imperative | None = None
    may_be_not_applicable: bool = True
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Goal:
    """A general objective: a group of operational ones."""

    id: str
    number: str
    title: str
    meaning: str
    objectives: tuple[Objective, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """The first level of the tree."""

    id: str
    number: str
    title: str
    meaning: str
    goals: tuple[Goal, ...]

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """All objectives of the theme, in order."""
        return tuple(objective for goal in self.goals for objective in goal.objectives)


@dataclass(frozen=True, slots=True)
class Framework:
    """An outside frame that objectives link to; `entries` give each code its French name."""

    id: str
    title: str
    entries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SupportOffer:
    """What the federation can bring; `kind` is service, training or network."""

    id: str
    code: str
    title: str
    kind: str
    summary: str
    contact: str
    to_confirm: bool = False


@dataclass(frozen=True)
class Questionnaire:
    """One edition, whole. `checksum` is the SHA-256 (hex) of its sources, stamped on every frozen result."""

    id: str
    edition: str
    title: str
    state: EditionState
    notice: str
    scale: Scale
    rules: ScoringRules
    themes: tuple[Theme, ...]
    frameworks: tuple[Framework, ...]
    offers: Mapping[str, SupportOffer]
    checksum: str

    def __iter__(self) -> Iterator[Objective]:
        """Walk the objectives in order."""
        return iter(self.objectives.values())

    @cached_property
    def objectives(self) -> Mapping[str, Objective]:
        """All objectives by id, in order."""
        return {objective.id: objective for theme in self.themes for objective in theme.objectives}

    @cached_property
    def goals(self) -> Mapping[str, Goal]:
        """All goals by id, in order."""
        return {goal.id: goal for theme in self.themes for goal in theme.goals}

    @cached_property
    def theme_of(self) -> Mapping[str, Theme]:
        """The theme of each goal id and objective id."""
        goals = {goal.id: theme for theme in self.themes for goal in theme.goals}
        return goals | {objective.id: theme for theme in self.themes for objective in theme.objectives}

    @cached_property
    def goal_of(self) -> Mapping[str, Goal]:
        """The goal of each objective id."""
        return {objective.id: goal for goal in self.goals.values() for objective in goal.objectives}
