"""The team's decisions: each reply beside its finding, accepted, kept or changed, with reasons."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from capapp.domain.audit.thread import TEXT_MAX, Decision, Ruling, Voice
from capapp.domain.errors import RefusalCode, Refused
from capapp.usecases import concluding
from capapp.usecases.concluding import DecisionSheet
from capapp.usecases.context import Context
from capapp.web.accepting import accepted
from capapp.web.answering.forms import posted_request_id
from capapp.web.doors import context
from capapp.web.findings import pages
from capapp.web.findings.addresses import at, card_of
from capapp.web.findings.exchanges import exchanges
from capapp.web.findings.fields import posted_version
from capapp.web.findings.saving import objective_of
from capapp.web.findings.views import ENTERPRISE, findings
from capapp.web.forms import PageForm, TextField
from capapp.web.once import once

_RULINGS = {
    Ruling.ACCEPTED: "Accepter la réponse",
    Ruling.KEPT: "Maintenir le constat",
    Ruling.CHANGED: "Le constat est modifié",
}
_SPOKEN = frozenset({RefusalCode.NOT_CHANGED, RefusalCode.REASONS_MISSING, RefusalCode.TEXT_TOO_LONG})
BESIDE = "Quelqu'un de l'équipe avait décidé entre-temps\u00a0: relisez sa décision, la vôtre est gardée dans le fil."


class DecisionForm(PageForm):
    """What the team decides on one reply, and why."""

    ruling = RadioField(
        "Votre décision",
        choices=[SelectChoice(ruling.value, words) for ruling, words in _RULINGS.items()],
        validators=[InputRequired("Choisissez une décision.")],
    )
    reasons = TextField("Vos raisons", most=TEXT_MAX)

    def speak(self, refused: Refused) -> None:
        """Say a refusal beside the field that it is about; one about none of them goes on."""
        field = "ruling" if refused.refusal.code is RefusalCode.NOT_CHANGED else "reasons"
        self.refuse(field, refused, _SPOKEN)


@findings.get(f"{ENTERPRISE}/decisions")
def decisions(audit_id: UUID, part_id: UUID) -> str:
    """The replies, contested ones first, each with what the team decides."""
    ctx = context()
    return _draw(ctx, concluding.decisions(ctx, audit_id, part_id), {})


@findings.post(f"{ENTERPRISE}/decisions/<slug:objective>")
@once
def decide(audit_id: UUID, part_id: UUID, objective: str) -> ResponseReturnValue:
    """Decide on one reply."""
    ctx = context()
    sheet = concluding.decisions(ctx, audit_id, part_id)
    if sheet.refusal:
        raise Refused(sheet.refusal.code)
    form = DecisionForm.of_request(prefix=f"{objective_of(sheet.findings, objective).id}-")
    if form.is_right():
        typed = Decision(Ruling(form.ruling.data), form.reasons.data)
        where, version = (audit_id, part_id, objective), posted_version()
        try:
            saved = concluding.decide(ctx, *where, typed, base_version=version, request_id=posted_request_id())
        except Refused as refused:
            form.speak(refused)
        else:
            if saved.conflict:
                flash(BESIDE, "warn")
            else:
                accepted("La décision est enregistrée.")
            return redirect(at("decisions", sheet.findings, _anchor=objective))
    return _draw(ctx, sheet, {objective: form}), 422


def _draw(ctx: Context, sheet: DecisionSheet, sent_back: dict[str, Any]) -> str:
    found = sheet.findings
    made = exchanges(found, sheet.replied, pages.evidence_of(ctx, found))
    forms = {each.id: sent_back.get(each.id) or _form(sheet, each.id) for each in made}
    return render_template(
        "findings/decisions.html",
        **pages.common(ctx, found),
        deciding=sheet,
        exchanges=made,
        forms=forms,
        wrong=next(iter(sent_back.values()), None),
        version_of=lambda each: each.thread.version(Voice.DECISION),
        card_of=lambda each: card_of(found, each.objective),
        is_sent_back=request.method == "POST",
    )


def _form(sheet: DecisionSheet, id: str) -> DecisionForm:
    """The form of one reply with the decision that stands; of a page that was sent, the other forms stay as they were."""
    decision = sheet.findings.thread(id).decision if id not in sheet.waiting else None
    known = {"ruling": decision.ruling.value, "reasons": decision.reasons} if decision else {}
    return DecisionForm(None, prefix=f"{id}-", data=known)
