"""Threads of requirements: entries that are only added to; which one stands is read from their versions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Select, insert, select, update

from capapp.domain.audit.thread import Content, Entry, Voice
from capapp.domain.people import Actor
from capapp.store import audit_tables as own
from capapp.store import contents, tables
from capapp.store.engine import Session
from capapp.store.types import AnyRow

_E = own.AuditEntry
_ENTRIES: Select[tuple[object, ...]] = (
    select(_E.__table__, tables.Person.name.label("author"))
    .join(tables.Person, tables.Person.id == _E.author_id)
    .order_by(_E.at, _E.id)
)


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry found again by its request's id, with whose it is."""

    entry: Entry
    author: UUID


def of_parts(session: Session, part_ids: Collection[UUID]) -> dict[UUID, tuple[Entry, ...]]:
    """All entries about these parts, oldest first, in one statement; a part without any has an empty tuple."""
    found: dict[UUID, list[Entry]] = {id: [] for id in part_ids}
    if found:
        for row in session.execute(_ENTRIES.where(_E.part_id.in_(part_ids))):
            found[row.part_id].append(_entry(row))
    return {id: tuple(entries) for id, entries in found.items()}


def of_objective(session: Session, part_id: UUID, objective: str) -> tuple[Entry, ...]:
    """All entries about one requirement, oldest first."""
    return tuple(_entry(row) for row in session.execute(_ENTRIES.where(_E.part_id == part_id, _E.objective == objective)))


def by_request(session: Session, request_id: UUID) -> KnownEntry | None:
    """The entry that a request left, or None."""
    row = session.execute(_ENTRIES.where(_E.request_id == request_id)).one_or_none()
    return KnownEntry(_entry(row), row.author_id) if row else None


def record(
    session: Session,
    *,
    part: UUID,
    objective: str,
    voice: Voice,
    content: Content,
    author: Actor,
    at: datetime,
    request_id: UUID,
    base_version: int,
    version: int | None,
) -> Entry:
    """Add an entry; with a version it stands, without one it is kept beside, in conflict."""
    entry = Entry(uuid4(), part, objective, voice, content, author.name, at, base_version, version)
    row = {"id": entry.id, "part_id": part, "objective": objective, "voice": voice.value, "content": contents.dump(content)}
    row |= {"author_id": author.id, "at": at, "request_id": request_id, "base_version": base_version, "version": version}
    session.execute(insert(_E).values(**row))
    return entry


def resolve(session: Session, conflict_ids: Iterable[UUID], by: UUID) -> None:
    """Mark conflicts as settled by an entry."""
    ids = list(conflict_ids)
    if ids:
        session.execute(update(_E).where(_E.id.in_(ids)).values(resolved_by=by))


def _entry(row: AnyRow) -> Entry:
    voice = Voice(row.voice)
    said = contents.load(voice, row.content)
    place = (row.id, row.part_id, row.objective, voice, said, row.author, row.at)
    return Entry(*place, row.base_version, row.version, row.resolved_by)
