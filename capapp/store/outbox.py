"""The outbox: mails written in the transaction of what they tell of, sent later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from capapp.store import tables
from capapp.store.engine import Session
from capapp.store.types import AnyRow

_T = tables.Outbox


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as kept; `sent_at` is None while it waits."""

    id: UUID
    recipient: str
    subject: str
    body: str
    created_at: datetime
    attempts: int = 0
    sent_at: datetime | None = None


def put(session: Session, recipient: str, subject: str, body: str, now: datetime) -> None:
    """Leave a mail to be sent."""
    values = {"recipient": recipient, "subject": subject, "body": body, "created_at": now, "next_at": now, "attempts": 0}
    session.execute(insert(_T).values(id=uuid4(), **values))


def due(session: Session, now: datetime, most: int) -> tuple[Mail, ...]:
    """The mails to try now, oldest first, `most` at once."""
    waiting = select(*_columns()).where(_T.sent_at.is_(None), _T.next_at <= now).order_by(_T.created_at, _T.id)
    return _mails(session.execute(waiting.limit(most)).all())


def newest(session: Session, most: int) -> tuple[Mail, ...]:
    """The last mails, sent or not, newest first."""
    return _mails(session.execute(select(*_columns()).order_by(_T.created_at.desc(), _T.id).limit(most)).all())


def claim(session: Session, mail: Mail, next_at: datetime) -> bool:
    """Take a mail for one attempt, and set when to try again should it fail; False when another sender took it."""
    mine = update(_T).where(_T.id == mail.id, _T.attempts == mail.attempts, _T.sent_at.is_(None))
    claimed = session.execute(mine.values(attempts=mail.attempts + 1, next_at=next_at).returning(_T.id))
    return claimed.first() is not None


def mark_sent(session: Session, mail_id: UUID, now: datetime) -> None:
    """Note that a mail has left."""
    session.execute(update(_T).where(_T.id == mail_id).values(sent_at=now))


def _columns() -> tuple[Any, ...]:
    return (_T.id, _T.recipient, _T.subject, _T.body, _T.created_at, _T.attempts, _T.sent_at)


def _mails(rows: Sequence[AnyRow]) -> tuple[Mail, ...]:
    return tuple(Mail(r.id, r.recipient, r.subject, r.body, r.created_at, r.attempts, r.sent_at) for r in rows)
