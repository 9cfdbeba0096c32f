"""Plans: actions in the order that the enterprise gave them, each with its version."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, case, func, insert, select, update

from capapp.domain.plan import Action, ActionStatus, Priority, ProgressPlan
from capapp.store import tables
from capapp.store.engine import Session
from capapp.store.types import AnyRow

_T = tables.PlanAction
_ACTIONS = select(_T.__table__).where(_T.assessment_id.in_(bindparam("assessments", expanding=True))).order_by(_T.rank, _T.id)


def get(session: Session, assessment_id: UUID) -> ProgressPlan:
    """The plan of one assessment, empty when nothing was kept."""
    return of(session, [assessment_id])[assessment_id]


def of(session: Session, assessment_ids: Collection[UUID]) -> dict[UUID, ProgressPlan]:
    """The plans of these assessments, one for each."""
    actions: dict[UUID, list[Action]] = {id: [] for id in assessment_ids}
    if actions:
        for row in session.execute(_ACTIONS, {"assessments": list(actions)}):
            actions[row.assessment_id].append(_from_row(row))
    return {id: ProgressPlan(tuple(found)) for id, found in actions.items()}


def add(session: Session, assessment_id: UUID, actions: Sequence[Action]) -> None:
    """Put actions at the end of a plan."""
    if not actions:
        return
    last = session.scalar(select(func.max(_T.rank)).where(_T.assessment_id == assessment_id)) or 0
    rows = [_new(action, assessment_id, last + place) for place, action in enumerate(actions, start=1)]
    session.execute(insert(_T), rows)


def replace(session: Session, action: Action, base_version: int) -> bool:
    """Keep a changed action, whose version is already the next one; False when someone else changed it meanwhile."""
    statement = update(_T).where(_T.id == action.id, _T.version == base_version)
    changed = session.execute(statement.values(version=action.version, **_changing(action)).returning(_T.id))
    return changed.first() is not None


def order(session: Session, assessment_id: UUID, action_ids: Sequence[UUID]) -> None:
    """Give the actions of a plan their new order."""
    places = {id: place for place, id in enumerate(action_ids, start=1)}
    if places:
        mine = update(_T).where(_T.assessment_id == assessment_id, _T.id.in_(places))
        session.execute(mine.values(rank=case(*((_T.id == id, place) for id, place in places.items()))))


def _new(action: Action, assessment_id: UUID, rank: int) -> dict[str, Any]:
    fixed = {"id": action.id, "assessment_id": assessment_id, "rank": rank, "version": action.version, "audit_id": action.audit}
    return fixed | _changing(action)


def _changing(action: Action) -> dict[str, Any]:
    return {
        "what": action.what,
        "objective": action.objective,
        "target": action.target,
        "finding": action.finding,
        "first_step": action.first_step,
        "owner": action.owner,
        "due_on": action.due_on,
        "resources": action.resources,
        "success_measure": action.success_measure,
        "offer": action.offer,
        "effort": action.effort,
        "priority": action.priority.value,
        "status": action.status.value,
        "is_compulsory": action.is_compulsory,
        "drop_reason": action.drop_reason,
    }


def _from_row(row: AnyRow) -> Action:
    values = {name: getattr(row, name) for name in Action.__dataclass_fields__ if name != "audit"}
    codes = {"priority": Priority(row.priority), "status": ActionStatus(row.status), "audit": row.audit_id}
    return Action(**values | codes)
