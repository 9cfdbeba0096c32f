"""Forms of what an audit leads to: complaints and their answers, a recognition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Self

from wtforms import RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired

from capapp.domain.audit.audit import Part
from capapp.web.forms import DayField, LineField, PageForm, TextField

UPHELD, NOT_UPHELD = "fondee", "non-fondee"


class ComplaintForm(PageForm):
    """What an enterprise complains of."""

    part = SelectField("Pour")
    text = TextField("Votre réclamation", "Dites en quelques phrases ce qui ne va pas.")

    @classmethod
    def about(cls, own: Sequence[Part]) -> Self:
        """The form as posted or empty, for one of these enterprises."""
        form = cls.of_request()
        form.part.choices = [SelectChoice(str(part.id), part.organisation.name) for part in own]
        return form


class AnswerForm(PageForm):
    """What is answered to a complaint, with reasons."""

    verdict = RadioField(
        "Votre décision",
        choices=[SelectChoice(UPHELD, "La réclamation est fondée"), SelectChoice(NOT_UPHELD, "La réclamation n'est pas fondée")],
        validators=[InputRequired("Choisissez l'une des deux réponses.")],
    )
    text = TextField("Vos raisons, et ce qui sera fait", "Dites pourquoi en une phrase au moins.")

    @property
    def is_upheld(self) -> bool:
        """Whether the complaint is upheld."""
        return bool(self.verdict.data == UPHELD)


class RecognitionForm(PageForm):
    """When a recognition was granted, by whom, under which number."""

    granted_on = DayField("Accordée le", validators=[InputRequired("Donnez le jour où elle est accordée.")])
    certifier = LineField("Accordée par", "Dites quel comité ou organisme l'accorde.")
    reference = LineField("Numéro ou référence")

    @property
    def day(self) -> date:
        """The day, once the form was found right."""
        assert self.granted_on.data, "the form is right"
        return self.granted_on.data
