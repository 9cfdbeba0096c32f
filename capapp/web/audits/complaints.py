"""Complaints about an audit: the enterprise makes them, somebody of the federation who is not of the team answers."""

from __future__ import annotations

from uuid import UUID, uuid4

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.audit.access import AuditPermission, audit_allows, audit_refusal
from capapp.domain.audit.audit import Audit, Part
from capapp.domain.errors import RefusalCode, Refused
from capapp.usecases import auditing, complaining
from capapp.usecases.context import Context
from capapp.web.accepting import accepted
from capapp.web.audits.after_forms import AnswerForm, ComplaintForm
from capapp.web.audits.views import audits
from capapp.web.doors import context
from capapp.web.once import once
from capapp.web.planning.forms import posted_id


@audits.route("/audits/<uuid:audit_id>/reclamations", methods=["GET", "POST"])
@once
def complaints(audit_id: UUID) -> ResponseReturnValue:
    """What was complained of and answered; the lead of an enterprise complains here."""
    ctx = context()
    audit = auditing.see(ctx, audit_id, AuditPermission.READ_COMPLAINTS)
    own = _own(ctx, audit)
    form = ComplaintForm.about(own)
    if request.method == "POST" and not own:
        raise Refused(RefusalCode.NOT_A_MEMBER)
    if form.is_right():
        complaining.complain(ctx, audit_id, UUID(form.part.data), form.text.data, request_id=posted_id() or uuid4())
        accepted("Votre réclamation est partie. L'équipe d'audit n'en est pas prévenue\u00a0; la fédération vous répond.")
        return redirect(url_for("audits.complaints", audit_id=audit_id))
    return _page(ctx, audit, own, form=form), 422 if form.errors else 200


@audits.post("/audits/<uuid:audit_id>/reclamations/<uuid:complaint_id>")
@once
def answer_complaint(audit_id: UUID, complaint_id: UUID) -> ResponseReturnValue:
    """Answer a complaint, once."""
    ctx = context()
    audit = auditing.see(ctx, audit_id, AuditPermission.HEAR_COMPLAINTS)
    form = AnswerForm.of_request(f"{complaint_id}-")
    if not form.is_right():
        return _page(ctx, audit, (), answers={complaint_id: form}), 422
    complaining.answer_complaint(ctx, audit_id, complaint_id, form.text.data, is_upheld=form.is_upheld)
    accepted("Votre réponse est partie.")
    return redirect(url_for("audits.complaints", audit_id=audit_id))


def _own(ctx: Context, audit: Audit) -> tuple[Part, ...]:
    """The enterprises for which the actor may complain, now or at another state."""
    may = AuditPermission.READ_COMPLAINTS
    mine = [part for part in audit.seen if part.organisation.id in ctx.actor.organisations]
    return tuple(part for part in mine if audit_allows(ctx.actor, may, audit, part=part.id))


def _page(
    ctx: Context,
    audit: Audit,
    own: tuple[Part, ...],
    form: ComplaintForm | None = None,
    answers: dict[UUID, AnswerForm] | None = None,
) -> str:
    found = complaining.complaints_of(ctx, audit.id)
    return render_template(
        "audits/complaints.html",
        audit=audit,
        found=found,
        places={part.id: part.organisation.name for part in audit.parts},
        own=own,
        form=form or ComplaintForm.about(own),
        refusal=audit_refusal(ctx.actor, AuditPermission.COMPLAIN, audit),
        hears=audit_allows(ctx.actor, AuditPermission.HEAR_COMPLAINTS, audit),
        answers={complaint.id: AnswerForm(prefix=f"{complaint.id}-") for complaint in found} | (answers or {}),
    )
