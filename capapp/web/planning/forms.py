"""Forms of the plan: one action with all its fields, and the reason for setting one aside."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any, Self
from uuid import UUID

from flask import request
from wtforms import Field, SelectChoice, SelectField
from wtforms.widgets import TextInput

from capapp.domain.plan import ACTION_MAX, Action, ActionStatus, Priority
from capapp.domain.questionnaire import Questionnaire
from capapp.usecases.planning import ActionInput
from capapp.web.forms import DayField, LineField, PageForm, TextField
from capapp.wording.figures import day, decimal, parse_decimal
from capapp.wording.words import word

EFFORT_MAX, EFFORT_PLACES = Decimal(1000), 2
Text = partial(TextField, most=ACTION_MAX)
NONE = ""


class DaysField(Field):  # type: ignore[misc]
    """A number of days: « 0,5 » and « 0.5 » are read alike."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else decimal(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; an empty field is no number."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = parse_decimal(text) if text else None
        if text and (self.data is None or not 0 < self.data <= EFFORT_MAX or self.data != round(self.data, EFFORT_PLACES)):
            raise ValueError("Écrivez un nombre de jours, par exemple 0,5 ou 3.")


class ActionForm(PageForm):
    """One action; the objective is chosen when it is added and never changes."""

    what = Text("Ce que nous allons faire", "Dites en une phrase ce que vous allez faire.")
    first_step = Text("Premier pas")
    owner = LineField("Pilote")
    due_on = DayField("Échéance", format="%d/%m/%Y")
    status = SelectField(
        "Avancement",
        choices=[SelectChoice(s.value, word(s)) for s in ActionStatus if s is not ActionStatus.DROPPED],
        default=ActionStatus.TODO.value,
    )
    priority = SelectField("Priorité", choices=[SelectChoice(p.value, word(p)) for p in Priority], default=Priority.MEDIUM.value)
    effort = DaysField("Temps de travail, en jours")
    resources = Text("Moyens")
    success_measure = Text("Signe de réussite")
    finding = Text("Constat de départ")
    offer = SelectField("Offre qui peut aider", choices=[], default=NONE)
    objective = SelectField("Objectif du questionnaire", choices=[], default=NONE)

    @classmethod
    def on(cls, questionnaire: Questionnaire, action: Action | None = None) -> Self:
        """The form as posted, or filled with an action as it stands."""
        form = cls.of_request(**(_known(action) if action else {}))
        form.offer.choices = [SelectChoice(NONE, "Aucune"), *(SelectChoice(o.id, o.title) for o in questionnaire.offers.values())]
        form.objective.choices = [
            SelectChoice(NONE, "Aucun en particulier"),
            *(SelectChoice(o.id, f"{o.number} {o.title}") for o in questionnaire),
        ]
        if action:
            form.objective.data = action.objective or NONE
        return form

    def differing(self, action: Action) -> list[tuple[str, str]]:
        """The fields whose stored value is not what was typed: label and stored value, in words."""
        stored = type(self)(None, **_known(action))
        stored.offer.choices = self.offer.choices
        names = [name for name in self._fields if name != "objective" and self[name].data != stored[name].data]
        return [(self[name].label.text, _in_words(stored[name])) for name in names]

    @property
    def typed(self) -> ActionInput:
        """The action as typed, once it was found right."""
        return ActionInput(
            what=self.what.data,
            finding=self.finding.data,
            first_step=self.first_step.data,
            owner=self.owner.data,
            due_on=self.due_on.data,
            resources=self.resources.data,
            success_measure=self.success_measure.data,
            offer=self.offer.data or None,
            effort=self.effort.data,
            priority=Priority(self.priority.data),
            status=ActionStatus(self.status.data),
            objective=self.objective.data or None,
        )


class DropForm(PageForm):
    """Why an action is set aside; the domain says when a reason is compulsory."""

    drop_reason = Text("Pourquoi l'abandonner\u00a0?")


def posted_version() -> int:
    """The version that an edit was based on; 0, never current, when it is missing."""
    text = request.form.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def posted_id() -> UUID | None:
    """The request's own id: the same form sent twice adds one action."""
    try:
        return UUID(request.form.get("request_id", ""))
    except ValueError:
        return None


def _in_words(field: Field) -> str:
    if isinstance(field, SelectField):
        return next((choice.label for choice in field.iter_choices() if choice.selected), "")
    if isinstance(field, DayField):
        return day(field.data) if field.data else ""
    return str(field._value())


def _known(action: Action) -> dict[str, Any]:
    same = ("what", "finding", "first_step", "owner", "due_on", "resources", "success_measure", "effort")
    values = {name: getattr(action, name) for name in same}
    status = ActionStatus.TODO if action.status is ActionStatus.DROPPED else action.status
    return values | {"offer": action.offer or NONE, "priority": action.priority.value, "status": status.value}
