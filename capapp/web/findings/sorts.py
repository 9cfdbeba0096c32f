"""The two sorts of cards that save at once: the auditors' finding and the enterprise's reply."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from capapp.domain.audit.thread import Content, Reply, Review, Thread, Voice
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.scales import Scale
from capapp.usecases import replying, reviewing
from capapp.usecases.entering import SavedEntry
from capapp.web.findings import fields


@dataclass(frozen=True, slots=True)
class Sort:
    """What a page of cards writes: whose voice, its fields, how they are read and shown, and the verb that keeps them."""

    voice: Voice
    names: tuple[str, ...]
    texts: tuple[str, ...]
    blank: Content
    read: Callable[[Mapping[str, str], Objective, Questionnaire], Content]
    show: Callable[[Any, Scale], dict[str, str]]
    keep: Callable[..., SavedEntry]

    def standing(self, thread: Thread) -> Content:
        """What stands for this voice, or the blank."""
        present = thread.present(self.voice)
        return present.content if present else self.blank


REVIEW = Sort(
    voice=Voice.REVIEW,
    names=fields.REVIEW_FIELDS,
    texts=fields.REVIEW_TEXTS,
    blank=Review(),
    read=fields.review_of,
    show=fields.of_review,
    keep=reviewing.save_review,
)
REPLY = Sort(
    voice=Voice.REPLY,
    names=fields.REPLY_FIELDS,
    texts=fields.REPLY_TEXTS,
    blank=Reply(),
    read=fields.reply_of,
    show=fields.of_reply,
    keep=replying.save_reply,
)
