"""The audits that concern somebody, one audit, and its steps."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.audit.access import AuditPermission, audit_allows
from capapp.domain.audit.audit import Audit
from capapp.domain.audit.lifecycle import OVER, AuditStep
from capapp.domain.errors import Refusal, Refused
from capapp.usecases import assigning, auditing, stepping
from capapp.usecases import standing as verbs
from capapp.usecases.context import Context
from capapp.web.accepting import accepted
from capapp.web.audits import links
from capapp.web.audits.forms import StepForm
from capapp.web.audits.next_step import next_in_audit
from capapp.web.audits.stages import STAGES, explained, slug, stage, step_of
from capapp.web.audits.taking import TAKEN
from capapp.web.doors import context
from capapp.web.errors import status_of
from capapp.web.once import once

audits = Blueprint("audits", __name__)


@audits.get("/audits")
def index() -> str:
    """Every audit that concerns the reader: state and dates."""
    ctx = context()
    found = assigning.audits_of(ctx)
    return render_template(
        "audits/index.html",
        alive=[audit for audit in found if audit.state not in OVER],
        over=[audit for audit in found if audit.state in OVER],
        frame_of=lambda audit: ctx.library[audit.edition],
        next_of=lambda audit: next_in_audit(audit, ctx.actor, ctx.today),
    )


@audits.get("/audits/<uuid:audit_id>")
def show(audit_id: UUID) -> str:
    """Where an audit stands, and what comes next for whoever reads."""
    ctx = context()
    audit = auditing.see(ctx, audit_id)
    return render_template(
        "audits/show.html",
        audit=audit,
        frame=ctx.library[audit.edition],
        parts=verbs.standing(ctx, audit),
        verdict=verbs.verdict(ctx, audit),
        next=next_in_audit(audit, ctx.actor, ctx.today),
        offers=stepping.offers(ctx, audit),
        slug=slug,
        stages=STAGES,
        stage=stage(audit.state),
        today=ctx.today,
        reads_report=any(audit_allows(ctx.actor, AuditPermission.READ_REPORT, audit, part=part.id) for part in audit.seen),
        reads_plan=audit_allows(ctx.actor, AuditPermission.READ_PLAN, audit),
        links=links.of_audit(ctx.actor, audit),
        links_of=lambda found: links.of_part(ctx.actor, audit, found),
    )


@audits.route("/audits/<uuid:audit_id>/etapes/<slug:step>", methods=["GET", "POST"])
@once
def take(audit_id: UUID, step: str) -> ResponseReturnValue:
    """One step: first what will happen and what stands in the way, then the button that makes it happen."""
    ctx, wanted = context(), step_of(step)
    audit = auditing.see(ctx, audit_id)
    form = StepForm.for_step(wanted, ctx.library[audit.edition], ctx.today)
    if not form.is_right():
        return _step_page(ctx, audit, wanted, form), 422 if form.errors else 200
    try:
        TAKEN[wanted](ctx, audit_id, form)
    except Refused as refused:
        status = 422 if form.says(refused) else status_of(refused.refusal)
        return _step_page(ctx, audit, wanted, form, refused.refusal), status
    accepted(explained(wanted).done)
    return redirect(url_for("audits.show", audit_id=audit_id))


def _step_page(ctx: Context, audit: Audit, step: AuditStep, form: StepForm, refused: Refusal | None = None) -> str:
    offer = next((each for each in stepping.offers(ctx, audit) if each.step is step), None)
    reason = offer.reason if offer else stepping.refusal(ctx, audit, step)
    return render_template(
        "audits/step.html",
        audit=audit,
        step=step,
        form=form,
        explained=explained(step),
        obstacles=offer.obstacles if offer else (),
        refusal=reason or (None if form.errors else refused),
    )
