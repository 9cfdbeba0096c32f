"""Settled pictures: kept as computed with the events they were made of, never recomputed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from capapp.domain.answers import Answer
from capapp.domain.scoring.scorecard import Scorecard
from capapp.store import answers, frozen, tables
from capapp.store.engine import Session

_T, _P = tables.FrozenResult, tables.Position


@dataclass(frozen=True, slots=True)
class Frozen:
    """A settled picture, its answers by objective id, and the day it was settled."""

    scorecard: Scorecard
    answers: Mapping[str, Answer]
    settled_on: date


def keep(session: Session, assessment_id: UUID, card: Scorecard, settled_on: date, now: datetime) -> None:
    """Keep a picture with the present answers, which it was computed from in the same transaction."""
    rows = session.execute(select(_P.objective, _P.event_id).where(_P.assessment_id == assessment_id))
    body = frozen.dump(card, {row.objective: str(row.event_id) for row in rows})
    values = {"assessment_id": assessment_id, "settled_on": settled_on, "at": now, "body": body}
    session.execute(insert(_T).values(id=uuid4(), **values))


def newest(session: Session, assessment_id: UUID) -> Frozen | None:
    """The picture settled last; its texts come from their own rows, so that an erased one stays erased."""
    columns = select(_T.body, _T.settled_on).where(_T.assessment_id == assessment_id)
    row = session.execute(columns.order_by(_T.at.desc(), _T.id).limit(1)).one_or_none()
    if row is None:
        return None
    card, events = frozen.load(row.body)
    return Frozen(card, answers.by_ids(session, [UUID(id) for id in events.values()]), row.settled_on)
