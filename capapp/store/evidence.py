"""Evidence: one line for each piece. The bytes of its file lie in the vault, under the line's `place`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, case, insert, select, update

from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.evidence import Evidence, EvidenceForm, KeptFile, Side
from capapp.store import tables
from capapp.store.engine import Session
from capapp.store.types import AnyRow

_E, _P = tables.Evidence, tables.Person
_REMOVER = _P.__table__.alias("remover")
_ALL = (
    select(*(column for column in _E.__table__.c if column.name not in ("author_id", "removed_by")))
    .add_columns(_P.name.label("author"), _REMOVER.c.name.label("remover"))
    .join(_P, _P.id == _E.author_id)
    .outerjoin(_REMOVER, _REMOVER.c.id == _E.removed_by)
)
_ONE = _ALL.where(_E.assessment_id == bindparam("assessment"), _E.id == bindparam("id"))
_OF_ASSESSMENT = _ALL.where(_E.assessment_id == bindparam("assessment")).order_by(_E.added_at, _E.id)
_OF_OBJECTIVES = _OF_ASSESSMENT.where(_E.objective.in_(bindparam("objectives", expanding=True)))


def of_assessment(session: Session, assessment_id: UUID, objectives: Collection[str] | None = None) -> tuple[Evidence, ...]:
    """The pieces of an assessment, or those of these objectives (ids) alone, oldest first, removed ones among them."""
    asked = {"assessment": assessment_id} | ({} if objectives is None else {"objectives": list(objectives)})
    rows = session.execute(_OF_ASSESSMENT if objectives is None else _OF_OBJECTIVES, asked)
    return tuple(_from_row(row) for row in rows)


def find(session: Session, assessment_id: UUID, id: UUID) -> Evidence | None:
    """One piece of an assessment, removed or not; None when there is none."""
    row = session.execute(_ONE, {"assessment": assessment_id, "id": id}).one_or_none()
    return _from_row(row) if row else None


def get(session: Session, assessment_id: UUID, id: UUID) -> Evidence:
    """One piece of an assessment, removed or not, or Refused."""
    found = find(session, assessment_id, id)
    if found is None:
        raise Refused(RefusalCode.NOT_FOUND)
    return found


def add(session: Session, piece: Evidence, author: UUID) -> None:
    """Keep a new piece."""
    file = piece.file
    session.execute(
        insert(_E).values(
            id=piece.id,
            assessment_id=piece.assessment,
            objective=piece.objective,
            side=piece.side.value,
            form=piece.form.value,
            title=piece.title,
            text=piece.text,
            file_name=file.name if file else None,
            media_type=file.media_type if file else None,
            size=file.size if file else None,
            digest=file.digest if file else None,
            place=file.place if file else None,
            valid_until=piece.valid_until,
            author_id=author,
            added_at=piece.added_at,
        )
    )


def remove(session: Session, id: UUID, by: UUID, at: datetime) -> None:
    """Let go of what a piece says; that it was there, who removed it and when stay."""
    gone = {"text": "", "place": None, "removed_by": by, "removed_at": at}
    session.execute(update(_E).where(_E.id == id, _E.removed_at.is_(None)).values(**gone))


def follow(session: Session, assessment_id: UUID, ways: Mapping[str, str]) -> None:
    """Put the pieces of an assessment under the objectives (ids) that take over those they were shown for."""
    mine = update(_E).where(_E.assessment_id == assessment_id, _E.objective.in_(ways))
    if ways:
        session.execute(mine.values(objective=case(*((_E.objective == old, new) for old, new in ways.items()))))


def _from_row(row: AnyRow) -> Evidence:
    is_file = row.file_name is not None
    return Evidence(
        id=row.id,
        assessment=row.assessment_id,
        objective=row.objective,
        side=Side(row.side),
        form=EvidenceForm(row.form),
        title=row.title,
        text=row.text,
        file=KeptFile(row.file_name, row.media_type, row.size, row.digest, row.place or "") if is_file else None,
        valid_until=row.valid_until,
        author=row.author,
        added_at=row.added_at,
        removed_at=row.removed_at,
        removed_by=row.remover,
    )
