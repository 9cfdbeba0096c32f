"""Taking a step of an audit, with what its form holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from capapp.domain.audit.lifecycle import AuditStep
from capapp.usecases import assigning, audit_planning, lifting, replying, reviewing
from capapp.usecases.context import Context
from capapp.web.audits.forms import StepForm

TAKEN: Mapping[AuditStep, Callable[[Context, UUID, StepForm], object]] = {
    AuditStep.OPEN: lambda ctx, audit_id, _: audit_planning.open_audit(ctx, audit_id),
    AuditStep.HAND_OVER: lambda ctx, audit_id, form: reviewing.hand_over(ctx, audit_id, form.last_day),
    AuditStep.TAKE_UP: lambda ctx, audit_id, _: replying.take_up(ctx, audit_id),
    AuditStep.CLOSE: lambda ctx, audit_id, _: lifting.close(ctx, audit_id),
    AuditStep.CANCEL: lambda ctx, audit_id, form: assigning.cancel(ctx, audit_id, form.reasons.data),
}
