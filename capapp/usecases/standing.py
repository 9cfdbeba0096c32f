"""Where an audit stands, as its reader may know it: each enterprise, and whether something blocks."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.domain.assessment import Assessment
from capapp.domain.audit.access import TEAM, AuditPermission, audit_allows, parties
from capapp.domain.audit.audit import Audit, Part
from capapp.domain.audit.lifecycle import HOLDING, SIGNED
from capapp.domain.audit.outcome import PartOutcome
from capapp.domain.permissions import Permission, Subject, allows
from capapp.store import assessments
from capapp.usecases import auditing, reviewing
from capapp.usecases.context import Context


@dataclass(frozen=True, slots=True)
class PartStanding:
    """One enterprise of an audit: its assessment, whether the reader opens its pages, and its outcome for who reads findings."""

    part: Part
    assessment: Assessment | None
    reads_file: bool
    is_own: bool
    outcome: PartOutcome | None


@dataclass(frozen=True)
class Verdict:
    """Whether something blocks, as far as the reader may know: `failing` are the enterprises that are named to them.

    `is_withheld`: another member of the group blocks, whose findings are not the reader's to know.
    """

    is_clear: bool
    one_fails_all_fail: bool
    failing: tuple[PartOutcome, ...]
    is_withheld: bool


def standing(ctx: Context, audit: Audit) -> tuple[PartStanding, ...]:
    """Each enterprise of an audit, for a reader who may see it."""
    found = auditing.with_assessments(ctx, audit)
    return tuple(_part(ctx, found, part) for part in found.parts)


def verdict(ctx: Context, audit: Audit) -> Verdict | None:
    """What the whole amounts to: for the team from the visit on, for the others once it is signed; else None."""
    is_team = not TEAM.isdisjoint(parties(ctx.actor, audit))
    is_time = audit.state in SIGNED or (is_team and audit.state in HOLDING)
    if not is_time or not audit_allows(ctx.actor, _READ, audit):
        return None
    outcome = reviewing.outcome(ctx, audit)
    named = tuple(found for found in outcome.failing if _reads(ctx, audit, found.part))
    return Verdict(outcome.is_clear, outcome.one_fails_all_fail, named, len(named) < len(outcome.failing))


_READ = AuditPermission.READ_FINDINGS


def _part(ctx: Context, audit: Audit, part: Part) -> PartStanding:
    assessment = assessments.get(ctx.session, part.assessment) if part.assessment else None
    is_read = audit.opened_at is not None and part.is_seen and _reads(ctx, audit, part)
    return PartStanding(
        part=part,
        assessment=assessment,
        reads_file=assessment is not None and allows(ctx.actor, Permission.READ_COMMENTS, Subject.of(assessment)),
        is_own=part.organisation.id in ctx.actor.organisations,
        outcome=reviewing.sheet_of(ctx, audit, part).outcome if is_read else None,
    )


def _reads(ctx: Context, audit: Audit, part: Part) -> bool:
    return audit_allows(ctx.actor, _READ, audit, part=part.id)
