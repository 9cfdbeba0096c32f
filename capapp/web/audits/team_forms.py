"""Forms of who audits: the team, whom an audit is entrusted to, the list of auditors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self
from uuid import UUID

from wtforms import RadioField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import InputRequired

from capapp.domain.audit.audit import AuditKind, Member
from capapp.domain.organisation import Organisation
from capapp.domain.people import Person
from capapp.domain.questionnaire import Questionnaire
from capapp.web.audits.forms import check_order
from capapp.web.credentials import email_field
from capapp.web.forms import DayField, LineField, PageForm
from capapp.wording.figures import count
from capapp.wording.words import word

NOBODY, GROUP = "", "groupe-"


class TeamForm(PageForm):
    """Who audits: one person in charge, and others."""

    lead = SelectField("Responsable de l'audit")
    auditors = SelectMultipleField("Autres auditeurs et auditrices", validate_choice=False)

    def offer(self, pool: Sequence[Person]) -> None:
        """Fill in who is on the list of auditors."""
        named = [SelectChoice(str(person.id), person.name) for person in pool]
        self.lead.choices = [SelectChoice(NOBODY, "Choisissez une personne"), *named]
        self.auditors.choices = named

    @classmethod
    def of_team(cls, team: Sequence[Member]) -> Self:
        """The form as posted, or with the team as it is."""
        lead = next((str(member.person) for member in team if member.is_lead), NOBODY)
        return cls.of_request(lead=lead, auditors=[str(member.person) for member in team if not member.is_lead])

    @property
    def chosen_lead(self) -> UUID | None:
        """Who is in charge, or None."""
        return UUID(self.lead.data) if self.lead.data else None

    @property
    def chosen_auditors(self) -> list[UUID]:
        """Who else, among those offered."""
        offered = {choice.value for choice in self.auditors.choices}
        return [UUID(id) for id in self.auditors.data or () if id in offered]


class AssignForm(TeamForm):
    """A new audit: which enterprise or group, on which frame, of which kind, when, and by whom."""

    audited = SelectField("Entreprise ou groupe")
    frame = RadioField("Questionnaire", validators=[InputRequired("Choisissez un questionnaire.")])
    kind = RadioField(
        "Type d'audit",
        choices=[SelectChoice(kind.value, word(kind)) for kind in AuditKind],
        validators=[InputRequired("Choisissez un type d'audit.")],
    )
    starts_on = DayField("Premier jour de la visite")
    ends_on = DayField("Dernier jour de la visite")

    def offer_places(self, every: Sequence[Organisation], frames: Sequence[Questionnaire]) -> None:
        """Fill in the enterprises, groups with all their members beside, and the frames that can be audited."""
        parents = [each.parent for each in every if each.parent]
        groups = [each for each in every if each.id in parents]
        self.audited.choices = [
            *(SelectChoice(f"{GROUP}{g.id}", f"{g.name} et ses {count(parents.count(g.id), 'membre')}") for g in groups),
            *(SelectChoice(str(each.id), f"{each.name}, {each.town}" if each.town else each.name) for each in every),
        ]
        self.frame.choices = [SelectChoice(frame.id, frame.title) for frame in frames]

    @property
    def is_group(self) -> bool:
        """Whether a whole group was chosen."""
        return bool(self.audited.data.startswith(GROUP))

    @property
    def organisation(self) -> UUID:
        """The enterprise, or the group."""
        return UUID(self.audited.data.removeprefix(GROUP))

    def validate_ends_on(self, field: DayField) -> None:
        """Not before the first day."""
        check_order(self.starts_on.data, field.data)


class AuditorForm(PageForm):
    """Someone for the list of auditors."""

    name = LineField("Prénom et nom", missing="Écrivez le prénom et le nom.")
    email = email_field()
