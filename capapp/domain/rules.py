"""The rules that a questionnaire names: a closed list, of which Python is the meaning. Never an expression language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property


class Aggregate(StrEnum):
    """The closed list of ways in which answers become one figure."""

    MEAN = "mean"
    WEIGHTED_MEAN = "weighted_mean"
    SUM = "sum"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    SHARE = "share"
    COUNT = "count"


class SpecialPolicy(StrEnum):
    """What a special answer (not applicable, unknown) does to the figures.

    `exclude` leaves it out; in a sum its points stay in the maximum. `reduce_max` takes them out of the maximum too;
    `redistribute` spreads them over its neighbours in the same branch, answered or not, and those of a branch to which nothing
    applies over the branches beside it. `lowest` and `full` count it as an end of the scale.
    """

    EXCLUDE = "exclude"
    REDUCE_MAX = "reduce_max"
    REDISTRIBUTE = "redistribute"
    LOWEST = "lowest"
    FULL = "full"


class Source(StrEnum):
    """What a branch's figure is made of: all objectives under it directly, or the figures of the branches just under it."""

    OBJECTIVES = "objectives"
    BRANCHES = "branches"


class RoundingMode(StrEnum):
    """How a figure is rounded."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"


class Counted(StrEnum):
    """What a figure counts of the branches below: their exact figures, or the rounded ones that are shown."""

    EXACT = "exact"
    ROUNDED = "rounded"


class Judged(StrEnum):
    """What a must-have branch is judged by: each position under it, or the figure of the branch as it is shown."""

    POSITIONS = "positions"
    FIGURE = "figure"


class ImperativeEffect(StrEnum):
    """What a must-have not reached does: asks for an action, asks for a form, blocks recognition."""

    ACTION = "action"
    FORM = "form"
    BLOCK = "block"


class GroupRule(StrEnum):
    """How the members of a group are recognised together."""

    EACH_ALONE = "each_alone"
    ONE_FAILS_ALL_FAIL = "one_fails_all_fail"


@dataclass(frozen=True, slots=True)
class Rounding:
    """Digits after the comma, and the mode."""

    digits: int = 1
    mode: RoundingMode = RoundingMode.HALF_UP


@dataclass(frozen=True, slots=True)
class Figure:
    """How the branches of one depth get their figure.

    `at_least` is the value that `share` and `count` look for; `out_of` brings a sum to another maximum (1 000 points). `depth`
    is for the figure of the whole: the branches that it is made of, themes being 0.
    """

    aggregate: Aggregate = Aggregate.MEAN
    source: Source = Source.OBJECTIVES
    rounding: Rounding = field(default_factory=Rounding)
    counts: Counted = Counted.EXACT
    at_least: Fraction | None = None
    out_of: Fraction | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Gate:
    """An evidence gate: a level from `level` up counts only with that many pieces of evidence."""

    level: str
    evidence: int


@dataclass(frozen=True, slots=True)
class Escalation:
    """Findings of one level that become one of another: the `count`th of them, or each that was not lifted since last time."""

    source: str
    target: str
    count: int | None = None
    unlifted: bool = False


@dataclass(frozen=True, slots=True)
class FindingRules:
    """What findings lead to: escalations in order, months to correct by level, levels that block, the rule of a group."""

    escalations: tuple[Escalation, ...] = ()
    deadlines: Mapping[str, int] = field(default_factory=dict)
    blocking: frozenset[str] = frozenset()
    group: GroupRule = GroupRule.EACH_ALONE


@dataclass(frozen=True, slots=True)
class Band:
    """A recognised level; every condition that is given must hold.

    `total_from` and `total_above` on the whole; `each_theme_from` and `themes_from` are floors under branches; `imperatives_from`
    is the share of must-haves reached; `findings_at_most` by level id; `due_by` asks that all objectives due by that year are at
    `level_from`.
    """

    id: str
    title: str
    total_from: Fraction | None = None
    total_above: Fraction | None = None
    each_theme_from: Fraction | None = None
    themes_from: Mapping[str, Fraction] = field(default_factory=dict)
    imperatives_from: Fraction | None = None
    findings_at_most: Mapping[str, int] = field(default_factory=dict)
    level_from: str | None = None
    due_by: int | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """A two-way rating: the first row whose total is reached, crossed with the first column whose share of must-haves is."""

    totals: tuple[Fraction, ...]
    imperatives: tuple[Fraction, ...]
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RatingRules:
    """Bands, best first: the first that matches is the rating. With a matrix, its cells name bands."""

    bands: tuple[Band, ...]
    matrix: Matrix | None = None
    imperative_cap: str | None = None

    def title(self, id: str | None) -> str | None:
        """The name of a band; None for what is none."""
        return next((band.title for band in self.bands if band.id == id), None)


@dataclass(frozen=True)
class ScoringRules:
    """The rules of a questionnaire.

    `figures` go by depth, themes first, the last one serving all branches below; none at all: a frame without any score.
    `total` makes one figure of the whole; CAP has none. `minimum_coverage` is the share of applicable objectives that must hold
    a level before a branch shows a figure: one excellent answer out of forty is not a picture.
    """

    figures: tuple[Figure, ...] = (Figure(),)
    total: Figure | None = None
    not_applicable: SpecialPolicy = SpecialPolicy.EXCLUDE
    unknown: SpecialPolicy = SpecialPolicy.EXCLUDE
    minimum_coverage: Fraction = Fraction(1, 2)
    imperative_effects: frozenset[ImperativeEffect] = frozenset({ImperativeEffect.ACTION})
    gates: tuple[Gate, ...] = ()
    findings: FindingRules | None = None
    rating: RatingRules | None = None

    @cached_property
    def adds_points(self) -> bool:
        """Whether some figure is a sum: what a branch could be at most then matters."""
        return any(figure.aggregate is Aggregate.SUM for figure in (*self.figures, self.total) if figure)

    @property
    def asks_actions(self) -> bool:
        """Whether each must-have not reached calls for an action."""
        return ImperativeEffect.ACTION in self.imperative_effects

    def figure(self, depth: int) -> Figure | None:
        """The rule of the branches at a depth (themes: 0)."""
        return self.figures[min(depth, len(self.figures) - 1)] if self.figures else None
