"""The conclusion of an audit: strengths, words and advice, what the findings amount to, then each signature."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import PasswordField, RadioField, SelectChoice
from wtforms.validators import DataRequired, Length

from capapp import accounts
from capapp.domain.audit.audit import Advice
from capapp.domain.errors import RefusalCode, Refused
from capapp.usecases import concluding as verbs
from capapp.usecases.concluding import CONCLUSION_MAX, Conclusion
from capapp.usecases.context import Context
from capapp.web.accepting import accepted
from capapp.web.audit_papers.prints import after_signing
from capapp.web.credentials import PASSWORD_MAX
from capapp.web.doors import context
from capapp.web.findings.addresses import hub_of
from capapp.web.findings.fields import posted_version
from capapp.web.findings.views import findings
from capapp.web.forms import PageForm, TextField
from capapp.web.once import once
from capapp.wording import audits as wording
from capapp.wording import ratings
from capapp.wording.words import word

AUDIT = "/audits/<uuid:audit_id>"
WRONG = "Ce n'est pas votre mot de passe\u00a0: écrivez-le à nouveau."


class ConclusionForm(PageForm):
    """The team's words on the whole, and its advice among those that the rules allow."""

    strengths = TextField("Les points forts", most=CONCLUSION_MAX)
    conclusion = TextField("La conclusion", most=CONCLUSION_MAX)
    advice = RadioField("L'avis de l'équipe", validate_choice=False)

    @classmethod
    def on(cls, found: Conclusion) -> Self:
        """The form as posted, or with what stands."""
        form = cls.of_request(**_words(found))
        form.offer(found)
        return form

    @classmethod
    def standing(cls, found: Conclusion) -> Self:
        """The form with what stands, while another form of the page was posted."""
        form = cls(None, **_words(found))
        form.offer(found)
        return form

    def offer(self, found: Conclusion) -> None:
        """Fill in the advice that the rules allow; a conclusion may wait, and is needed in the end."""
        self.advice.choices = [SelectChoice(advice.value, word(advice)) for advice in found.advices]
        self.conclusion.flags.required = True

    @property
    def chosen(self) -> Advice:
        """The advice; none without a choice."""
        return Advice(self.advice.data) if self.advice.data in set(Advice) else Advice.NONE


class SignatureForm(PageForm):
    """One's password, once more."""

    password = PasswordField(
        "Votre mot de passe", validators=[DataRequired("Écrivez votre mot de passe."), Length(max=PASSWORD_MAX)]
    )


@findings.route(f"{AUDIT}/conclusion", methods=["GET", "POST"])
@once
def conclusion(audit_id: UUID) -> ResponseReturnValue:
    """What the team concludes; written by one while another wrote, both are shown."""
    ctx = context()
    found = verbs.conclusion(ctx, audit_id)
    form = ConclusionForm.on(found)
    if form.is_right():
        try:
            words = {"conclusion": form.conclusion.data, "strengths": form.strengths.data, "advice": form.chosen}
            verbs.conclude(ctx, audit_id, base_version=posted_version(), **words)
        except Refused as refused:
            if refused.refusal.code is not RefusalCode.CHANGED_MEANWHILE:
                raise
            return _draw(ctx, found, form, SignatureForm(), is_stale=True), 409
        accepted("La conclusion est enregistrée.")
        return redirect(url_for("findings.conclusion", audit_id=audit_id))
    return _draw(ctx, found, form, SignatureForm()), 422 if form.errors else 200


@findings.post(f"{AUDIT}/conclusion/signer")
def sign(audit_id: UUID) -> ResponseReturnValue:
    """Sign under one's password. It is looked at before the transaction begins: nobody waits for that."""
    signature = SignatureForm.of_request()
    if signature.is_right() and not accounts.is_own_password(signature.password.data):
        signature.password.errors = [WRONG]
    ctx = context()
    if signature.errors:
        found = verbs.conclusion(ctx, audit_id)
        return _draw(ctx, found, ConclusionForm.standing(found), signature), 422
    signed = verbs.sign(ctx, audit_id)
    if signed.signed_at:
        after_signing(audit_id)
        accepted("Le rapport est signé et scellé\u00a0: plus rien n'y change.")
        return redirect(hub_of(signed))
    accepted("Votre signature est enregistrée.")
    return redirect(url_for("findings.conclusion", audit_id=audit_id))


def _words(found: Conclusion) -> dict[str, str]:
    audit = found.audit
    return {"strengths": audit.strengths, "conclusion": audit.conclusion, "advice": audit.advice.value}


def _draw(ctx: Context, found: Conclusion, form: ConclusionForm, signature: SignatureForm, *, is_stale: bool = False) -> str:
    audit = found.audit
    return render_template(
        "findings/conclusion.html",
        audit=audit,
        organisation=audit.organisation,
        hub=hub_of(audit),
        found=found,
        questionnaire=found.questionnaire,
        form=form,
        signature=signature,
        is_stale=is_stale,
        is_signing=request.endpoint == "findings.sign",
        mine=audit.member(ctx.actor.id),
        band=lambda rating: ratings.band(rating, found.questionnaire),
        learnt=wording.learning_sentences,
        amounts=lambda of: wording.part_sentences(of, found.questionnaire),
        version=posted_version() if request.method == "POST" and not is_stale and form.errors else audit.version,
    )
