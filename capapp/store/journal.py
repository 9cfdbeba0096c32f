"""The journal: who did what to which subject, and when. Only added to.

The lines about one subject are a chain: each holds the digest of the one before, so that a line changed, taken out or put in
between others no longer fits (decision 14).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select, type_coerce
from sqlalchemy.types import NullType

from capapp.store.engine import Session
from capapp.store.tables import AuditLog
from capapp.store.types import AnyRow

FIRST = ""
"""What stands in place of a digest before the first line about a subject."""
_L = AuditLog
_QUEUE = 4_021_978
_AT_ONCE = 1_000
_LINE = (_L.who, _L.what, _L.subject, _L.at, _L.number, _L.digest)
_RAW = tuple(type_coerce(column, NullType()).label(column.key) for column in _LINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal; `who` and `subject` are pseudonymous ids, `number` counts the lines about the subject from 1."""

    who: UUID
    what: str
    subject: UUID
    at: datetime
    number: int
    digest: str


def digest(previous: str, number: int, *told: object) -> str:
    """The SHA-256 (hex) of the digest before a line, its number, who, what, subject and moment; the same on every database."""
    line = json.dumps([previous, number, *map(_plain, told)], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def write(session: Session, who: UUID, what: str, subject: UUID, at: datetime) -> None:
    """Add a line; whoever else writes about the same subject waits until this transaction ends, so do it last."""
    _wait_for_others(session, subject)
    last = session.execute(select(_L.number, _L.digest).where(_L.subject == subject).order_by(_L.number.desc()).limit(1)).first()
    number, previous = (last.number + 1, last.digest) if last else (1, FIRST)
    line = {"who": who, "what": what, "subject": subject, "at": at, "number": number}
    session.execute(insert(_L).values(id=uuid4(), digest=digest(previous, number, who, what, subject, at), **line))


def about(session: Session, subject: UUID) -> tuple[Entry, ...]:
    """The lines about one subject, oldest first."""
    rows = session.execute(select(*_LINE).where(_L.subject == subject).order_by(_L.number))
    return tuple(Entry(*row) for row in rows)


def length(session: Session) -> int:
    """How many lines there are."""
    return session.scalar(select(func.count()).select_from(_L)) or 0


def broken(session: Session, subject: UUID | None = None) -> tuple[tuple[str, int], ...]:
    """The subject and number of each line that does not fit the one before it; after it, the chain is taken up again.

    With a subject, only its own lines are read. Lines are taken as the database holds them: what somebody wrote there by hand may
    be no id and no moment.
    """
    lines = select(*_RAW) if subject is None else select(*_RAW).where(_L.subject == subject)
    rows = session.execute(lines.order_by(_L.subject, _L.number), execution_options={"yield_per": _AT_ONCE})
    return tuple(_unfit(rows))


def unknown(session: Session, digests: Iterable[str]) -> tuple[str, ...]:
    """Those of these digests, noted elsewhere, that no line bears."""
    asked = tuple(digests)
    found = set(session.scalars(select(_L.digest).where(_L.digest.in_(asked))))
    return tuple(each for each in asked if each not in found)


def _unfit(lines: Iterable[AnyRow]) -> Iterator[tuple[str, int]]:
    subject, before = None, (0, FIRST)
    for line in lines:
        number, previous = before if line.subject == subject else (0, FIRST)
        if (line.number, line.digest) != (number + 1, digest(previous, line.number, line.who, line.what, line.subject, line.at)):
            yield str(line.subject), line.number
        subject, before = line.subject, (line.number, line.digest)


def _plain(value: object) -> str:
    """An id, a text or a moment as SQLite keeps them: moments in UTC, to the microsecond."""
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else str(value)


def _wait_for_others(session: Session, subject: UUID) -> None:
    """Writers about one subject take turns; SQLite's write lock already sees to it. Two that share a key only wait longer."""
    if session.dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_QUEUE, subject.int % 2**31)))
