"""Answers read: events, the projection of the present ones, free text in rows of its own. They are added in `answer_events`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, func, select
from sqlalchemy.orm import aliased

from capapp.domain.answers import UNANSWERED, Answer, AnswerState
from capapp.domain.assessment import Conflict, Position
from capapp.domain.events import Event
from capapp.store import tables
from capapp.store.engine import Session
from capapp.store.types import AnyRow, AnySelect

_E, _P = tables.AnswerEvent, tables.Position
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


def _standing(objectives: ColumnElement[bool], requests: ColumnElement[bool]) -> AnySelect:
    """The events that stand for these objectives, and those that these requests left."""
    theirs = (_P_IN_ASSESSMENT, objectives)
    return (
        _EVENTS.outerjoin(_P, and_(_P.event_id == _E.id, *theirs))
        .with_only_columns(*_STANDS, *_REST, _E.request_id, _P.version.label("stands"))
        .where(requests | _E.id.in_(select(_P.event_id).where(*theirs)))
    )


_STANDING = _standing(_P_OF_OBJECTIVE, _E.request_id == bindparam("request"))
_ALL_STANDING = _standing(
    _P.objective.in_(bindparam("objectives", expanding=True)), _E.request_id.in_(bindparam("requests", expanding=True))
)
_OF_IDS = _EVENTS.where(_E.id.in_(bindparam("ids", expanding=True)))


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


@dataclass(slots=True)
class Standing:
    """What a save finds: the present answer to its objective, and the event that its request left already."""

    present: Position | None = None
    known: Known | None = None


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


def standing(session: Session, assessment_id: UUID, requests: Mapping[str, UUID]) -> dict[str, Standing]:
    """What saves must know, in one statement, by objective id; `requests` are the ids of their requests, by objective id too."""
    found = {objective: Standing() for objective in requests}
    objective_of = {request: objective for objective, request in requests.items()}
    for row in session.execute(*_asked(assessment_id, requests)):
        if row.stands is not None:
            found[row.objective].present = _position(row)
        if row.request_id in objective_of:
            found[objective_of[row.request_id]].known = _known(row)
    return found


def _asked(assessment_id: UUID, requests: Mapping[str, UUID]) -> tuple[AnySelect, dict[str, Any]]:
    """The statement for one save, or the one for many, with what it asks."""
    objectives, ids = list(requests), list(requests.values())
    if len(ids) == 1:
        return _STANDING, {"assessment": assessment_id, "objective": objectives[0], "request": ids[0]}
    return _ALL_STANDING, {"assessment": assessment_id, "objectives": objectives, "requests": ids}


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


def editions_of(session: Session, assessment_id: UUID) -> tuple[str, ...]:
    """The editions under which an assessment was answered, the newest answer's first."""
    last = func.max(_E.at).label("last")
    found = select(_E.edition, last).where(_E.assessment_id == assessment_id).group_by(_E.edition).order_by(last.desc())
    return tuple(row.edition for row in session.execute(found))


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
