"""Recognition: recorded on a signed report; all of them on one page, with what comes next."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.audit.access import AuditPermission
from capapp.domain.audit.recognition import days_of
from capapp.usecases import auditing
from capapp.usecases import recognising as verbs
from capapp.web.accepting import accepted
from capapp.web.audits.after_forms import RecognitionForm
from capapp.web.audits.views import audits
from capapp.web.doors import context
from capapp.web.once import once


@audits.route("/audits/<uuid:audit_id>/reconnaissance", methods=["GET", "POST"])
@once
def recognise(audit_id: UUID) -> ResponseReturnValue:
    """Record the label or certificate that the audit led to; its days follow from the frame's rule."""
    ctx = context()
    audit = auditing.see(ctx, audit_id, AuditPermission.RECOGNISE)
    proposal = verbs.proposal(ctx, audit_id)
    form = RecognitionForm.of_request(granted_on=ctx.today)
    if form.is_right():
        words = {"certifier": form.certifier.data, "reference": form.reference.data}
        verbs.recognise(ctx, audit_id, granted_on=form.day, **words)
        accepted("La reconnaissance est enregistrée. L'entreprise est prévenue par courriel.")
        return redirect(url_for("audits.recognise", audit_id=audit_id))
    until, surveillance = days_of(proposal.rules, ctx.today) if proposal.rules else (None, None)
    page = render_template(
        "audits/recognise.html", audit=audit, proposal=proposal, form=form, until=until, surveillance=surveillance
    )
    return page, 422 if form.errors else 200


@audits.get("/reseau/reconnaissances")
def recognitions() -> str:
    """Every recognition: those that hold, those to come, those that have passed."""
    ctx = context()
    every, today = verbs.every_recognition(ctx), ctx.today
    by_end = sorted(every, key=lambda found: found.valid_until)
    groups = {
        "En cours": [found for found in by_end if found.is_valid(today)],
        "À venir": [found for found in by_end if found.withdrawn_on is None and found.granted_on > today],
        "Passées": [found for found in every if found.withdrawn_on or found.valid_until < today],
    }
    return render_template("audits/recognitions.html", groups=groups, today=today)


@audits.post("/reseau/reconnaissances/<uuid:recognition_id>/retirer")
@once
def withdraw_recognition(recognition_id: UUID) -> ResponseReturnValue:
    """Take a recognition back, from today."""
    verbs.withdraw_recognition(context(), recognition_id)
    accepted("La reconnaissance est retirée à compter d'aujourd'hui.")
    return redirect(url_for("audits.recognitions"))
