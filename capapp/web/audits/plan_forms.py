"""Forms of the plan of an audit: what is looked at and when, who of a group is visited, the moments of the visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any, Self
from uuid import UUID, uuid5

from flask import request
from wtforms import Field, HiddenField, SelectChoice, SelectMultipleField
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import TextInput

from capapp.domain.audit.audit import AgendaLine, Audit
from capapp.usecases.audit_planning import LINE_MAX
from capapp.web.audits.forms import check_order
from capapp.web.forms import DayField, PageForm, TextField
from capapp.wording.figures import day, hour, parse_hour

PREFIX = "moment-"


class HourField(Field):  # type: ignore[misc]
    """A time of day, as browsers send it or as people type it: « 9 h 30 »."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.strftime("%H:%M") if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the time; an empty field is none."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = parse_hour(text) if text else None
        if text and self.data is None:
            raise ValueError("Écrivez l'heure ainsi\u00a0: 9 h 30.")


class PlanForm(PageForm):
    """What is looked at, and the days of the visit."""

    perimeter = TextField("Ce que l'audit regarde")
    starts_on = DayField("Premier jour de la visite")
    ends_on = DayField("Dernier jour de la visite")
    version = HiddenField()

    @classmethod
    def of_audit(cls, audit: Audit, *, posted: bool = False) -> Self:
        """The form as posted, or filled with what stands; other forms share the page."""
        names = ("perimeter", "starts_on", "ends_on", "version")
        known: dict[str, Any] = {name: getattr(audit, name) for name in names}
        return cls.of_request(**known) if posted else cls(**known)

    @property
    def base_version(self) -> int:
        """The version that the change is based on; 0, never current, when it is missing."""
        text = str(self.version.raw_data[0]) if self.version.raw_data else ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def validate_ends_on(self, field: DayField) -> None:
        """Not before the first day."""
        check_order(self.starts_on.data, field.data)

    def differing(self, audit: Audit) -> list[tuple[str, str]]:
        """What somebody else wrote meanwhile: label and stored value, where it is not what was typed."""
        stored = {"perimeter": audit.perimeter, "starts_on": audit.starts_on, "ends_on": audit.ends_on}
        return [(self[name].label.text, _in_words(value)) for name, value in stored.items() if self[name].data != value]


class SampleForm(PageForm):
    """The members of a group that are visited."""

    members = SelectMultipleField("Les membres à visiter", validate_choice=False)

    @classmethod
    def of_audit(cls, audit: Audit, *, posted: bool = False) -> Self:
        """The form as posted, or with those who are visited now."""
        known: dict[str, Any] = {"members": [str(part.organisation.id) for part in audit.members if part.in_sample]}
        form = cls.of_request(**known) if posted else cls(**known)
        form.members.choices = [SelectChoice(str(part.organisation.id), part.organisation.name) for part in audit.members]
        return form

    @property
    def chosen(self) -> list[UUID]:
        """Those that were ticked, among those offered."""
        offered = {choice.value for choice in self.members.choices}
        return [UUID(id) for id in self.members.data or () if id in offered]


class LineForm(PageForm):
    """One moment of the visit; people are met by function, never by name."""

    day = DayField("Jour", validators=[InputRequired("Donnez le jour.")])
    starts = HourField("Début", validators=[InputRequired("Donnez l'heure de début.")])
    ends = HourField("Fin", validators=[InputRequired("Donnez l'heure de fin.")])
    place = TextField("Lieu", "Dites où.", most=LINE_MAX)
    subject = TextField("Ce dont on parle", "Dites en quelques mots de quoi l'on parle.", most=LINE_MAX)
    people = TextField("Qui l'on rencontre, par fonction", most=LINE_MAX)
    based_on = HiddenField()

    @classmethod
    def of_line(cls, line: AgendaLine | None, audit: Audit, *, posted: bool = False) -> Self:
        """The form as posted, or of a moment as it stands, or of a new one on the first day of the visit."""
        known: dict[str, Any] = {"day": audit.starts_on}
        if line:
            names = ("day", "starts", "ends", "place", "subject", "people")
            known = {name: getattr(line, name) for name in names} | {"based_on": line.mark}
        return cls.of_request(PREFIX, **known) if posted else cls(prefix=PREFIX, **known)

    def typed(self, audit: Audit, line_id: UUID | None) -> AgendaLine:
        """The moment as typed; a new one has its id from the request's own, so that twice the same is one."""
        id = line_id or uuid5(audit.id, request.form.get("request_id", ""))
        names = ("day", "starts", "ends", "place", "subject", "people")
        return AgendaLine(id, **{name: self[name].data for name in names})

    def validate_ends(self, field: HourField) -> None:
        """After the beginning."""
        starts: time | None = self.starts.data
        if starts and field.data and field.data <= starts:
            raise ValidationError("La fin vient avant le début\u00a0: corrigez l'une des deux heures.")

    def differing(self, line: AgendaLine) -> list[tuple[str, str]]:
        """What somebody else wrote meanwhile: label and stored value, where it is not what was typed."""
        names = ("day", "starts", "ends", "place", "subject", "people")
        stored: Sequence[tuple[str, Any]] = [(name, getattr(line, name)) for name in names]
        return [(self[name].label.text, _in_words(value)) for name, value in stored if self[name].data != value]


def _in_words(value: object) -> str:
    if isinstance(value, time):
        return hour(value)
    return value if isinstance(value, str) else day(value) if value else ""  # type: ignore[arg-type]
