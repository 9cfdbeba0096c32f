"""Answers: events that are only added to, the projection of the present ones, free text in rows of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import and_, bindparam, func, insert, select, update
from sqlalchemy.orm import aliased

from capapp.domain.answers import UNANSWERED, Answer, AnswerState
from capapp.domain.assessment import Conflict, Position
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.events import Event
from capapp.domain.people import Actor
from capapp.store import tables
from capapp.store.engine import Session
from capapp.store.types import AnyRow

_E, _P = tables.AnswerEvent, tables.Position
_TABLES = tables.Base.metadata.tables
_COMMENT, _REASON, _MINORITY = (aliased(tables.FreeText, name=name) for name in ("comment", "reason", "minority"))
_SAID = (
    _E.objective,
    _E.state,
    _E.level,
    _COMMENT.body.label("comment"),
    _REASON.body.label("reason"),
    _MINORITY.body.label("minority"),
    tables.Person.name.label("author"),
    _E.at,
    _E.version,
)
_REST = (_E.id, _E.assessment_id, _E.author_id, _E.base_version, _E.resolved_by)
_STANDS = (*_SAID, _P.to_confirm)

_STATES = {state.value: state for state in AnswerState}

# Statements are made once: putting them together costs more than running them.
_EVENTS = (
    select(*_SAID, *_REST)
    .join(tables.Person, tables.Person.id == _E.author_id)
    .outerjoin(_COMMENT, _COMMENT.id == _E.comment_id)
    .outerjoin(_REASON, _REASON.id == _E.reason_id)
    .outerjoin(_MINORITY, _MINORITY.id == _E.minority_id)
)
_IN_ASSESSMENT, _OF_OBJECTIVE = _E.assessment_id == bindparam("assessment"), _E.objective == bindparam("objective")
_P_IN_ASSESSMENT, _P_OF_OBJECTIVE = _P.assessment_id == bindparam("assessment"), _P.objective == bindparam("objective")
_PRESENT = _EVENTS.join(_P, _P.event_id == _E.id).with_only_columns(*_STANDS)
_POSITIONS = _PRESENT.where(_P_IN_ASSESSMENT)
_POSITIONS_ON = _POSITIONS.where(_P.objective.in_(bindparam("objectives", expanding=True)))
_VERSIONS = select(_P.objective, _P.version).where(_P_IN_ASSESSMENT)
_POSITIONS_OF = _PRESENT.add_columns(_E.assessment_id).where(_P.assessment_id.in_(bindparam("assessments", expanding=True)))
_WAITING = _EVENTS.where(_IN_ASSESSMENT, _E.version.is_(None), _E.resolved_by.is_(None)).order_by(_E.at, _E.id)
_TRAIL = _EVENTS.where(_IN_ASSESSMENT, _OF_OBJECTIVE).order_by(_E.at, _E.base_version, _E.id)
_AT_VERSION = _EVENTS.where(_IN_ASSESSMENT, _OF_OBJECTIVE, _E.version == bindparam("version"))
_OF_REQUEST = _EVENTS.where(_E.request_id == bindparam("request"))
_STANDING = (
    _EVENTS.outerjoin(_P, and_(_P.event_id == _E.id, _P_IN_ASSESSMENT, _P_OF_OBJECTIVE))
    .with_only_columns(*_STANDS, *_REST, _E.request_id, _P.version.label("stands"))
    .where((_E.request_id == bindparam("request")) | _E.id.in_(select(_P.event_id).where(_P_IN_ASSESSMENT, _P_OF_OBJECTIVE)))
)
_OF_IDS = _EVENTS.where(_E.id.in_(bindparam("ids", expanding=True)))
_ADD_EVENT, _ADD_POSITION, _ADD_TEXT = (insert(_TABLES[name]) for name in ("answer_event", "position", "free_text"))
_ADVANCE = (
    update(_TABLES["position"])
    .where(_P_IN_ASSESSMENT, _P.objective == bindparam("of"), _P.version == bindparam("before"))
    .values(version=bindparam("version"), event_id=bindparam("event"), to_confirm=False)
    .returning(_P.version)
)


@dataclass(frozen=True, slots=True)
class Known:
    """An event found again by its request's id, with what tells whether it is the same save."""

    event: Event
    assessment: UUID
    author: UUID

    def is_of(self, assessment: UUID, objective: str, author: UUID, answer: Answer) -> bool:
        """Whether the same person said the same of the same objective."""
        event = self.event
        return (self.assessment, event.objective, self.author, event.answer) == (assessment, objective, author, answer)


def positions(session: Session, assessment_id: UUID, objectives: Collection[str] | None = None) -> dict[str, Position]:
    """The present answers, by objective id: all, or those to some objectives."""
    asked = {"assessment": assessment_id} | ({"objectives": list(objectives)} if objectives is not None else {})
    rows = session.execute(_POSITIONS if objectives is None else _POSITIONS_ON, asked)
    return {row[0]: _position(row) for row in rows}


def versions(session: Session, assessment_id: UUID) -> dict[str, int]:
    """The version of each present answer, by objective id."""
    return {row[0]: row[1] for row in session.execute(_VERSIONS, {"assessment": assessment_id})}


def positions_of(session: Session, assessment_ids: Collection[UUID]) -> dict[UUID, dict[str, Position]]:
    """The present answers of several assessments; those without any are left out."""
    found: dict[UUID, dict[str, Position]] = {}
    if not assessment_ids:
        return found
    for row in session.execute(_POSITIONS_OF, {"assessments": list(assessment_ids)}):
        found.setdefault(row.assessment_id, {})[row.objective] = _position(row)
    return found


def standing(session: Session, assessment_id: UUID, objective: str, request_id: UUID) -> tuple[Position | None, Known | None]:
    """What a save must know, in one statement: the present answer to the objective, and the event its request left already."""
    asked = {"assessment": assessment_id, "objective": objective, "request": request_id}
    present = known = None
    for row in session.execute(_STANDING, asked):
        if row.stands is not None:
            present = _position(row)
        if row.request_id == request_id:
            known = _known(row)
    return present, known


def conflicts(session: Session, assessment_id: UUID) -> tuple[Conflict, ...]:
    """The answers that wait beside the present ones, oldest first."""
    rows = session.execute(_WAITING, {"assessment": assessment_id})
    return tuple(Conflict(row.id, row.objective, _answer(row), row.author, row.at) for row in rows)


def trail(session: Session, assessment_id: UUID, objective: str) -> tuple[Event, ...]:
    """Every save of one objective, oldest first."""
    return tuple(_event(row) for row in session.execute(_TRAIL, {"assessment": assessment_id, "objective": objective}))


def at_version(session: Session, assessment_id: UUID, objective: str, version: int) -> Answer | None:
    """The answer that a version held (version 0: unanswered), or None when there never was one."""
    if version == 0:
        return UNANSWERED
    same = {"assessment": assessment_id, "objective": objective, "version": version}
    row = session.execute(_AT_VERSION, same).one_or_none()
    return _answer(row) if row else None


def by_request(session: Session, request_id: UUID) -> Known | None:
    """The event that a request left, or None."""
    row = session.execute(_OF_REQUEST, {"request": request_id}).one_or_none()
    return _known(row) if row else None


def by_ids(session: Session, event_ids: Collection[UUID]) -> dict[str, Answer]:
    """The answers of these events, by objective id."""
    return {row.objective: _answer(row) for row in session.execute(_OF_IDS, {"ids": list(event_ids)})}


def record(
    session: Session,
    *,
    assessment: UUID,
    objective: str,
    edition: str,
    author: Actor,
    at: datetime,
    request_id: UUID,
    base_version: int,
    version: int | None,
    answer: Answer,
) -> Event:
    """Add an event; with a version it becomes the present answer, without one it stands beside, in conflict."""
    event = Event(uuid4(), objective, answer, author.name, at, base_version, version)
    comment_id, reason_id, minority_id = _keep_texts(session, author.id, (answer.comment, answer.reason, answer.minority))
    row = {
        "id": event.id,
        "assessment_id": assessment,
        "objective": objective,
        "edition": edition,
        "author_id": author.id,
        "at": at,
        "request_id": request_id,
        "base_version": base_version,
        "version": version,
        "state": answer.state.value,
        "level": answer.level,
        "comment_id": comment_id,
        "reason_id": reason_id,
        "minority_id": minority_id,
        "in_conflict": version is None,
        "resolved_by": None,
    }
    session.execute(_ADD_EVENT, row)
    if version is not None:
        _advance(session, assessment, objective, event.id, version)
    return event


def editions_of(session: Session, assessment_id: UUID) -> tuple[str, ...]:
    """The editions under which an assessment was answered, the newest answer's first."""
    last = func.max(_E.at).label("last")
    found = select(_E.edition, last).where(_E.assessment_id == assessment_id).group_by(_E.edition).order_by(last.desc())
    return tuple(row.edition for row in session.execute(found))


def mark_to_confirm(session: Session, assessment_id: UUID, objectives: Collection[str]) -> None:
    """Mark present answers as to be confirmed; the next save of each takes the mark away."""
    if objectives:
        theirs = (_P.assessment_id == assessment_id, _P.objective.in_(objectives))
        session.execute(update(_P).where(*theirs).values(to_confirm=True))


def resolve(session: Session, conflict_ids: Collection[UUID], by: UUID) -> None:
    """Mark conflicts as settled by an event."""
    if conflict_ids:
        session.execute(update(_E).where(_E.id.in_(conflict_ids)).values(resolved_by=by))


def _keep_texts(session: Session, author: UUID, texts: Iterable[str]) -> list[UUID | None]:
    ids = [(uuid4() if text else None, text) for text in texts]
    rows = [{"id": id, "author_id": author, "body": text} for id, text in ids if id]
    if rows:
        session.execute(_ADD_TEXT, rows)
    return [id for id, _ in ids]


def _advance(session: Session, assessment: UUID, objective: str, event: UUID, version: int) -> None:
    """Make an event the present answer, unless another one took its place meanwhile."""
    if version == 1:
        first = {"assessment_id": assessment, "objective": objective, "version": 1, "event_id": event, "to_confirm": False}
        session.execute(_ADD_POSITION, first)
        return
    step = {"assessment": assessment, "of": objective, "before": version - 1, "version": version, "event": event}
    if session.execute(_ADVANCE, step).first() is None:
        raise Refused(RefusalCode.CHANGED_MEANWHILE)


def _answer(row: AnyRow) -> Answer:
    return Answer(_STATES[row.state], row.level, row.comment or "", row.reason or "", row.minority or "")


def _position(row: AnyRow) -> Position:
    """From the columns `_STANDS`, by their place: a page has forty rows, and a name costs a look-up for each."""
    objective, state, level, comment, reason, minority, author, at, version, to_confirm = row[:10]
    answer = Answer(_STATES[state], level, comment or "", reason or "", minority or "")
    return Position(objective, answer, version, author, at, to_confirm)


def _event(row: AnyRow) -> Event:
    return Event(row.id, row.objective, _answer(row), row.author, row.at, row.base_version, row.version, row.resolved_by)


def _known(row: AnyRow) -> Known:
    return Known(_event(row), row.assessment_id, row.author_id)
