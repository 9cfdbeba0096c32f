"""The team of an audit: who, with what statement; before the visit the federation may change it."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.audit.access import AuditPermission, audit_refusal, check_audit, parties
from capapp.domain.audit.lifecycle import Party
from capapp.domain.errors import RefusalCode, Refused
from capapp.usecases import assigning, auditing
from capapp.web.accepting import accepted
from capapp.web.audits.team_forms import TeamForm
from capapp.web.audits.views import audits
from capapp.web.doors import context
from capapp.web.once import once

IN_WORDS = frozenset({RefusalCode.NO_LEAD_AUDITOR, RefusalCode.AUDITS_ITS_OWN, RefusalCode.NOT_AN_AUDITOR})
"""Refusals that are about who was chosen: said beside the form."""


@audits.route("/audits/<uuid:audit_id>/equipe", methods=["GET", "POST"])
@once
def team(audit_id: UUID) -> ResponseReturnValue:
    """Who audits and what they stated; the federation chooses others before the visit."""
    ctx = context()
    audit = auditing.see(ctx, audit_id, AuditPermission.READ_PLAN)
    refusal = audit_refusal(ctx.actor, AuditPermission.ASSIGN, audit)
    if request.method == "POST":
        check_audit(ctx.actor, AuditPermission.ASSIGN, audit)
    form = None if refusal else TeamForm.of_team(audit.team)
    if form:
        form.offer(assigning.auditors(ctx))
        if form.is_right():
            try:
                assigning.change_team(ctx, audit_id, lead=form.chosen_lead, auditors=form.chosen_auditors)
                accepted("L'équipe d'audit est changée. Elle et l'entreprise sont prévenues par courriel.")
                return redirect(url_for("audits.team", audit_id=audit_id))
            except Refused as refused:
                form.refuse("lead", refused, IN_WORDS)
    is_federation = Party.FEDERATION in parties(ctx.actor, audit)
    page = render_template("audits/team.html", audit=audit, form=form, refusal=refusal if is_federation else None)
    return page, 422 if form and form.errors else 200
