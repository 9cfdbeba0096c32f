"""Evidence: show it, read it, take it back. Its own people and the assigned auditor read it, nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid5

from capapp.domain import evidence as rules
from capapp.domain import permissions
from capapp.domain.assessment import Assessment
from capapp.domain.audit.lifecycle import HOLDING
from capapp.domain.audit.showing import is_held, is_told, told_pieces
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.evidence import PIECES_MAX, Evidence, EvidenceForm, Side
from capapp.domain.permissions import Permission, Subject
from capapp.domain.questionnaire import Questionnaire
from capapp.store import assessments, audits, evidence, journal
from capapp.usecases.context import Context
from capapp.vault import Prepared


@dataclass(frozen=True, slots=True)
class Shown:
    """The evidence of an assessment, or of one of its objectives, oldest first, what was removed among it.

    `side` is whose evidence the actor adds and takes back; `refusal` why nothing may be added, `removal` why nothing may be taken
    back, or None.
    """

    assessment: Assessment
    questionnaire: Questionnaire
    pieces: tuple[Evidence, ...]
    side: Side
    refusal: Refusal | None
    removal: Refusal | None

    def of(self, objective: str) -> tuple[Evidence, ...]:
        """The pieces shown for an objective (an id), by both sides."""
        return tuple(piece for piece in self.pieces if piece.objective == objective and piece.is_shown)


@dataclass(frozen=True, slots=True)
class Typed:
    """What is said of a piece as it is added: to which objective (an id), its title, its last day, the id of the request."""

    objective: str
    title: str
    request_id: UUID
    valid_until: date | None = None


def of_assessment(ctx: Context, assessment_id: UUID) -> Shown:
    """All the evidence of an assessment."""
    return _shown(ctx, _readable(ctx, assessment_id))


def of_objective(ctx: Context, assessment_id: UUID, objective: str) -> Shown:
    """The evidence of one objective, that the edition still asks or that something was shown for."""
    assessment = _readable(ctx, assessment_id)
    shown = _shown(ctx, assessment, objective)
    if objective not in shown.questionnaire.objectives and not shown.pieces:
        raise Refused(RefusalCode.NOT_FOUND)
    return shown


def expired(ctx: Context, assessment_id: UUID) -> tuple[Evidence, ...]:
    """What is shown although its last day has passed, the longest past first."""
    assessment = _readable(ctx, assessment_id)
    return rules.expired(evidence.of_assessment(ctx.session, assessment.id), ctx.today)


def counts(ctx: Context, assessment: Assessment) -> Mapping[str, int]:
    """How many pieces let each objective count, for frames that ask for some: the others are not even looked up."""
    return valid_pieces(ctx, assessment) if ctx.library[assessment.edition].rules.gates else {}


def valid_pieces(ctx: Context, assessment: Assessment) -> Mapping[str, int]:
    """How many pieces each objective has that are valid today; for verbs that have checked who reads."""
    return rules.counted(evidence.of_assessment(ctx.session, assessment.id), ctx.today)


def check_adding(ctx: Context, assessment_id: UUID) -> None:
    """Refused when the actor may not add evidence: asked before a file is looked into."""
    permissions.check(ctx.actor, Permission.ADD_EVIDENCE, Subject.of(assessments.get(ctx.session, assessment_id)))


def add_file(ctx: Context, assessment_id: UUID, typed: Typed, file: Prepared) -> Evidence:
    """Show a file; without a title it has the file's name. The same request twice shows it once, here as for the others."""
    titled = replace(typed, title=typed.title.strip() or file.name)
    return _add(ctx, assessment_id, titled, EvidenceForm.FILE, file=file)


def add_link(ctx: Context, assessment_id: UUID, typed: Typed, address: str) -> Evidence:
    """Show a page of the web."""
    return _add(ctx, assessment_id, typed, EvidenceForm.LINK, rules.address_of(address))


def add_statement(ctx: Context, assessment_id: UUID, typed: Typed, text: str) -> Evidence:
    """Give one's word where no proof can be shown."""
    return _add(ctx, assessment_id, typed, EvidenceForm.STATEMENT, rules.statement_of(text))


def read_file(ctx: Context, assessment_id: UUID, evidence_id: UUID) -> tuple[Evidence, bytes]:
    """A file and its bytes; the reading is in the journal."""
    assessment = _readable(ctx, assessment_id)
    piece = evidence.get(ctx.session, assessment.id, evidence_id)
    if piece.file is None or not piece.is_shown or not _is_for(ctx, assessment, piece):
        raise Refused(RefusalCode.NOT_FOUND)
    data = ctx.vault.read(piece.file)
    journal.write(ctx.session, ctx.actor.id, f"read_evidence:{piece.id}", assessment.id, ctx.now)
    return piece, data


def remove(ctx: Context, assessment_id: UUID, evidence_id: UUID) -> Evidence:
    """Take back a piece of one's own side: what it says is erased, its line stays. Once it is, again changes nothing."""
    assessment = _addable(ctx, assessment_id)
    piece = evidence.get(ctx.session, assessment.id, evidence_id)
    if piece.side is not permissions.side_of(ctx.actor, Subject.of(assessment)):
        raise Refused(RefusalCode.SHOWN_BY_OTHERS)
    if piece.is_shown and is_held(piece, audits.of_assessment(ctx.session, assessment.id)):
        raise Refused(RefusalCode.UNDER_AUDIT)
    if piece.is_shown:
        evidence.remove(ctx.session, piece.id, ctx.actor.id, ctx.now)
        journal.write(ctx.session, ctx.actor.id, f"remove_evidence:{piece.id}", assessment.id, ctx.now)
        if piece.file:
            ctx.vault.erase(piece.file)
    return piece


def _add(
    ctx: Context, assessment_id: UUID, typed: Typed, form: EvidenceForm, text: str = "", file: Prepared | None = None
) -> Evidence:
    assessment = _addable(ctx, assessment_id)
    if typed.objective not in ctx.library[assessment.edition].objectives:
        raise Refused(RefusalCode.UNKNOWN_OBJECTIVE)
    side, title = permissions.side_of(ctx.actor, Subject.of(assessment)), rules.title_of(typed.title)
    id = _id(ctx, assessment, replace(typed, title=title), form, text, file)
    known = evidence.find(ctx.session, assessment.id, id)
    if known:
        return known
    beside = evidence.of_assessment(ctx.session, assessment.id, [typed.objective])
    if sum(1 for piece in beside if piece.side is side and piece.is_shown) >= PIECES_MAX:
        raise Refused(RefusalCode.TOO_MANY_PIECES)
    kept = ctx.vault.keep(file) if file else None
    added = (typed.valid_until, ctx.actor.name, ctx.now)
    piece = Evidence(id, assessment.id, typed.objective, side, form, title, text, kept, *added)
    evidence.add(ctx.session, piece, ctx.actor.id)
    journal.write(ctx.session, ctx.actor.id, f"add_evidence:{piece.id}", assessment.id, ctx.now)
    return piece


def _is_for(ctx: Context, assessment: Assessment, piece: Evidence) -> bool:
    """Whether the actor is told of a piece: the enterprise is of the team's once it was handed over."""
    if piece.side is permissions.side_of(ctx.actor, Subject.of(assessment)) or piece.side is Side.ENTERPRISE:
        return True
    return is_told(piece, audits.of_assessment(ctx.session, assessment.id))


def _id(ctx: Context, assessment: Assessment, typed: Typed, form: EvidenceForm, text: str, file: Prepared | None) -> UUID:
    """The same for the same request; with other words, or another file, it is another piece."""
    said = (str(ctx.actor.id), str(typed), form.value, text, file.digest if file else "")
    return uuid5(assessment.id, "\x1f".join(said))


def _readable(ctx: Context, assessment_id: UUID) -> Assessment:
    assessment = assessments.get(ctx.session, assessment_id)
    permissions.check(ctx.actor, Permission.READ_EVIDENCE, Subject.of(assessment))
    return assessment


def _addable(ctx: Context, assessment_id: UUID) -> Assessment:
    assessment = assessments.get(ctx.session, assessment_id, lock=True)
    permissions.check(ctx.actor, Permission.ADD_EVIDENCE, Subject.of(assessment))
    return assessment


def _shown(ctx: Context, assessment: Assessment, objective: str | None = None) -> Shown:
    subject = Subject.of(assessment)
    refusal = permissions.refusal(ctx.actor, Permission.ADD_EVIDENCE, subject)
    side, reviewed = permissions.side_of(ctx.actor, subject), audits.of_assessment(ctx.session, assessment.id)
    pieces = evidence.of_assessment(ctx.session, assessment.id, None if objective is None else [objective])
    held = side is Side.ENTERPRISE and any(audit.state in HOLDING for audit in reviewed)
    return Shown(
        assessment=assessment,
        questionnaire=ctx.library[assessment.edition],
        pieces=told_pieces(pieces, reviewed) if side is Side.ENTERPRISE else pieces,
        side=side,
        refusal=refusal,
        removal=refusal or (Refusal(RefusalCode.UNDER_AUDIT) if held else None),
    )
