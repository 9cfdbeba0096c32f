"""The journal of an audit, a hundred lines at a time."""

from __future__ import annotations

from uuid import UUID

from flask import render_template, request

from capapp.domain.audit.access import AuditPermission
from capapp.usecases import auditing
from capapp.usecases import tracing as verbs
from capapp.web.audits.views import audits
from capapp.web.doors import context

AT_ONCE = 100


@audits.get("/audits/<uuid:audit_id>/journal")
def journal(audit_id: UUID) -> str:
    """Who did what and when, the newest first, and whether nobody touched the lines."""
    ctx = context()
    audit = auditing.see(ctx, audit_id, AuditPermission.READ_JOURNAL)
    found = verbs.journal_of(ctx, audit_id)
    page = request.args.get("page", 1, type=int)
    last = max(1, -(-len(found.lines) // AT_ONCE))
    at = min(max(page, 1), last)
    shown = found.lines[(at - 1) * AT_ONCE : at * AT_ONCE]
    return render_template("audits/journal.html", audit=audit, trace=found, lines=shown, page=at, last=last)
