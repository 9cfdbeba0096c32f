"""Working without a network: a grid goes out as a spreadsheet, comes back, and each line that was filled in is a finding.

A line is based on the version that it went out with: when somebody wrote meanwhile, both are kept and one is chosen. The same
file twice is the same findings.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID, uuid5

from capapp import vault
from capapp.documents.audit_report import PartReport
from capapp.documents.spreadsheets import FilledLine, Grid, GridLine, read_grid
from capapp.domain.answers import AnswerState
from capapp.domain.audit.access import TEAM, AuditPermission, audit_allows, check_audit, parties
from capapp.domain.audit.audit import Audit, Part
from capapp.domain.audit.lifecycle import OVER
from capapp.domain.audit.outcome import kind_of
from capapp.domain.audit.thread import FindingKind, Review, Voice
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.usecases import auditing, reviewing, writing_reports
from capapp.usecases.context import Context
from capapp.usecases.reviewing import ReviewSheet
from capapp.wording.figures import parse_decimal
from capapp.wording.words import word

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_APART = {AnswerState.NOT_APPLICABLE: "Non concerné", AnswerState.UNKNOWN: "Ne sait pas"}


class Fate(StrEnum):
    """What became of a line that came back."""

    SAVED = "saved"
    BESIDE = "beside"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Returned:
    """A line that came back: its requirement's name, what became of it, why it was refused if it was."""

    line: FilledLine
    name: str
    fate: Fate
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings that the actor may read of an audit, enterprise by enterprise."""

    audit: Audit
    parts: tuple[PartReport, ...]


def findings(ctx: Context, audit_id: UUID) -> Findings:
    """What goes into the spreadsheet of findings: the enterprises that are the actor's to read."""
    audit = auditing.see(ctx, audit_id)
    mine = [p for p in audit.seen if audit_allows(ctx.actor, AuditPermission.READ_FINDINGS, audit, part=p.id) and p.assessment]
    if not mine:
        check_audit(ctx.actor, AuditPermission.READ_FINDINGS, audit)
        raise Refused(RefusalCode.NOT_IN_SAMPLE)
    return Findings(audit, tuple(_part(ctx, audit, part) for part in mine))


def grid(ctx: Context, audit_id: UUID, part_id: UUID) -> Grid:
    """The grid of an enterprise, for its auditors, until the audit is over."""
    sheet = _sheet(ctx, audit_id, part_id)
    of = sheet.questionnaire
    has_kinds = any(level.finding is None for level in of.scale.levels)
    kinds = tuple(word(kind) for kind in FindingKind) if has_kinds else ()
    lines = tuple(_line(sheet, objective) for objective in sheet.asked)
    title = f"Grille d'audit – {sheet.part.organisation.name} – {of.title}, édition {of.edition}"
    return Grid(title, sheet.audit.id, sheet.part.id, ctx.today, kinds, lines)


def take_back(ctx: Context, audit_id: UUID, part_id: UUID, name: str, data: bytes) -> tuple[Returned, ...]:
    """Keep what was filled in, line by line; a line that cannot be kept is told with its reason, and stops no other."""
    sheet = _sheet(ctx, audit_id, part_id)
    check_audit(ctx.actor, AuditPermission.REVIEW, sheet.audit)
    file = vault.prepared(name, data)
    if file.media_type != _SHEET:
        raise Refused(RefusalCode.NOT_A_GRID)
    return tuple(_returned(ctx, sheet, line) for line in read_grid(file.data, audit_id, part_id))


def _part(ctx: Context, audit: Audit, part: Part) -> PartReport:
    """One enterprise; of its words, the federation, and the team after its end, read those that the signed report cites."""
    found = writing_reports.part_report(ctx, reviewing.sheet_of(ctx, audit, part))
    is_at_work = parties(ctx.actor, audit) & TEAM and audit.state not in OVER
    if is_at_work or part.organisation.id in ctx.actor.organisations:
        return found
    cited = {each.id for each in (*found.gaps, *found.strengths, *found.others)} if audit.signed_at else set()
    return replace(found, requirements=tuple(each if each.id in cited else each.without_words for each in found.requirements))


def _sheet(ctx: Context, audit_id: UUID, part_id: UUID) -> ReviewSheet:
    audit = auditing.see(ctx, audit_id)
    if audit.member(ctx.actor.id) is None:
        raise Refused(RefusalCode.NOT_THE_TEAM)
    if audit.state in OVER:
        raise Refused(RefusalCode.WRONG_STATE)
    return reviewing.sheet(ctx, audit_id, part_id)


def _line(sheet: ReviewSheet, objective: Objective) -> GridLine:
    of, thread = sheet.questionnaire, sheet.thread(objective.id)
    declared = writing_reports.position(of, objective, reviewing.answer_of(sheet, objective.id))
    evidence = str(sheet.evidence.get(objective.id, 0))
    watch = ", ".join(word(risk) for risk in sheet.risks[objective.id])
    said = (declared.level or word(declared.state), declared.comment or declared.reason)
    return GridLine(
        objective=objective.id,
        version=thread.version(Voice.REVIEW),
        told=(objective.number, objective.title, objective.meaning, *said, evidence, watch),
        found=_found(of, objective, thread.review or Review()),
        choices=_choices(of, objective),
    )


def _found(of: Questionnaire, objective: Objective, review: Review) -> tuple[str, ...]:
    level = writing_reports.position(of, objective, review.answer).level or _APART.get(review.state, "")
    is_said = review.kind is not FindingKind.NONE and kind_of(of, objective, review.level) is None
    kind = word(review.kind) if is_said else ""
    return level, kind, review.fact, review.evidence, review.requirement, review.reason


def _choices(of: Questionnaire, objective: Objective) -> tuple[str, ...]:
    scale = of.scale_of(objective)
    return () if scale.bounds else (*(level.title for level in scale.levels), *_APART.values())


def _returned(ctx: Context, sheet: ReviewSheet, line: FilledLine) -> Returned:
    objective = sheet.questionnaire.objectives.get(line.objective)
    name = f"{objective.number} {objective.title}" if objective else line.number or line.objective
    try:
        if objective is None:
            raise Refused(RefusalCode.UNKNOWN_OBJECTIVE)
        return Returned(line, name, _kept(ctx, sheet, objective, line))
    except Refused as refused:
        return Returned(line, name, Fate.REFUSED, refused.refusal)


def _kept(ctx: Context, sheet: ReviewSheet, objective: Objective, line: FilledLine) -> Fate:
    of, thread = sheet.questionnaire, sheet.thread(objective.id)
    review = reviewing.checked(_understood(of, objective, line), objective, of)
    went_out = [e.content for e in thread.entries if e.voice is Voice.REVIEW and e.version == line.version]
    if review in (went_out or [Review()]) or review == thread.review:
        return Fate.SAME
    asked = uuid5(sheet.part.id, f"{ctx.actor.id}{objective.id}{line.version}{review}")
    where = (sheet.audit.id, sheet.part.id, objective.id)
    saved = reviewing.save_review(ctx, *where, review, base_version=line.version, request_id=asked)
    return Fate.BESIDE if saved.conflict else Fate.SAVED


def _understood(of: Questionnaire, objective: Objective, line: FilledLine) -> Review:
    """What was meant; words that mean no level or no kind are refused, never guessed."""
    state, level = _level(of, objective, line.level)
    kinds = {_folded(word(kind)): kind for kind in FindingKind}
    if line.kind and _folded(line.kind) not in kinds:
        raise Refused(RefusalCode.UNKNOWN_KIND)
    kind = kinds[_folded(line.kind)] if line.kind else FindingKind.NONE
    return Review(state, level, kind, line.fact, line.evidence, line.requirement, line.reason)


def _level(of: Questionnaire, objective: Objective, said: str) -> tuple[AnswerState, str | None]:
    if not said:
        return AnswerState.UNANSWERED, None
    apart = next((state for state, words in _APART.items() if _folded(words) == _folded(said)), None)
    if apart:
        return apart, None
    scale = of.scale_of(objective)
    if scale.bounds:
        number = parse_decimal(said.removesuffix(scale.bounds.unit))
        return AnswerState.POSITIONED, str(number) if number is not None else said
    return AnswerState.POSITIONED, _among(((level.title, level.id) for level in scale.levels), said)


def _among(levels: Iterable[tuple[str, str]], said: str) -> str:
    found = next((id for title, id in levels if _folded(said) in (_folded(title), id)), None)
    if found is None:
        raise Refused(RefusalCode.UNKNOWN_LEVEL)
    return found


def _folded(text: str) -> str:
    """Words without case, accents or double spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())
