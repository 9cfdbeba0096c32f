"""The questionnaire: a tree of branches of any depth, objectives at its ends, with its scales and its named rules.

Ids are semantic slugs that survive rewording and reordering; numbers (« 2.1.3 ») are only shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from capapp.domain.auditing_rules import AuditRules
from capapp.domain.colleges import LISTENING, College, Listening
from capapp.domain.organisation import Kind
from capapp.domain.rules import Judged, ScoringRules
from capapp.domain.scales import Level, Scale


class EditionState(StrEnum):
    """Where an edition stands; only a published one may be sold as the federation's own."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Imperative:
    """A must-have: under level `expected`, an action with an owner and a due date is compulsory.

    A branch may be judged by its figure rather than by each of its positions.
    """

    expected: str
    reason: str
    by: Judged = Judged.POSITIONS


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
class Applicability:
    """Whom an objective concerns: kinds of enterprise, permanent staff, options taken. What is not given holds for all."""

    kinds: frozenset[Kind] = frozenset()
    staff_from: int | None = None
    staff_to: int | None = None
    option: str | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    """An operational objective: what is positioned on a scale.

    `descriptors`, keyed by level id, describe each level in this objective's own words, empty when the scale's words serve;
    `steps` are keyed by the level to reach; `links` by framework id; `offers` are ids of support offers. `shown_when` names the
    answers (level ids by objective id) without which it is not asked. `share` is its fixed part of its branch's figure; a `bonus`
    is shown and never counted; `due` is the year by which it must be met.
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
    may_be_unknown: bool = True
    weight: Fraction = Fraction(1)
    scale: Scale | None = None
    share: Fraction | None = None
    bonus: bool = False
    applies: Applicability | None = None
    shown_when: Mapping[str, frozenset[str]] = field(default_factory=dict)
    due: int | None = None


@dataclass(frozen=True)
class Branch:
    """A branch of the tree: a theme, a goal, a chapter. It holds other branches, or objectives.

    `weight` and `share` are its part of the figure above it; `capped_by` the objective or branch in it that its figure may not
    exceed; a branch with an `imperative` is reached when all its positions are, or its figure where the frame says so.
    """

    id: str
    number: str
    title: str
    meaning: str
    branches: tuple[Branch, ...] = ()
    own: tuple[Objective, ...] = ()
    weight: Fraction = Fraction(1)
    share: Fraction | None = None
    capped_by: str | None = None
    imperative: Imperative | None = None

    @cached_property
    def objectives(self) -> tuple[Objective, ...]:
        """All objectives under it, in order."""
        return (*self.own, *(objective for branch in self.branches for objective in branch.objectives))

    @cached_property
    def goals(self) -> tuple[Branch, ...]:
        """The branches under it that hold objectives: what is answered page by page; itself when it holds them."""
        below = tuple(goal for branch in self.branches for goal in branch.goals)
        return (self, *below) if self.own else below

    @cached_property
    def all(self) -> tuple[Branch, ...]:
        """Itself and every branch under it, from the top down."""
        return (self, *(inner for branch in self.branches for inner in branch.all))

    def at(self, depth: int) -> tuple[Branch, ...]:
        """The branches so many steps under it; one that ends before stands for itself."""
        if depth == 0 or not self.branches:
            return (self,)
        return tuple(found for branch in self.branches for found in branch.at(depth - 1))


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


class MustHave(NamedTuple):
    """An objective or a branch, the rank that is expected, and the objectives that it is expected of.

    `figure` is what a branch's figure has to show, when it is judged by that.
    """

    id: str
    rank: int
    objectives: tuple[str, ...]
    figure: int | Fraction | None = None


@dataclass(frozen=True, eq=False)
class Questionnaire:
    """One edition, whole; each is itself only.

    `checksum` is the SHA-256 (hex) of its sources, stamped on every frozen result. One without `audit` cannot be audited.
    """

    id: str
    edition: str
    title: str
    state: EditionState
    notice: str
    scale: Scale
    rules: ScoringRules
    themes: tuple[Branch, ...]
    frameworks: tuple[Framework, ...]
    offers: Mapping[str, SupportOffer]
    checksum: str
    options: Mapping[str, str] = field(default_factory=dict)
    rank: int = 99
    valid_from: date | None = None
    valid_until: date | None = None
    colleges: Mapping[College, Listening] = field(default_factory=dict)
    audit: AuditRules | None = None

    def __iter__(self) -> Iterator[Objective]:
        """Walk the objectives in order."""
        return iter(self.objectives.values())

    def scale_of(self, objective: Objective) -> Scale:
        """The scale that an objective is positioned on."""
        return objective.scale or self.scale

    def listening(self, college: College) -> Listening:
        """How a college is listened to."""
        return self.colleges.get(college, LISTENING[college])

    @staticmethod
    def words(objective: Objective, level: Level) -> str:
        """What a level means for an objective: its own words, or the scale's."""
        return objective.descriptors.get(level.id, level.meaning)

    @cached_property
    def must_haves(self) -> tuple[MustHave, ...]:
        """Objectives and branches that are must-haves."""
        alone = [(o.id, o.imperative, (o,)) for o in self]
        whole = [(b.id, b.imperative, b.objectives) for b in self.branches.values()]
        return tuple(self._must_have(id, expected, of) for id, expected, of in (*alone, *whole) if expected)

    def _must_have(self, id: str, imperative: Imperative, of: tuple[Objective, ...]) -> MustHave:
        scale = self.scale_of(of[0])
        level = scale.by_id[imperative.expected]
        figure = scale.counted(level) if imperative.by is Judged.FIGURE else None
        return MustHave(id, level.rank, tuple(o.id for o in of), figure)

    @cached_property
    def has_conditions(self) -> bool:
        """Whether some objectives are asked of some enterprises, or after some answers, only."""
        return any(objective.applies or objective.shown_when for objective in self)

    @cached_property
    def objectives(self) -> Mapping[str, Objective]:
        """All objectives by id, in order."""
        return {objective.id: objective for theme in self.themes for objective in theme.objectives}

    @cached_property
    def branches(self) -> Mapping[str, Branch]:
        """All branches by id, from the top down."""
        return {branch.id: branch for theme in self.themes for branch in theme.all}

    @cached_property
    def goals(self) -> Mapping[str, Branch]:
        """The branches that hold objectives, by id, in order."""
        return {goal.id: goal for theme in self.themes for goal in theme.goals}

    @cached_property
    def theme_of(self) -> Mapping[str, Branch]:
        """The theme of each branch id and objective id."""
        inner = {branch.id: theme for theme in self.themes for branch in theme.all}
        return inner | {objective.id: theme for theme in self.themes for objective in theme.objectives}

    @cached_property
    def goal_of(self) -> Mapping[str, Branch]:
        """The branch that holds each objective, by the objective's id."""
        return {objective.id: goal for goal in self.goals.values() for objective in goal.own}
