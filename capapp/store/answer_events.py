"""Answers added: events of one objective each, the projection of the present ones, free text in rows of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import bindparam, insert, update

from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.events import Event
from capapp.store import tables
from capapp.store.engine import Session

_E, _P = tables.AnswerEvent, tables.Position
_TABLES = tables.Base.metadata.tables

# Statements are made once: putting them together costs more than running them.
_ADD_EVENT, _ADD_POSITION, _ADD_TEXT = (insert(_TABLES[name]) for name in ("answer_event", "position", "free_text"))
_ADVANCE = (
    update(_TABLES["position"])
    .where(_P.assessment_id == bindparam("assessment"), _P.objective == bindparam("of"), _P.version == bindparam("before"))
    .values(version=bindparam("version"), event_id=bindparam("event"), to_confirm=False)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event to add, and the id of the request that made it."""

    event: Event
    request_id: UUID


def record(session: Session, assessment: UUID, edition: str, author: UUID, entries: Sequence[Entry]) -> None:
    """Add events, of an objective each: with a version the present answer from now on, without one beside it, in conflict."""
    texts: list[dict[str, Any]] = []
    same = {"assessment_id": assessment, "edition": edition, "author_id": author, "resolved_by": None}
    rows = [same | _row(entry, partial(_keep_text, texts, author)) for entry in entries]
    if texts:
        session.execute(_ADD_TEXT, texts)
    if rows:
        session.execute(_ADD_EVENT, rows)
    _advance(session, assessment, [entry.event for entry in entries])


def mark_to_confirm(session: Session, assessment_id: UUID, objectives: Collection[str]) -> None:
    """Mark present answers as to be confirmed; the next save of each takes the mark away."""
    if objectives:
        theirs = (_P.assessment_id == assessment_id, _P.objective.in_(objectives))
        session.execute(update(_P).where(*theirs).values(to_confirm=True))


def resolve(session: Session, conflict_ids: Collection[UUID], by: UUID) -> None:
    """Mark conflicts as settled by an event."""
    if conflict_ids:
        session.execute(update(_E).where(_E.id.in_(conflict_ids)).values(resolved_by=by))


def _row(entry: Entry, keep: Callable[[str], UUID | None]) -> dict[str, Any]:
    event, answer = entry.event, entry.event.answer
    return {
        "id": event.id,
        "objective": event.objective,
        "at": event.saved_at,
        "request_id": entry.request_id,
        "base_version": event.base_version,
        "version": event.version,
        "state": answer.state.value,
        "level": answer.level,
        "comment_id": keep(answer.comment),
        "reason_id": keep(answer.reason),
        "minority_id": keep(answer.minority),
        "in_conflict": event.version is None,
    }


def _keep_text(texts: list[dict[str, Any]], author: UUID, text: str) -> UUID | None:
    """Put a text among those to add; its id, or None for an empty one."""
    if not text:
        return None
    texts.append({"id": uuid4(), "author_id": author, "body": text})
    return texts[-1]["id"]  # type: ignore[no-any-return]


def _advance(session: Session, assessment: UUID, events: Sequence[Event]) -> None:
    """Make events the present answers, unless others took their places meanwhile."""
    firsts = [_first(assessment, event) for event in events if event.version == 1]
    steps = [_step(assessment, event, event.version) for event in events if event.version is not None and event.version > 1]
    if firsts:
        session.execute(_ADD_POSITION, firsts)
    if steps and session.execute(_ADVANCE, steps).rowcount != len(steps):
        raise Refused(RefusalCode.CHANGED_MEANWHILE)


def _first(assessment: UUID, event: Event) -> dict[str, Any]:
    of = {"assessment_id": assessment, "objective": event.objective}
    return of | {"version": 1, "event_id": event.id, "to_confirm": False}


def _step(assessment: UUID, event: Event, version: int) -> dict[str, Any]:
    of = {"assessment": assessment, "of": event.objective}
    return of | {"before": version - 1, "version": version, "event": event.id}
