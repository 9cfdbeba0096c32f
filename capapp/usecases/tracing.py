"""The journal of an audit, as far as its reader may know: every change, and every reading of evidence, in sentences.

Lines about an enterprise are told to those who may read them there; complaints are kept from the team, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from capapp.domain.audit.access import AuditPermission, audit_allows
from capapp.domain.audit.audit import Audit, Part
from capapp.domain.audit.lifecycle import OVER
from capapp.domain.permissions import Permission, Subject, allows
from capapp.store import assessments, journal
from capapp.store import people as directory
from capapp.store.journal import Entry
from capapp.usecases import auditing, complaining, evidencing
from capapp.usecases.context import Context
from capapp.wording.audit_traces import Named, trace

_EVIDENCE = ("add_evidence", "read_evidence", "remove_evidence")


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One line: when, who, what they did, and at which enterprise when it is about its evidence."""

    at: datetime
    who: str
    said: str
    place: str


@dataclass(frozen=True, slots=True)
class Trace:
    """The lines that the reader is told, newest first; whether none of the whole was touched; the digest of the last one."""

    lines: tuple[TraceLine, ...]
    is_whole: bool
    last_digest: str


def journal_of(ctx: Context, audit_id: UUID) -> Trace:
    """The journal of an audit and of the evidence that it looks at."""
    audit = auditing.see(ctx, audit_id, AuditPermission.READ_JOURNAL)
    lines = journal.about(ctx.session, audit.id)
    until = (audit.closed_at or lines[-1].at) if audit.state in OVER else ctx.now
    files = {part.assessment: part for part in audit.seen if part.assessment and _reads(ctx, audit, part)}
    titles = {id: _titles(ctx, id) for id in files}
    told = [*_own(ctx, audit, lines), *_of_evidence(ctx, files, titles, audit.assigned_at, until)]
    named = _named(ctx, audit, [entry for entry, _ in told], titles)
    newest_first = sorted(told, key=lambda pair: (pair[0].at, pair[0].number), reverse=True)
    return Trace(
        lines=tuple(TraceLine(e.at, named.one(str(e.who)), trace(e.what, named), place) for e, place in newest_first),
        is_whole=not any(journal.broken(ctx.session, id) for id in (audit.id, *files)),
        last_digest=lines[-1].digest,
    )


def _own(ctx: Context, audit: Audit, lines: tuple[Entry, ...]) -> Iterator[tuple[Entry, str]]:
    """The lines about the audit itself, without those about what the reader is not told."""
    read = [part for part in audit.seen if audit_allows(ctx.actor, AuditPermission.READ_FINDINGS, audit, part=part.id)]
    entries = {str(e.id) for part in read for e in auditing.told(ctx, audit, part, auditing.every_entry(ctx, part))}
    parts = {str(part.id) for part in read}
    may_hear = audit_allows(ctx.actor, AuditPermission.READ_COMPLAINTS, audit)
    complaints = {str(c.id) for c in complaining.complaints_of(ctx, audit.id)} if may_hear else set()
    about = {"complain": complaints, "answer_complaint": complaints, "lift": parts, "not_lifted": parts}
    for line in lines:
        verb, _, rest = line.what.partition(":")
        subject = rest.split(":")[2] if verb == "entry" else rest.partition(":")[0]
        if subject in (entries if verb == "entry" else about.get(verb, {subject})):
            yield line, ""


def _of_evidence(
    ctx: Context,
    files: Mapping[UUID, Part],
    titles: Mapping[UUID, Mapping[UUID, str] | None],
    since: datetime,
    until: datetime,
) -> Iterator[tuple[Entry, str]]:
    """The lines about the evidence of these enterprises while they were audited; of pieces that the reader is told, if of any."""
    for id, part in files.items():
        known = titles[id]
        for line in journal.about(ctx.session, id):
            verb, _, piece = line.what.partition(":")
            if verb in _EVIDENCE and since <= line.at <= until and (known is None or UUID(piece) in known):
                yield line, part.organisation.name


def _reads(ctx: Context, audit: Audit, part: Part) -> bool:
    return audit_allows(ctx.actor, AuditPermission.READ_JOURNAL, audit, part=part.id)


def _titles(ctx: Context, assessment_id: UUID) -> Mapping[UUID, str] | None:
    """The titles of the pieces that the reader is told; None for who learns that evidence was read, and not which."""
    if not allows(ctx.actor, Permission.READ_EVIDENCE, Subject.of(assessments.get(ctx.session, assessment_id))):
        return None
    return {piece.id: piece.title for piece in evidencing.of_assessment(ctx, assessment_id).pieces}


def _named(ctx: Context, audit: Audit, lines: list[Entry], titles: Mapping[UUID, Mapping[UUID, str] | None]) -> Named:
    """What the ids of these lines are called."""
    frame = ctx.library[audit.edition]
    people = {line.who for line in lines} | {UUID(id) for line in lines for id in _team_in(line.what)}
    places = {part.id: part.organisation.name for part in audit.parts}
    places |= {part.organisation.id: part.organisation.name for part in audit.parts}
    pieces = {id: title for of in titles.values() if of for id, title in of.items()}
    requirements = {objective.id: f"{objective.number} {objective.title}" for objective in frame}
    return Named(directory.names(ctx.session, people) | places, requirements, pieces)


def _team_in(what: str) -> list[str]:
    """The people whom a line names beside who acts."""
    verb, _, rest = what.partition(":")
    return rest.rpartition(":")[2].split("+") if verb in ("assign", "team") else []
