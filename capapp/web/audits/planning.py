"""The plan of an audit: to read, to print and, for its team, to write."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.audit.access import AuditPermission, audit_refusal
from capapp.domain.audit.audit import AgendaLine, Audit
from capapp.domain.audit.lifecycle import AuditState
from capapp.domain.audit.sampling import sample_size
from capapp.domain.errors import RefusalCode, Refused
from capapp.usecases import audit_planning as verbs
from capapp.usecases import auditing
from capapp.usecases.context import Context
from capapp.web.accepting import accepted
from capapp.web.audits.plan_forms import LineForm, PlanForm, SampleForm
from capapp.web.audits.views import audits
from capapp.web.doors import context
from capapp.web.once import once


@audits.route("/audits/<uuid:audit_id>/plan", methods=["GET", "POST"])
@once
def plan(audit_id: UUID) -> ResponseReturnValue:
    """The plan as everybody reads it; its team says what is looked at and when."""
    ctx, audit = _open(audit_id)
    if request.method == "GET":
        return _page(ctx, audit), 200
    form = PlanForm.of_audit(audit, posted=True)
    if not form.is_right():
        return _page(ctx, audit, form=form), 422
    words = {"perimeter": form.perimeter.data, "starts_on": form.starts_on.data, "ends_on": form.ends_on.data}
    try:
        verbs.plan(ctx, audit_id, base_version=form.base_version, **words)
    except Refused as refused:
        if refused.refusal.code is not RefusalCode.CHANGED_MEANWHILE:
            raise
        form.version.raw_data, form.version.data = None, str(audit.version)
        return _page(ctx, audit, form=form, differing=form.differing(audit)), 409
    return _done(audit_id, "Le plan est enregistré.")


@audits.post("/audits/<uuid:audit_id>/plan/echantillon")
@once
def choose_sample(audit_id: UUID) -> ResponseReturnValue:
    """Choose which members of the group are visited."""
    ctx, audit = _open(audit_id)
    form = SampleForm.of_audit(audit, posted=True)
    try:
        verbs.choose_sample(ctx, audit_id, form.chosen)
    except Refused as refused:
        form.refuse("members", refused, {RefusalCode.SAMPLE_TOO_SMALL})
        return _page(ctx, audit, sample=form), 422
    return _done(audit_id, "L'échantillon est enregistré.")


@audits.post("/audits/<uuid:audit_id>/plan/programme")
@once
def agenda(audit_id: UUID) -> ResponseReturnValue:
    """Add a moment, change one, or take one out."""
    ctx, audit = _open(audit_id)
    line = _line(audit, request.form.get("line", ""))
    if "remove" in request.form:
        verbs.remove_line(ctx, audit_id, _id(request.form.get("line", "")) or audit_id)
        return _done(audit_id, "Le moment est retiré du programme.")
    form = LineForm.of_line(line, audit, posted=True)
    if not form.is_right():
        return _page(ctx, audit, moment=form, line=line), 422
    try:
        verbs.put_line(ctx, audit_id, form.typed(audit, line.id if line else None), based_on=form.based_on.data or "")
    except Refused as refused:
        if refused.refusal.code is not RefusalCode.CHANGED_MEANWHILE:
            raise
        return _clash(ctx, audit, form, line), 409
    return _done(audit_id, "Le programme est enregistré.")


def _clash(ctx: Context, audit: Audit, form: LineForm, line: AgendaLine | None) -> str:
    """Both versions of a moment; sent again, the form is based on the one shown, or adds what was taken out meanwhile."""
    form.based_on.raw_data, form.based_on.data = None, line.mark if line else ""
    differing = form.differing(line) if line else [("Ce moment", "retiré du programme")]
    return _page(ctx, audit, moment=form, line=line, moment_differing=differing)


def _open(audit_id: UUID) -> tuple[Context, Audit]:
    ctx, permission = context(), AuditPermission.READ_PLAN if request.method == "GET" else AuditPermission.PLAN
    return ctx, auditing.see(ctx, audit_id, permission)


def _done(audit_id: UUID, message: str) -> ResponseReturnValue:
    accepted(message)
    return redirect(url_for("audits.plan", audit_id=audit_id))


def _page(ctx: Context, audit: Audit, **posted: Any) -> str:
    line = _line(audit, request.args.get("moment", ""))
    refusal = audit_refusal(ctx.actor, AuditPermission.PLAN, audit)
    blank: dict[str, Any] = {
        "form": PlanForm.of_audit(audit),
        "sample": SampleForm.of_audit(audit),
        "moment": LineForm.of_line(line, audit),
        "line": line,
        "differing": (),
        "moment_differing": (),
    }
    return render_template(
        "audits/plan.html",
        audit=audit,
        frame=ctx.library[audit.edition],
        may_plan=refusal is None,
        may_sample=refusal is None and audit.state is AuditState.PREPARING and len(audit.members) > 1,
        least=sample_size(len(audit.members)),
        **(blank | posted),
    )


def _line(audit: Audit, text: str) -> AgendaLine | None:
    return next((line for line in audit.agenda if line.id == _id(text)), None)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
