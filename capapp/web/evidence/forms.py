"""The three ways to show something: a file, a link, a written statement; each is a form of its own on one page."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from flask import request
from werkzeug.datastructures import FileStorage
from wtforms import Field, FileField, StringField, TextAreaField

from capapp.domain.errors import RefusalCode
from capapp.domain.evidence import EvidenceForm
from capapp.usecases.evidencing import Typed
from capapp.web.forms import DayField, LineField, PageForm

_CODE = RefusalCode
_OF_TITLE = frozenset({_CODE.EVIDENCE_TITLE_MISSING, _CODE.TEXT_TOO_LONG})
_OF_FILE = frozenset({_CODE.FILE_MISSING, _CODE.FILE_TOO_LARGE, _CODE.FILE_NOT_ACCEPTED, _CODE.FILE_UNREADABLE})
_OF_TEXT = frozenset({_CODE.STATEMENT_MISSING, _CODE.WRONG_ADDRESS, _CODE.TEXT_TOO_LONG})


class PieceForm(PageForm):
    """What all three ask; `content` names the field that holds the piece itself, `spoken` the refusals that are about it."""

    content = "title"
    spoken: frozenset[RefusalCode] = frozenset()

    title = LineField("Son titre", "Dites en quelques mots ce que c'est.")
    valid_until = DayField("Valable jusqu'au")

    def typed(self, objective: str) -> Typed:
        """What was said of the piece."""
        return Typed(objective, self.title.data, _request_id(), self.valid_until.data)

    def field_of(self, code: RefusalCode) -> Field | None:
        """The field that a refusal is about; None when it is about none of them."""
        if code in self.spoken or code is _CODE.TOO_MANY_PIECES:
            return self[self.content]
        return self.title if code in _OF_TITLE else None


class FileForm(PieceForm):
    """A file; its name is its title unless another is given."""

    content, spoken = "file", _OF_FILE
    file = FileField("Le fichier")
    title = LineField("Son titre")

    @property
    def sent(self) -> FileStorage | None:
        """The file that was sent, or None."""
        found = request.files.get(self.file.name)
        return found if found and found.filename else None


class LinkForm(PieceForm):
    """A page of the web."""

    content, spoken = "address", _OF_TEXT
    address = StringField("Son adresse")


class StatementForm(PieceForm):
    """A word given where no proof can be shown."""

    content, spoken = "statement", _OF_TEXT
    statement = TextAreaField("Votre déclaration")


FORMS: dict[EvidenceForm, type[PieceForm]] = {
    EvidenceForm.FILE: FileForm,
    EvidenceForm.LINK: LinkForm,
    EvidenceForm.STATEMENT: StatementForm,
}


def every_form() -> dict[str, PieceForm]:
    """The three forms by the word of what they add, the one that was posted filled with what was typed."""
    return {form.value: made.of_request(prefix=f"{form.value}-") for form, made in FORMS.items()}


def posted_form() -> EvidenceForm | None:
    """Which of the three was sent; None when it is none of them."""
    found: Any = request.form.get("form")
    return EvidenceForm(found) if found in [form.value for form in EvidenceForm] else None


def _request_id() -> UUID:
    """The request's own id: the same form sent twice adds one piece."""
    try:
        return UUID(request.form.get("request_id", ""))
    except ValueError:
        return uuid4()
