"""What an entry of an audit says, as JSON text: fields by name, days as ISO, so that older rows stay readable."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from capapp.domain.answers import AnswerState
from capapp.domain.audit.thread import Content, Decision, Done, FindingKind, Lift, Reply, Review, Ruling, Stance, Voice

_TYPES: dict[Voice, Callable[..., Content]] = {
    Voice.REVIEW: Review,
    Voice.REPLY: Reply,
    Voice.DECISION: Decision,
    Voice.DONE: Done,
    Voice.LIFT: Lift,
}
_READ: dict[str, Callable[[str], Any]] = {
    "state": AnswerState,
    "kind": FindingKind,
    "stance": Stance,
    "ruling": Ruling,
    "due_on": date.fromisoformat,
    "action": UUID,
}
"""How the fields that are no plain text are read."""


def dump(content: Content) -> str:
    """The text to keep."""
    values = {field.name: getattr(content, field.name) for field in fields(content)}
    return json.dumps({name: _plain(value) for name, value in values.items()}, ensure_ascii=False)


def load(voice: Voice, text: str) -> Content:
    """What a text holds."""
    values: dict[str, Any] = json.loads(text)
    return _TYPES[voice](**{name: _READ[name](value) if value and name in _READ else value for name, value in values.items()})


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value.isoformat() if isinstance(value, date) else value
