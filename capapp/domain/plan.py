"""The progress plan: actions that the enterprise keeps, edits, adds, orders and drops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from capapp.domain.errors import Refusal, RefusalCode


class ActionStatus(StrEnum):
    """Where an action stands."""

    TODO = "todo"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    POSTPONED = "postponed"
    DROPPED = "dropped"


class Priority(StrEnum):
    """How much an action matters to the enterprise."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


ACTION_MAX = 1_000
"""The longest long field of an action, in characters; short ones hold 200."""
SHORT_MAX = 200


@dataclass(frozen=True, slots=True)
class Action:
    """One action of the plan.

    `objective` and `target` (the level it leads to) are ids; `effort` is in days of work; `is_compulsory` marks the
    action that a must-have not reached calls for: it needs an owner and a due date, and a reason to be dropped. `audit` is the
    audit whose gap it answers.
    """

    id: UUID
    what: str
    objective: str | None = None
    target: str | None = None
    finding: str = ""
    first_step: str = ""
    owner: str = ""
    due_on: date | None = None
    resources: str = ""
    success_measure: str = ""
    offer: str | None = None
    effort: Decimal | None = None
    priority: Priority = Priority.MEDIUM
    status: ActionStatus = ActionStatus.TODO
    is_compulsory: bool = False
    drop_reason: str = ""
    version: int = 1
    audit: UUID | None = None


def shortfall(action: Action) -> Refusal | None:
    """What keeps an action from being adopted with the plan, or None."""
    if not action.what.strip():
        return Refusal(RefusalCode.ACTION_TEXT_MISSING)
    if any(len(text) > ACTION_MAX for text in _long_fields(action)) or len(action.owner) > SHORT_MAX:
        return Refusal(RefusalCode.TEXT_TOO_LONG)
    if not action.is_compulsory:
        return None
    if action.status is ActionStatus.DROPPED:
        return None if action.drop_reason.strip() else Refusal(RefusalCode.DROP_REASON_MISSING)
    if not action.owner.strip() or action.due_on is None:
        return Refusal(RefusalCode.OWNER_AND_DUE_DATE_MISSING)
    return None


def _long_fields(action: Action) -> tuple[str, ...]:
    return (action.what, action.finding, action.first_step, action.resources, action.success_measure, action.drop_reason)


@dataclass(frozen=True)
class ProgressPlan:
    """The actions in the order that the enterprise gave them."""

    actions: tuple[Action, ...] = field(default=())

    @property
    def alive(self) -> tuple[Action, ...]:
        """The actions that were not dropped."""
        return tuple(action for action in self.actions if action.status is not ActionStatus.DROPPED)

    @property
    def dropped(self) -> tuple[Action, ...]:
        """The actions set aside."""
        return tuple(action for action in self.actions if action.status is ActionStatus.DROPPED)

    @property
    def incomplete(self) -> tuple[Action, ...]:
        """The actions that keep the plan from being adopted."""
        return tuple(action for action in self.actions if shortfall(action))

    def moved(self, action_id: UUID, places: int) -> ProgressPlan:
        """The plan with one action moved by `places` among the actions alive (negative is up); unknown ids change nothing."""
        alive = list(self.alive)
        index = next((i for i, action in enumerate(alive) if action.id == action_id), None)
        if index is None:
            return self
        action = alive.pop(index)
        alive.insert(max(0, min(len(alive), index + places)), action)
        return replace(self, actions=(*alive, *self.dropped))


def late(actions: Iterable[Action], today: date) -> tuple[Action, ...]:
    """The open actions whose due date has passed."""
    still_open = (ActionStatus.TODO, ActionStatus.IN_PROGRESS)
    return tuple(a for a in actions if a.status in still_open and a.due_on is not None and a.due_on < today)
