"""Forms of a gathering: whom to listen to and until when; whom to write to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Self

from wtforms import SelectChoice, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from capapp.domain.colleges import College
from capapp.domain.people import is_address
from capapp.web.forms import DayField, PageForm
from capapp.web.gathering.colleges import SLUGS, college_of
from capapp.wording.figures import NBSP, PARIS, enumeration
from capapp.wording.words import word

LONGEST = timedelta(days=366)
MOST_ADDRESSES, ADDRESSES_MAX = 200, 20_000
QUOTED = 3
"""How many wrong addresses a message quotes."""


class OpenForm(PageForm):
    """The colleges, and the day that people are told."""

    colleges = SelectMultipleField("Qui voulez-vous écouter\u00a0?", validators=[DataRequired("Choisissez au moins un groupe.")])
    closes_on = DayField("Jusqu'au")

    @classmethod
    def on(cls, asked: Mapping[College, int]) -> Self:
        """The form as posted, or with those of the enterprise ticked; colleges that are asked nothing are not offered."""
        own = [SLUGS[college] for college in asked if college is not College.PARTNERS]
        form = cls.of_request(colleges=own)
        form.colleges.choices = [SelectChoice(SLUGS[college], word(college)) for college in asked]
        return form

    @property
    def chosen(self) -> list[College]:
        """The colleges that were ticked."""
        return [college_of(slug) for slug in self.colleges.data or ()]

    def validate_closes_on(self, field: DayField) -> None:
        """Today or later, and within a year."""
        today = datetime.now(PARIS).date()
        if field.data and not today <= field.data <= _latest(today):
            raise ValidationError("Choisissez un jour entre aujourd'hui et dans un an.")


class InviteForm(PageForm):
    """Addresses, one or many at once."""

    addresses = TextAreaField(
        "Adresses de courriel",
        validators=[
            DataRequired("Écrivez au moins une adresse."),
            Length(max=ADDRESSES_MAX, message="C'est trop long\u00a0: invitez en plusieurs fois."),
        ],
    )

    @classmethod
    def of_college(cls, college: College, *, posted: bool = False) -> Self:
        """The form of one college, empty or as posted: those of the others stand on the same page."""
        prefix = f"{SLUGS[college]}-"
        return cls.of_request(prefix) if posted else cls(prefix=prefix)

    @property
    def found(self) -> list[str]:
        """The addresses, each once, in order."""
        return list(
            dict.fromkeys(text.strip("<>") for text in re.split(r"[\s,;]+", self.addresses.data or "") if text.strip("<>"))
        )

    def validate_addresses(self, field: TextAreaField) -> None:
        """Each is complete; else nothing is sent, and the wrong ones are named."""
        found = self.found
        wrong = [text for text in found if not is_address(text)]
        if wrong:
            named = enumeration([f"«{NBSP}{text[:60]}{NBSP}»" for text in wrong[:QUOTED]])
            others = f", et {len(wrong) - QUOTED} de plus" if len(wrong) > QUOTED else ""
            raise ValidationError(f"À corriger\u00a0: {named}{others}. Rien n'est parti, votre liste est gardée ci-dessous.")
        if not found:
            raise ValidationError("Écrivez au moins une adresse.")
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(f"{MOST_ADDRESSES} adresses au plus à la fois\u00a0: invitez en plusieurs fois.")


def _latest(today: date) -> date:
    return min(today, date.max - LONGEST) + LONGEST
