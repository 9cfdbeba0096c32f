"""The signed report: sealed as text, printed once, and checked against the file that somebody holds."""

from __future__ import annotations

from uuid import UUID

from capapp.domain.audit.access import AuditPermission
from capapp.domain.audit.audit import Audit
from capapp.store import reports
from capapp.store.reports import Sealed
from capapp.usecases import auditing
from capapp.usecases.context import Context


def seal(ctx: Context, audit: Audit) -> Sealed:
    """Seal what the report is written from, at the last signature."""
    return reports.keep(ctx.session, audit.id, "{}", ctx.now)


def sealed(ctx: Context, audit_id: UUID) -> Sealed | None:
    """The signed report, for whoever may read it."""
    auditing.see(ctx, audit_id, AuditPermission.READ_REPORT)
    return reports.get(ctx.session, audit_id)
