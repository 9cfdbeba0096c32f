"""The workshop: hands counted on an objective, and how many people of each college were there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import delete, insert, select

from capapp.domain.colleges import College
from capapp.domain.disclosure import Counts
from capapp.store import tables
from capapp.store.engine import Session

_H, _A = tables.ShowOfHands, tables.Attendance


def hands(session: Session, assessment_id: UUID) -> dict[str, Counts]:
    """The hands counted, by objective id."""
    rows = session.execute(select(_H.objective, _H.counts).where(_H.assessment_id == assessment_id))
    return {row.objective: json.loads(row.counts) for row in rows}


def count_hands(session: Session, assessment_id: UUID, objective: str, counts: Counts) -> None:
    """Keep the hands counted on an objective in the place of those counted before; none at all takes them away."""
    session.execute(delete(_H).where(_H.assessment_id == assessment_id, _H.objective == objective))
    if counts:
        body = json.dumps(dict(counts), separators=(",", ":"))
        session.execute(insert(_H).values(assessment_id=assessment_id, objective=objective, counts=body))


def attendance(session: Session, assessment_id: UUID) -> dict[str, dict[College, int]]:
    """Who was there, by theme id and college."""
    found: dict[str, dict[College, int]] = {}
    for row in session.execute(select(_A.theme, _A.college, _A.people).where(_A.assessment_id == assessment_id)):
        found.setdefault(row.theme, {})[College(row.college)] = row.people
    return found


def note_attendance(session: Session, assessment_id: UUID, theme: str, people: Mapping[College, int]) -> None:
    """Keep who was there for a theme in the place of what was noted before."""
    session.execute(delete(_A).where(_A.assessment_id == assessment_id, _A.theme == theme))
    rows = [
        {"assessment_id": assessment_id, "theme": theme, "college": college.value, "people": number}
        for college, number in people.items()
        if number
    ]
    if rows:
        session.execute(insert(_A), rows)
