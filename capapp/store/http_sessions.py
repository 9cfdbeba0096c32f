"""Sessions on the server: a cookie names a row by a secret of which only the hash is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, or_, select, update

from capapp.store import people, tables
from capapp.store.engine import Session

_T = tables.HttpSession
_M = tables.Membership
IDLE = timedelta(hours=8)
"""A workshop lasts a day."""
_ALIVE = (
    select(_T.data, _T.seen_at, *people.COLUMNS)
    .join(tables.Person, tables.Person.id == _T.person_id)
    .outerjoin(_M, _M.person_id == tables.Person.id)
    .where(_T.id_hash == bindparam("id_hash"), _T.expires_at > bindparam("now"), _T.seen_at > bindparam("idle_since"))
    .order_by(_M.created_at, _M.id)
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A live session: its data (JSON text), when it was last seen, and whose it is."""

    data: str
    seen_at: datetime
    account: people.Account


def read(session: Session, id_hash: str, now: datetime) -> Opened | None:
    """A session that is still alive with its person and their memberships, in one statement; else None."""
    rows = session.execute(_ALIVE, {"id_hash": id_hash, "now": now, "idle_since": now - IDLE}).all()
    account = people.account_from(rows)
    return Opened(rows[0].data, rows[0].seen_at, account) if account else None


def create(session: Session, id_hash: str, data: str, person_id: UUID, now: datetime, expires_at: datetime) -> None:
    """Open a session, and sweep the dead ones away."""
    session.execute(delete(_T).where(or_(_T.expires_at <= now, _T.seen_at <= now - IDLE)))
    times = {"created_at": now, "seen_at": now, "expires_at": expires_at}
    session.execute(insert(_T).values(id_hash=id_hash, data=data, person_id=person_id, **times))


def write(session: Session, id_hash: str, data: str, now: datetime) -> None:
    """Keep a session's data, and that it was seen; a session closed meanwhile stays closed."""
    session.execute(update(_T).where(_T.id_hash == id_hash).values(data=data, seen_at=now))


def end(session: Session, id_hash: str) -> None:
    """Close a session."""
    session.execute(delete(_T).where(_T.id_hash == id_hash))


def lock(session: Session, id_hash: str) -> str | None:
    """A session's data as it stands, kept from other requests until this transaction ends; None once closed."""
    return session.scalar(select(_T.data).where(_T.id_hash == id_hash).with_for_update())
