"""What every form shares: French messages, lengths counted in characters, text cleaned as it is kept."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Self

from flask import request
from wtforms import DateField, Form, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from capapp.domain.answers import clean_text
from capapp.domain.errors import RefusalCode, Refused
from capapp.wording.figures import parse_day
from capapp.wording.words import sentence

LINE_MAX = 200
TEXT_MAX = 4_000


class PageForm(Form):  # type: ignore[misc]
    """A form of a page; its CSRF token is checked at the gate, before any view."""

    class Meta:
        """French for the messages that the library writes."""

        locales = ("fr",)

    @classmethod
    def of_request(cls, prefix: str = "", **known: Any) -> Self:
        """The form as posted, or filled with what is known; forms that share a page each have a prefix."""
        posted = request.method == "POST"
        return cls(request.form if posted else None, prefix=prefix, **known)

    def is_right(self) -> bool:
        """Whether it was posted and holds no mistake."""
        return request.method == "POST" and bool(self.validate())

    def refuse(self, field: str, refused: Refused, spoken: Collection[RefusalCode]) -> None:
        """Say a refusal of the use case beside a field when it is about what was typed; else let it go on."""
        if refused.refusal.code not in spoken:
            raise refused
        self[field].errors = [sentence(refused.refusal)]


class LineField(StringField):  # type: ignore[misc]
    """One line of text, cleaned, at most 200 characters; compulsory when `missing` says what to do without it."""

    def __init__(self, label: str, missing: str | None = None, **options: Any) -> None:
        checks: list[Any] = [DataRequired(missing)] if missing else []
        too_long = f"Ce texte est trop long\u00a0: {LINE_MAX} caractères au plus."
        super().__init__(label, validators=[*checks, Length(max=LINE_MAX, message=too_long)], filters=[_cleaned], **options)


class TextField(TextAreaField):  # type: ignore[misc]
    """A text of some sentences, cleaned, at most `most` characters; compulsory when `missing` says what to do without it."""

    def __init__(self, label: str, missing: str | None = None, *, most: int = TEXT_MAX, **options: Any) -> None:
        checks: list[Any] = [DataRequired(missing)] if missing else []
        too_long = f"Ce texte est trop long\u00a0: {most} caractères au plus."
        super().__init__(label, validators=[*checks, Length(max=most, message=too_long)], filters=[_cleaned], **options)


class DayField(DateField):  # type: ignore[misc]
    """A day, as browsers send it or as people type it: « 23/11/2026 »."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; an empty field is no day."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = parse_day(text) if text else None
        if text and self.data is None:
            raise ValueError("Écrivez la date ainsi\u00a0: 23/11/2026.")


def _cleaned(text: str | None) -> str:
    return clean_text(text or "")
