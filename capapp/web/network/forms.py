"""Forms of the federation: an enterprise, a delegation, a delegate."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from wtforms import SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import DataRequired

from capapp.domain.organisation import Kind, Region
from capapp.web.credentials import email_field
from capapp.web.forms import LineField, PageForm
from capapp.wording.words import word

OUTSIDE = "hors-delegation"


class OrganisationForm(PageForm):
    """A new enterprise."""

    name = LineField("Nom de l'entreprise", missing="Écrivez le nom de l'entreprise.")
    kinds = SelectMultipleField(
        "Ce qu'elle est",
        choices=[SelectChoice(kind.value, word(kind)) for kind in Kind],
        validators=[DataRequired("Cochez au moins une case.")],
    )
    town = LineField("Ville", missing="Écrivez la ville.")
    region = SelectField("Délégation régionale")

    def offer(self, regions: Iterable[Region]) -> None:
        """Fill the list of delegations."""
        self.region.choices = [SelectChoice(OUTSIDE, "Hors délégation"), *_choices(regions)]

    @property
    def region_id(self) -> UUID | None:
        """The delegation that was chosen."""
        return None if self.region.data == OUTSIDE else UUID(self.region.data)


class DelegateForm(PageForm):
    """A delegate of a region."""

    region = SelectField("Délégation régionale")
    name = LineField("Prénom et nom", missing="Écrivez le prénom et le nom.")
    email = email_field()

    def offer(self, regions: Iterable[Region]) -> None:
        """Fill the list of delegations."""
        self.region.choices = _choices(regions)


class RegionForm(PageForm):
    """A new delegation."""

    name = LineField("Nom de la délégation", missing="Écrivez le nom de la délégation.")


def _choices(regions: Iterable[Region]) -> list[SelectChoice]:
    return [SelectChoice(str(region.id), region.name) for region in regions]
