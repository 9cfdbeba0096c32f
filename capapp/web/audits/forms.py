"""Forms of an audit: a step, a statement of ties, whom it is entrusted to, complaints, recognition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Self
from uuid import UUID

from wtforms import BooleanField, RadioField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from capapp.domain.audit.audit import AuditKind, Member, Part
from capapp.domain.audit.lifecycle import AuditStep
from capapp.domain.auditing_rules import AuditRules
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.organisation import Organisation
from capapp.domain.people import Person
from capapp.domain.questionnaire import Questionnaire
from capapp.web.credentials import email_field
from capapp.web.forms import DayField, LineField, PageForm, TextField
from capapp.wording.figures import count
from capapp.wording.words import word

NOBODY, GROUP = "", "groupe-"
UPHELD, NOT_UPHELD = "fondee", "non-fondee"
NO_TIE, TIE = "aucun", "lien"
_ASKS = {AuditStep.HAND_OVER: "reply_by", AuditStep.CANCEL: "reasons"}
_IN_WORDS = frozenset({RefusalCode.DAY_PASSED, RefusalCode.REASONS_MISSING})


class StepForm(PageForm):
    """What a step asks: the last day for replies, the reasons for giving up; most ask nothing."""

    reply_by = DayField("Dernier jour pour répondre", validators=[InputRequired("Donnez le dernier jour pour répondre.")])
    reasons = TextField("Vos raisons", "Dites pourquoi en une phrase.")

    @classmethod
    def for_step(cls, step: AuditStep, frame: Questionnaire, today: date) -> Self:
        """The form of one step as posted, or with the day that the frame's rules give."""
        days = (frame.audit or AuditRules()).reply_days
        form = cls.of_request(reply_by=today + timedelta(days=days))
        for name in set(_ASKS.values()) - {_ASKS.get(step)}:
            del form[name]
        return form

    @property
    def last_day(self) -> date:
        """The last day for replies, once it was found right."""
        assert self.reply_by.data, "the form is right"
        return self.reply_by.data

    def says(self, refused: Refused) -> bool:
        """Whether a refusal is about what was typed; it is then said beside its field."""
        field = next(iter(self._fields), None)
        if field is None or refused.refusal.code not in _IN_WORDS:
            return False
        self.refuse(field, refused, _IN_WORDS)
        return True


class DeclarationForm(PageForm):
    """One's ties with the enterprise: none that stands in the way, or one that does."""

    ties = RadioField(
        "Vos liens avec l'entreprise",
        choices=[
            SelectChoice(NO_TIE, "Aucun lien ne m'empêche d'auditer"),
            SelectChoice(TIE, "Un lien m'empêche d'auditer"),
        ],
        validators=[InputRequired("Choisissez l'une des deux réponses.")],
    )
    statement = TextField("Ce qu'il faut savoir de vos liens")
    is_sincere = BooleanField(
        "Je déclare que c'est exact", validators=[DataRequired("Cochez cette case pour faire votre déclaration.")]
    )

    @property
    def has_conflict(self) -> bool:
        """Whether a tie stands in the way."""
        return bool(self.ties.data == TIE)


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


def check_order(first: date | None, last: date | None) -> None:
    """Refuse a last day that comes before the first."""
    if first and last and last < first:
        raise ValidationError("Le dernier jour vient avant le premier\u00a0: corrigez l'un des deux.")


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
