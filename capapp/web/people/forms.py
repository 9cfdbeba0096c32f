"""The form that names someone for an enterprise."""

from __future__ import annotations

from datetime import date, datetime

from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired, ValidationError

from capapp.domain.people import ENTERPRISE_ROLES, Role
from capapp.web.credentials import email_field
from capapp.web.forms import DayField, LineField, PageForm
from capapp.wording.figures import PARIS
from capapp.wording.words import word

LAST_DAY = date.max
"""The day after it, when a mission would be over, does not exist."""


class InviteForm(PageForm):
    """Who, where to write, and for what."""

    name = LineField("Prénom et nom", missing="Écrivez le prénom et le nom.")
    email = email_field()
    role = RadioField(
        "Rôle",
        choices=[SelectChoice(role.value, word(role)) for role in ENTERPRISE_ROLES],
        default=Role.CONTRIBUTOR.value,
        validators=[InputRequired("Choisissez un rôle.")],
    )


class AuditorForm(PageForm):
    """Who audits, and until when."""

    name = LineField("Prénom et nom", missing="Écrivez le prénom et le nom.")
    email = email_field()
    ends_on = DayField("Fin de la mission", validators=[InputRequired("Donnez le dernier jour de la mission.")])

    def validate_ends_on(self, field: DayField) -> None:
        """A mission ends today or later, and does end."""
        if field.data and not datetime.now(PARIS).date() <= field.data < LAST_DAY:
            raise ValidationError("Choisissez un jour à venir.")


class HandOverForm(PageForm):
    """Who becomes the lead."""

    name = LineField("Prénom et nom", missing="Écrivez le prénom et le nom.")
    email = email_field()
