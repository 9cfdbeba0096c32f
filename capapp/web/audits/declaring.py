"""The statement of ties, before any access to the file."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.audit.access import AuditPermission
from capapp.domain.errors import RefusalCode, Refused
from capapp.usecases import assigning, auditing
from capapp.web.accepting import accepted
from capapp.web.audits.forms import DeclarationForm
from capapp.web.audits.views import audits
from capapp.web.doors import context
from capapp.web.once import once

IN_WORDS = frozenset({RefusalCode.REASONS_MISSING})
"""Refusals that are about what was typed: said beside the form."""


@audits.route("/audits/<uuid:audit_id>/declaration", methods=["GET", "POST"])
@once
def declare(audit_id: UUID) -> ResponseReturnValue:
    """What counts as a tie, and one's statement; once made, what it said."""
    form = DeclarationForm.of_request()
    if form.is_right():
        try:
            assigning.declare(context(), audit_id, statement=form.statement.data, has_conflict=form.has_conflict)
            accepted("Votre déclaration est faite.")
            return redirect(url_for("audits.show", audit_id=audit_id))
        except Refused as refused:
            form.refuse("statement", refused, IN_WORDS)
    ctx = context()
    audit = auditing.see(ctx, audit_id, AuditPermission.DECLARE)
    page = render_template(
        "audits/declaration.html",
        audit=audit,
        member=audit.member(ctx.actor.id),
        form=form,
    )
    return page, 422 if form.errors else 200
