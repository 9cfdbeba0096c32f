"""Editions: questionnaires copied whole, named by their checksum."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert, select

from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.questionnaire import EditionState, Questionnaire
from capapp.store.engine import Session
from capapp.store.tables import Edition


def add(session: Session, questionnaire: Questionnaire, sources: Mapping[str, str], now: datetime) -> None:
    """Copy an edition with its sources, file name → text."""
    session.execute(
        insert(Edition).values(
            checksum=questionnaire.checksum,
            questionnaire=questionnaire.id,
            edition=questionnaire.edition,
            state=questionnaire.state.value,
            sources=json.dumps(dict(sources), ensure_ascii=False),
            copied_at=now,
        )
    )


def holds(session: Session, checksum: str) -> bool:
    """Whether this very text was copied."""
    return session.scalar(select(Edition.checksum).where(Edition.checksum == checksum)) is not None


def sources(session: Session, checksum: str) -> dict[str, str]:
    """The texts of a copied edition, file name → text."""
    found = session.scalar(select(Edition.sources).where(Edition.checksum == checksum))
    if found is None:
        raise Refused(RefusalCode.NOT_FOUND)
    texts: dict[str, str] = json.loads(found)
    return texts


def newest(session: Session) -> tuple[str, ...]:
    """The checksums of the copy made last of each questionnaire that was not retired."""
    rows = session.execute(
        select(Edition.questionnaire, Edition.checksum, Edition.state).order_by(Edition.copied_at, Edition.edition)
    )
    last = {row.questionnaire: (row.checksum, row.state) for row in rows}
    return tuple(checksum for checksum, state in last.values() if state != EditionState.RETIRED.value)


def copies(session: Session, questionnaire: str) -> tuple[str, ...]:
    """The checksums of all copies of a questionnaire, the last one first."""
    of = select(Edition.checksum).where(Edition.questionnaire == questionnaire)
    return tuple(session.scalars(of.order_by(Edition.copied_at.desc(), Edition.edition.desc())))
