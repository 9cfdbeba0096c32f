"""The life of an assessment: states and ways as a table, from which guard, button and diagram are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from capapp.domain.errors import Refusal, RefusalCode
from capapp.domain.people import Role


class State(StrEnum):
    """Where an assessment stands."""

    DRAFT = "draft"
    GATHERING = "gathering"
    AGREEING = "agreeing"
    SETTLED = "settled"
    FOLLOWED_UP = "followed_up"
    CLOSED = "closed"


class Step(StrEnum):
    """A way from one state to another."""

    START = "start"
    GATHER = "gather"
    AGREE = "agree"
    SETTLE = "settle"
    REOPEN = "reopen"
    ADOPT_PLAN = "adopt_plan"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Way:
    """One row of the table: who may go from where to where."""

    step: Step
    source: State
    target: State
    role: Role = Role.LEAD


WAYS = (
    Way(Step.START, State.DRAFT, State.AGREEING),
    Way(Step.GATHER, State.DRAFT, State.GATHERING),
    Way(Step.GATHER, State.AGREEING, State.GATHERING),
    Way(Step.AGREE, State.GATHERING, State.AGREEING),
    Way(Step.SETTLE, State.AGREEING, State.SETTLED),
    Way(Step.REOPEN, State.SETTLED, State.AGREEING),
    Way(Step.ADOPT_PLAN, State.SETTLED, State.FOLLOWED_UP),
    Way(Step.CLOSE, State.FOLLOWED_UP, State.CLOSED),
)

ANSWERS_OPEN = frozenset({State.DRAFT, State.GATHERING, State.AGREEING})
"""States in which positions may change; afterwards the picture is frozen."""
PLAN_OPEN = frozenset({State.GATHERING, State.AGREEING, State.SETTLED, State.FOLLOWED_UP})
"""States in which the plan may change."""


def way(step: Step, source: State) -> Way | None:
    """The row for a step from a state, or None."""
    return next((w for w in WAYS if w.step is step and w.source is source), None)


def step_refusal(step: Step, source: State) -> Refusal | None:
    """Why this step may not be taken now, or None."""
    return None if way(step, source) else Refusal(RefusalCode.WRONG_STATE)
