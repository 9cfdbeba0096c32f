"""The sealed text: a report as canonical JSON (sorted keys, no white space), and back. The same report is the same text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from capapp.documents.audit_report import AuditReport, Said
from capapp.domain.audit.thread import Decision, Done, Lift, Reply, Review, Voice

FORM = "audit-report/1"
"""What the text says it is; another form would be read by other code."""
_CONTENTS = {Voice.REVIEW: Review, Voice.REPLY: Reply, Voice.DECISION: Decision, Voice.DONE: Done, Voice.LIFT: Lift}
_READ: Mapping[type, Callable[[str], Any]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
    UUID: UUID,
}


def sealed_text(report: AuditReport) -> str:
    """What is sealed."""
    body = {"form": FORM, "report": _plain(report)}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def unsealed(text: str) -> AuditReport:
    """The report that a sealed text holds, or ValueError."""
    body = json.loads(text)
    if body.get("form") != FORM:
        raise ValueError(body.get("form"))
    found: AuditReport = _read(AuditReport, body["report"])
    return found


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _read(kind: Any, value: Any) -> Any:
    """A value of this type, from what JSON holds for it."""
    if value is None:
        return None
    if get_origin(kind) in (Union, UnionType):
        return _read(next(each for each in get_args(kind) if each is not type(None)), value)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], each) for each in value)
    if is_dataclass(kind):
        return _read_fields(kind, value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return _READ[kind](value) if kind in _READ else value


def _read_fields(kind: Any, values: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    if kind is Said:
        hints = hints | {"content": _CONTENTS[Voice(values["voice"])]}
    return kind(**{name: _read(hints[name], each) for name, each in values.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
