"""What a card posts: bound by WTForms, checked by the domain, drawn by the card's own template."""

from __future__ import annotations

from uuid import UUID, uuid4

from flask import request
from wtforms import Form, StringField

from capapp.domain.answers import Answer, AnswerState, clean_text

FIELDS = ("level", "comment", "reason", "version")


class CardForm(Form):  # type: ignore[misc]
    """One card: a level id, « not_applicable », « unknown » or nothing, and its texts."""

    level = StringField(default="")
    comment = StringField(default="")
    reason = StringField(default="")
    version = StringField(default="0")

    @classmethod
    def of_page(cls, objective: str) -> CardForm:
        """The card of one objective in a page of many: its fields carry the objective's id."""
        return cls(data={name: request.form.get(f"{name}-{objective}", "") for name in FIELDS})

    @classmethod
    def of_one(cls) -> CardForm:
        """A card sent alone."""
        return cls(data={name: request.form.get(name, "") for name in FIELDS})

    @property
    def base_version(self) -> int:
        """The version that the answer was based on; what is no number is 0."""
        text = self.version.data
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    @property
    def answer(self) -> Answer:
        """The answer that the fields say; texts are cleaned, checks are the domain's."""
        comment, said = clean_text(self.comment.data), self.level.data
        if said == AnswerState.NOT_APPLICABLE:
            return Answer(AnswerState.NOT_APPLICABLE, None, comment, clean_text(self.reason.data))
        if said == AnswerState.UNKNOWN:
            return Answer(AnswerState.UNKNOWN, None, comment)
        return Answer(AnswerState.POSITIONED, said, comment) if said else Answer(AnswerState.UNANSWERED, None, comment)


def posted_request_id() -> UUID:
    """The request's own id, made by the page; one of ours when it is missing or not an id."""
    try:
        return UUID(request.form.get("request_id", ""))
    except ValueError:
        return uuid4()
