"""What the federation does before an audit: the list of auditors, and entrusting an audit to some of them."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.audit.audit import AuditKind
from capapp.domain.audit.lifecycle import OVER
from capapp.domain.errors import RefusalCode, Refused
from capapp.usecases import assigning as verbs
from capapp.usecases import opening
from capapp.usecases.context import Context
from capapp.web.accepting import accepted
from capapp.web.audits.team_forms import AssignForm, AuditorForm
from capapp.web.audits.views import audits
from capapp.web.doors import context
from capapp.web.once import once
from capapp.wording.figures import count

ABOUT_LEAD = frozenset({RefusalCode.NO_LEAD_AUDITOR, RefusalCode.AUDITS_ITS_OWN, RefusalCode.NOT_AN_AUDITOR})
ABOUT_PLACE = frozenset({RefusalCode.ALREADY_AUDITED})
"""Refusals that are about what was chosen: said beside their field."""


@audits.route("/reseau/audits/nouveau", methods=["GET", "POST"])
@once
def assign() -> ResponseReturnValue:
    """Entrust an audit of an enterprise or a group to a team."""
    ctx = context()
    pool = verbs.auditors(ctx)
    form = AssignForm.of_request(audited=request.args.get("entreprise", ""))
    form.offer(pool)
    form.offer_places([row.organisation for row in opening.home(ctx).followed], verbs.auditable(ctx))
    if form.is_right():
        try:
            made = _assigned(ctx, form)
            accepted("L'audit est confié. L'équipe d'audit et l'entreprise sont prévenues par courriel.")
            return redirect(url_for("audits.show", audit_id=made))
        except Refused as refused:
            about_place = refused.refusal.code in ABOUT_PLACE
            form.refuse("audited" if about_place else "lead", refused, ABOUT_PLACE | ABOUT_LEAD)
    about = {frame.id: _about(frame.audit.reply_days) for frame in verbs.auditable(ctx) if frame.audit}
    return render_template("audits/assign.html", form=form, pool=pool, about=about), 422 if form.errors else 200


@audits.route("/reseau/auditeurs", methods=["GET", "POST"])
@once
def auditors() -> ResponseReturnValue:
    """The list of auditors, and putting someone on it."""
    ctx = context()
    form = AuditorForm.of_request()
    if form.is_right():
        try:
            verbs.name_auditor(ctx, name=form.name.data, email=form.email.data)
            accepted(f"{form.name.data} est sur la liste. Un courriel est parti.")
            return redirect(url_for("audits.auditors"))
        except Refused as refused:
            form.refuse("email", refused, {RefusalCode.ALREADY_INVITED})
    alive = [audit for audit in verbs.audits_of(ctx) if audit.state not in OVER]
    pool = verbs.auditors(ctx)
    busy = {person.id: sum(audit.member(person.id) is not None for audit in alive) for person in pool}
    return render_template("audits/auditors.html", pool=pool, busy=busy, form=form), 422 if form.errors else 200


def _assigned(ctx: Context, form: AssignForm) -> object:
    return verbs.assign(
        ctx,
        form.organisation,
        kind=AuditKind(form.kind.data),
        frame=form.frame.data,
        lead=form.chosen_lead,
        auditors=form.chosen_auditors,
        is_group=form.is_group,
        starts_on=form.starts_on.data,
        ends_on=form.ends_on.data,
    ).id


def _about(days: int) -> str:
    return f"L'entreprise a {count(days, 'jour')} pour répondre aux constats."
