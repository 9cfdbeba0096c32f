"""What a card posts: bound by WTForms, checked by the domain, drawn by the card's own template."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from flask import request
from wtforms import Form, StringField

from capapp.domain.answers import Answer, AnswerState, clean_text
from capapp.web.answering import numbers

FIELDS = ("level", "number", "comment", "reason", "version")
MINORITY = "minority"
SPECIAL = {state.value: state for state in (AnswerState.NOT_APPLICABLE, AnswerState.UNKNOWN)}


class CardForm(Form):  # type: ignore[misc]
    """One card: a level id, « not_applicable », « unknown » or nothing, or a number where one is asked for; and its texts.

    A card without a field for the minority view leaves that view as it is.
    """

    level = StringField(default="")
    number = StringField(default="")
    comment = StringField(default="")
    reason = StringField(default="")
    minority = StringField()
    version = StringField(default="0")

    @classmethod
    def of_page(cls, objective: str) -> CardForm:
        """The card of one objective in a page of many: its fields carry the objective's id."""
        said = {name: request.form.get(f"{name}-{objective}", "") for name in FIELDS}
        return cls(data=said | {MINORITY: request.form.get(f"{MINORITY}-{objective}")})

    @classmethod
    def of_one(cls) -> CardForm:
        """A card sent alone."""
        return cls(data={name: request.form.get(name, "") for name in FIELDS} | {MINORITY: request.form.get(MINORITY)})

    @property
    def shows_minority(self) -> bool:
        """Whether the card had a field for the minority view."""
        return self.minority.data is not None

    def on(self, standing: Answer) -> Answer:
        """The answer that the fields say where this one stands."""
        return self.answer if self.shows_minority else replace(self.answer, minority=standing.minority)

    @property
    def base_version(self) -> int:
        """The version that the answer was based on; what is no number is 0."""
        text = self.version.data
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    @property
    def answer(self) -> Answer:
        """The answer that the fields say; Refused when its number is none. Texts are cleaned, other checks are the domain's."""
        answer = self.typed
        is_number = answer.level is not None and not self.level.data
        return replace(answer, level=numbers.kept(answer.level or "")) if is_number else answer

    @property
    def typed(self) -> Answer:
        """The same with its number as it was typed: what a refused card shows again."""
        comment, said = clean_text(self.comment.data), self.level.data
        minority = clean_text(self.minority.data or "")
        if said in SPECIAL:
            reason = clean_text(self.reason.data) if said == AnswerState.NOT_APPLICABLE else ""
            return Answer(SPECIAL[said], None, comment, reason, minority)
        level = said or clean_text(self.number.data)
        state = AnswerState.POSITIONED if level else AnswerState.UNANSWERED
        return Answer(state, level or None, comment, minority=minority)


def posted_request_id() -> UUID:
    """The request's own id, made by the page; one of ours when it is missing or not an id."""
    try:
        return UUID(request.form.get("request_id", ""))
    except ValueError:
        return uuid4()
