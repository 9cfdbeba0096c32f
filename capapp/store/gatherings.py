"""Gatherings, and the voices while they are open. Nothing here gives one person's reply to anybody but her own device."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from capapp.domain.colleges import College, Wording
from capapp.domain.disclosure import Release, Voices
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.gathering import Gathering
from capapp.store import forgetting, released, tables
from capapp.store.engine import Session
from capapp.store.types import AnyRow

_G, _C, _R, _V = tables.Gathering, tables.GatheringCollege, tables.Respondent, tables.Voice
_VOICE = tables.Base.metadata.tables["voice"]
_ROWS = select(_G.id, _G.assessment_id, _G.opened_at, _G.closes_on, _G.closed_at, _G.release)
_NEWEST = _ROWS.where(_G.assessment_id == bindparam("assessment")).order_by(_G.opened_at.desc(), _G.id).limit(1)
_OF_CODE = _ROWS.add_columns(_C.college).join(_C, _C.gathering_id == _G.id).where(_C.code == bindparam("code"))
_OF_SECRET = (
    select(_R.id, _R.college, _G.assessment_id, _G.id.label("gathering"))
    .join(_G, _G.id == _R.gathering_id)
    .where(_R.secret_hash == bindparam("hash"), _G.closed_at.is_(None))
)
_OF_SECRET_SHARED = _OF_SECRET.with_for_update(of=_G, read=True)
_STILL_OPEN = select(_G.id).where(_G.id == bindparam("id"), _G.closed_at.is_(None)).with_for_update(read=True)
_SAID = select(_V.question, _V.choice).where(_V.respondent_id == bindparam("respondent"))


@dataclass(frozen=True, slots=True)
class Respondent:
    """Someone who speaks: the college she speaks for, and in which gathering."""

    id: UUID
    college: College
    gathering: UUID
    assessment: UUID


def add(session: Session, gathering: Gathering) -> None:
    """Keep a new gathering with its codes."""
    values = {"id": gathering.id, "assessment_id": gathering.assessment, "opened_at": gathering.opened_at}
    session.execute(insert(_G).values(closes_on=gathering.closes_on, **values))
    codes = [{"gathering_id": gathering.id, "college": college.value, "code": code} for college, code in gathering.codes.items()]
    session.execute(insert(_C), codes)


def newest(session: Session, assessment_id: UUID, *, lock: bool = False) -> Gathering | None:
    """The gathering of an assessment, the last one; `lock` makes whoever speaks wait until the transaction ends."""
    row = session.execute(_NEWEST.with_for_update(of=_G) if lock else _NEWEST, {"assessment": assessment_id}).one_or_none()
    return _gathering(session, row) if row else None


def by_code(session: Session, code: str) -> tuple[Gathering, College] | None:
    """The gathering that a code opens, with the code's college."""
    row = session.execute(_OF_CODE, {"code": code}).one_or_none()
    return (_gathering(session, row), College(row.college)) if row else None


def begin(session: Session, gathering_id: UUID, college: College, secret: str | None = None) -> UUID:
    """Add someone who speaks; the secret lets her device come back. A sheet of paper has none. Refused once it is closed."""
    if session.execute(_STILL_OPEN, {"id": gathering_id}).one_or_none() is None:
        raise Refused(RefusalCode.GATHERING_CLOSED)
    id = uuid4()
    values = {"id": id, "gathering_id": gathering_id, "college": college.value}
    session.execute(insert(_R).values(secret_hash=_hash(secret) if secret else None, **values))
    return id


def respondent(session: Session, secret: str, *, lock: bool = False) -> Respondent | None:
    """Who comes back with a secret, while the gathering is open; `lock` keeps it open until the transaction ends."""
    row = session.execute(_OF_SECRET_SHARED if lock else _OF_SECRET, {"hash": _hash(secret)}).one_or_none()
    return Respondent(row.id, College(row.college), row.gathering, row.assessment_id) if row else None


def say(session: Session, respondent_id: UUID, choices: Mapping[str, str]) -> None:
    """Keep replies by question, each in the place of the one before."""
    rows = [{"respondent_id": respondent_id, "question": q, "choice": choice} for q, choice in choices.items()]
    dialect = sqlite if session.dialect.name == "sqlite" else postgresql
    added = dialect.insert(_VOICE)
    session.execute(added.on_conflict_do_update(index_elements=_VOICE.primary_key, set_={"choice": added.excluded.choice}), rows)


def unsay(session: Session, respondent_id: UUID, questions: Collection[str]) -> None:
    """Take the replies to these questions back."""
    if questions:
        session.execute(delete(_V).where(_V.respondent_id == respondent_id, _V.question.in_(questions)))


def said(session: Session, respondent_id: UUID) -> dict[str, str]:
    """The replies of one person, by question id: for her own device."""
    return {row.question: row.choice for row in session.execute(_SAID, {"respondent": respondent_id})}


def voices(session: Session, gathering_id: UUID) -> int:
    """How many people have said something."""
    spoke = select(func.count(_R.id.distinct())).join(_V, _V.respondent_id == _R.id).where(_R.gathering_id == gathering_id)
    return int(session.execute(spoke).scalar_one())


def sheets(session: Session, gathering_id: UUID) -> int:
    """How many of them spoke on a sheet of paper."""
    typed = select(func.count()).where(_R.gathering_id == gathering_id, _R.secret_hash.is_(None))
    return int(session.execute(typed).scalar_one())


def everyone(session: Session, gathering_id: UUID, wordings: Mapping[College, Wording]) -> Iterable[Voices]:
    """All that was said, person by person: only for the rules of disclosure, as the gathering closes."""
    found: dict[UUID, Voices] = {}
    rows = select(_R.id, _R.college, _V.question, _V.choice).join(_V, _V.respondent_id == _R.id)
    for row in session.execute(rows.where(_R.gathering_id == gathering_id)):
        college = College(row.college)
        before = found.get(row.id) or Voices(college, wordings[college], {})
        found[row.id] = replace(before, choices={**before.choices, row.question: row.choice})
    return found.values()


def close(session: Session, gathering_id: UUID, release: Release, at: datetime) -> None:
    """Keep what is told, and let go of every single voice."""
    theirs = select(_R.id).where(_R.gathering_id == gathering_id)
    session.execute(delete(_V).where(_V.respondent_id.in_(theirs)))
    session.execute(delete(_R).where(_R.gathering_id == gathering_id))
    session.execute(update(_G).where(_G.id == gathering_id).values(closed_at=at, release=released.dump(release)))
    forgetting.forget(session)


def _gathering(session: Session, row: AnyRow) -> Gathering:
    codes = select(_C.college, _C.code).where(_C.gathering_id == row.id)
    by_college = {College(c.college): c.code for c in session.execute(codes)}
    return Gathering(
        id=row.id,
        assessment=row.assessment_id,
        codes={college: by_college[college] for college in College if college in by_college},
        opened_at=row.opened_at,
        closes_on=row.closes_on,
        closed_at=row.closed_at,
        release=released.load(row.release) if row.release else None,
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
