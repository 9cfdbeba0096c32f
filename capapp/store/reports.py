"""Signed reports: what they are written from, its seal, and the very files that were printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import insert, select

from capapp.store import audit_tables as own
from capapp.store.engine import Session

_S, _P = own.SealedReport, own.ReportPrint


@dataclass(frozen=True, slots=True)
class Sealed:
    """A signed report: its JSON text, the SHA-256 of that (hex), and when it was sealed."""

    audit: UUID
    body: str
    seal: str
    sealed_at: datetime

    @property
    def is_whole(self) -> bool:
        """Whether what is kept is what was sealed."""
        return digest(self.body.encode()) == self.seal


def digest(content: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return sha256(content).hexdigest()


def keep(session: Session, audit_id: UUID, body: str, at: datetime) -> Sealed:
    """Seal a report's text."""
    seal = digest(body.encode())
    session.execute(insert(_S).values(audit_id=audit_id, body=body, seal=seal, sealed_at=at))
    return Sealed(audit_id, body, seal, at)


def get(session: Session, audit_id: UUID) -> Sealed | None:
    """The signed report of an audit, or None."""
    row = session.execute(select(_S.__table__).where(_S.audit_id == audit_id)).one_or_none()
    return Sealed(*row) if row else None


def keep_print(session: Session, audit_id: UUID, about: UUID, printed: bytes) -> None:
    """Keep the file that was printed of the whole (about the audit) or of one part of it, once: the first one stays."""
    session.execute(select(_S.audit_id).where(_S.audit_id == audit_id).with_for_update())
    if printed_of(session, audit_id, about) is None:
        session.execute(insert(_P).values(audit_id=audit_id, about=about, printed=printed, digest=digest(printed)))


def printed_of(session: Session, audit_id: UUID, about: UUID) -> bytes | None:
    """The file that was printed, or None while there is none."""
    return session.scalar(select(_P.printed).where(_P.audit_id == audit_id, _P.about == about))


def by_print(session: Session, print_digest: str) -> Sealed | None:
    """The signed report that a file with this SHA-256 was printed from, or None."""
    found = select(_S.__table__).join(_P, _P.audit_id == _S.audit_id).where(_P.digest == print_digest)
    row = session.execute(found.limit(1)).one_or_none()
    return Sealed(*row) if row else None
