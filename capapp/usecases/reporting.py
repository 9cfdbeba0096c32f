"""The report: a project while the team works, sealed as text at the last signature, printed once, checked by whoever holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from capapp.documents.audit import sealed_text, unsealed, whose
from capapp.documents.audit_report import AuditReport
from capapp.domain.audit.access import AuditPermission, audit_allows, check_audit, parties
from capapp.domain.audit.audit import Audit, Part, Scope
from capapp.domain.audit.lifecycle import HOLDING, Party
from capapp.domain.errors import RefusalCode, Refused
from capapp.store import reports
from capapp.store.engine import Session
from capapp.store.reports import Sealed
from capapp.usecases import auditing
from capapp.usecases.context import Context
from capapp.usecases.writing_reports import written

Printer = Callable[["Paper"], bytes]


@dataclass(frozen=True)
class Paper:
    """A report to print, the whole or an extract: with its `seal` (SHA-256, hex) once it is signed, else empty.

    `about` is the part it is about, or the audit.
    """

    report: AuditReport
    seal: str
    about: UUID

    @property
    def whose(self) -> str:
        """The enterprise that it is about."""
        return whose(self.report)


def seal(ctx: Context, audit: Audit) -> Sealed:
    """Seal what the report is written from, at the last signature."""
    return reports.keep(ctx.session, audit.id, sealed_text(written(ctx, audit)), ctx.now)


def report(ctx: Context, audit_id: UUID, part_id: UUID | None = None) -> Paper:
    """The report as far as the actor may read it: whole for the team and the federation; in a group, each enterprise its own.

    Before the signature the team alone has a project of it.
    """
    audit = auditing.see(ctx, audit_id)
    if audit.state in HOLDING and audit.member(ctx.actor.id):
        check_audit(ctx.actor, AuditPermission.READ_FINDINGS, audit)
        return _cut(Paper(written(ctx, audit), "", audit.id), part_id)
    about = readable(ctx, audit, part_id)
    return _cut(signed_paper(ctx.session, audit_id), None if about == audit.id else about)


def printed(ctx: Context, audit_id: UUID, part_id: UUID | None = None) -> bytes | None:
    """The very file that was printed of what the actor may read, None while there is none."""
    audit = auditing.see(ctx, audit_id, AuditPermission.READ_REPORT)
    return reports.printed_of(ctx.session, audit_id, readable(ctx, audit, part_id))


def print_once(session: Session, audit_id: UUID, make: Printer) -> int:
    """Print what was not printed yet of a signed report, the whole first, and keep it; how many files were made."""
    missing = papers(session, audit_id)
    for paper in missing:
        keep_print(session, paper, make(paper))
    return len(missing)


def papers(session: Session, audit_id: UUID) -> tuple[Paper, ...]:
    """What was not printed yet of a signed report: the whole, and in a group an extract for each enterprise."""
    whole = signed_paper(session, audit_id)
    parts = [each.part for each in whole.report.parts] if whole.report.is_group else []
    every = [whole, *(_cut(whole, part) for part in parts)]
    return tuple(each for each in every if reports.printed_of(session, audit_id, each.about) is None)


def keep_print(session: Session, paper: Paper, file: bytes) -> None:
    """Keep the file that was printed; the first one stays."""
    reports.keep_print(session, paper.report.audit, paper.about, file)


def signed_paper(session: Session, audit_id: UUID) -> Paper:
    """The whole signed report, rebuilt from its sealed text alone; Refused when that is not there, or not whole."""
    found = reports.get(session, audit_id)
    if found is None:
        raise Refused(RefusalCode.NOT_SIGNED_YET)
    if not found.is_whole:
        raise Refused(RefusalCode.SEAL_BROKEN)
    return Paper(unsealed(found.body), found.seal, audit_id)


def verified(session: Session, file: bytes) -> Sealed | None:
    """The signed report that a file is to the last byte, None when it is none. For anybody who holds the file."""
    found = reports.by_print(session, reports.digest(file))
    return found if found and found.is_whole else None


def readable(ctx: Context, audit: Audit, part_id: UUID | None = None) -> UUID:
    """What the actor reads of a signed report: the whole (the audit's id) or one part; Refused where that is not theirs."""
    check_audit(ctx.actor, AuditPermission.READ_REPORT, audit, part=part_id)
    is_group = audit.scope is Scope.GROUP
    if part_id is not None and is_group:
        return auditing.part_of(audit, part_id).id
    if not is_group or parties(ctx.actor, audit) & {Party.LEAD_AUDITOR, Party.AUDITOR, Party.FEDERATION}:
        return audit.id
    mine = [part.id for part in audit.seen if _may_read(ctx, audit, part)]
    if not mine:
        raise Refused(RefusalCode.NOT_IN_SAMPLE)
    return mine[0]


def _may_read(ctx: Context, audit: Audit, part: Part) -> bool:
    return audit_allows(ctx.actor, AuditPermission.READ_REPORT, audit, part=part.id)


def _cut(paper: Paper, part_id: UUID | None) -> Paper:
    return Paper(paper.report.of(part_id), paper.seal, part_id) if part_id and paper.report.is_group else paper
