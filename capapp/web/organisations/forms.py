"""Forms that open and prepare a CAP."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request
from wtforms import IntegerField, RadioField, SelectChoice
from wtforms.validators import InputRequired, NumberRange

from capapp.domain.assessment import Path
from capapp.domain.questionnaire import Questionnaire
from capapp.web.forms import DayField, PageForm
from capapp.wording.words import word

CAPACITY_MAX = 30
USUAL_CAPACITY = 5


class PrepareForm(PageForm):
    """When the workshop is held, and how many actions the enterprise can carry."""

    planned_on = DayField("Date de la journée CAP")
    capacity = IntegerField(
        "Nombre d'actions que vous pouvez porter",
        default=USUAL_CAPACITY,
        validators=[
            InputRequired(f"Écrivez un nombre, de 1 à {CAPACITY_MAX}."),
            NumberRange(1, CAPACITY_MAX, message=f"Choisissez un nombre de 1 à {CAPACITY_MAX}."),
        ],
    )


class OpenForm(PrepareForm):
    """The frame and the path first, then the preparation."""

    frame = RadioField("Démarche", validate_choice=False)
    path = RadioField(
        "Parcours",
        choices=[SelectChoice(path.value, word(path)) for path in Path],
        default=Path.FULL.value,
        validators=[InputRequired("Choisissez un parcours.")],
    )

    def offer(self, frames: Sequence[Questionnaire]) -> None:
        """Offer these frames, the first one chosen at first."""
        self.frame.choices = [SelectChoice(frame.id, frame.title) for frame in frames]
        if request.method == "GET" and frames:
            self.frame.data = frames[0].id
