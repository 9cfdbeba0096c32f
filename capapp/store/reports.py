"""Signed reports: what they are written from, its seal, and the very file that was printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import insert, select, update

from capapp.store import audit_tables as own
from capapp.store.engine import Session
from capapp.store.types import AnyRow

_S = own.SealedReport


@dataclass(frozen=True, slots=True)
class Sealed:
    """A signed report: its JSON text, the SHA-256 of that (hex), when; the printed file and its SHA-256 once there is one."""

    audit: UUID
    body: str
    seal: str
    sealed_at: datetime
    printed: bytes | None
    print_digest: str | None

    @property
    def is_whole(self) -> bool:
        """Whether what is kept is what was sealed."""
        is_same = digest(self.body.encode()) == self.seal
        return is_same and (self.printed is None or digest(self.printed) == self.print_digest)


def digest(content: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return sha256(content).hexdigest()


def keep(session: Session, audit_id: UUID, body: str, at: datetime) -> Sealed:
    """Seal a report's text."""
    seal = digest(body.encode())
    session.execute(insert(_S).values(audit_id=audit_id, body=body, seal=seal, sealed_at=at))
    return Sealed(audit_id, body, seal, at, None, None)


def keep_print(session: Session, audit_id: UUID, printed: bytes) -> None:
    """Keep the file that was printed, once: the first one stays."""
    bare = update(_S).where(_S.audit_id == audit_id, _S.print_digest.is_(None))
    session.execute(bare.values(printed=printed, print_digest=digest(printed)))


def get(session: Session, audit_id: UUID) -> Sealed | None:
    """The signed report of an audit, or None."""
    return _sealed(session.execute(select(_S.__table__).where(_S.audit_id == audit_id)).one_or_none())


def by_print(session: Session, print_digest: str) -> Sealed | None:
    """The signed report that a file with this SHA-256 is, or None."""
    return _sealed(session.execute(select(_S.__table__).where(_S.print_digest == print_digest)).one_or_none())


def _sealed(row: AnyRow | None) -> Sealed | None:
    if row is None:
        return None
    return Sealed(row.audit_id, row.body, row.seal, row.sealed_at, row.printed, row.print_digest)
