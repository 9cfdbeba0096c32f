"""Forms of the way of an audit: a step, a statement of ties; and what the days of a visit owe each other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from wtforms import BooleanField, RadioField, SelectChoice
from wtforms.validators import DataRequired, InputRequired, ValidationError

from capapp.domain.audit.lifecycle import AuditStep
from capapp.domain.auditing_rules import AuditRules
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.questionnaire import Questionnaire
from capapp.web.forms import DayField, PageForm, TextField

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


def check_order(first: date | None, last: date | None) -> None:
    """Refuse a last day that comes before the first."""
    if first and last and last < first:
        raise ValidationError("Le dernier jour vient avant le premier\u00a0: corrigez l'un des deux.")
