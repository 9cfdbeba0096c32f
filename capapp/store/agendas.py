"""The plan of an audit, moment by moment, as JSON text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, time
from uuid import UUID

from capapp.domain.audit.audit import AgendaLine


def dump(lines: Iterable[AgendaLine]) -> str:
    """The text to keep."""
    return json.dumps([_row(line) for line in lines], ensure_ascii=False)


def load(text: str) -> tuple[AgendaLine, ...]:
    """What a text holds."""
    return tuple(_line(*row) for row in json.loads(text))


def _row(line: AgendaLine) -> list[str]:
    hours = [moment.isoformat("minutes") for moment in (line.starts, line.ends)]
    return [str(line.id), line.day.isoformat(), *hours, line.place, line.subject, line.people]


def _line(id: str, day: str, starts: str, ends: str, place: str, subject: str, people: str) -> AgendaLine:
    hours = time.fromisoformat(starts), time.fromisoformat(ends)
    return AgendaLine(UUID(id), date.fromisoformat(day), *hours, place, subject, people)
