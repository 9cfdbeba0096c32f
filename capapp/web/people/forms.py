"""The form that names someone for an enterprise."""

from __future__ import annotations

from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from capapp.domain.people import ENTERPRISE_ROLES, Role
from capapp.web.credentials import email_field
from capapp.web.forms import LineField, PageForm
from capapp.wording.words import word


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


class HandOverForm(PageForm):
    """Who becomes the lead."""

    name = LineField("Prénom et nom", missing="Écrivez le prénom et le nom.")
    email = email_field()
