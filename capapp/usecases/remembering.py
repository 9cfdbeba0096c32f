"""What a page of answers shows beside them: each objective's level last time, and whether an auditor reads along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from capapp.domain import permissions
from capapp.domain.assessment import Assessment
from capapp.domain.permissions import Permission, Subject
from capapp.store import assessments, people, results
from capapp.usecases.context import Context

_MOST = 256
_known: dict[UUID, LastTime | None] = {}


@dataclass(frozen=True, slots=True)
class LastTime:
    """The levels (ids) by objective, and the day they were settled."""

    settled_on: date
    levels: Mapping[str, str]


def last_time(ctx: Context, assessment: Assessment) -> LastTime | None:
    """The CAP before this one, for whoever may read both; a closed CAP never changes, so it is read once."""
    if assessment.previous is None or not reads_last_time(ctx, assessment):
        return None
    if assessment.previous not in _known:
        if len(_known) >= _MOST:
            _known.clear()
        _known[assessment.previous] = _read(ctx, assessment.previous)
    return _known[assessment.previous]


def reads_last_time(ctx: Context, assessment: Assessment) -> bool:
    """Whether whoever may read this CAP may read the one before: its own people and auditor do, others by its own consent."""
    if permissions.allows(ctx.actor, Permission.READ_COMMENTS, Subject.of(assessment)):
        return True
    if assessment.previous is None:
        return False
    before = assessments.get(ctx.session, assessment.previous)
    return permissions.allows(ctx.actor, Permission.READ_POSITIONS, Subject.of(before))


def has_auditor(ctx: Context, assessment: Assessment) -> bool:
    """Whether an auditor reads along now."""
    return people.has_auditor(ctx.session, assessment.id, ctx.now)


def _read(ctx: Context, assessment_id: UUID) -> LastTime | None:
    frozen = results.newest(ctx.session, assessment_id)
    if frozen is None:
        return None
    levels = {id: scored.level.id for id, scored in frozen.scorecard.objectives.items() if scored.level}
    return LastTime(frozen.settled_on, levels)
