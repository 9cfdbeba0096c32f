"""Writing the report of an audit: what was declared, found, replied and decided, in the frame's own words of that day."""

from __future__ import annotations

from collections.abc import Mapping

from capapp.documents.audit_report import (
    Auditor,
    AuditReport,
    Frame,
    GapSeen,
    PartReport,
    Place,
    Position,
    Requirement,
    Said,
    Tally,
    Theme,
)
from capapp.domain.answers import UNANSWERED, Answer
from capapp.domain.audit.audit import Audit, Part, Scope
from capapp.domain.audit.outcome import Gap, audit_outcome, confirmed_answers, kind_of
from capapp.domain.audit.thread import Entry, FindingKind, Thread
from capapp.domain.auditing_rules import AuditRules
from capapp.domain.lifecycle import ANSWERS_OPEN
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.scoring.scorecard import Findings, Scorecard
from capapp.store import journal, results
from capapp.usecases import reviewing
from capapp.usecases.context import Context
from capapp.usecases.reviewing import ReviewSheet
from capapp.wording import measures, methods, ratings


def written(ctx: Context, audit: Audit) -> AuditReport:
    """The whole report as it stands, for verbs that have checked who reads: every enterprise that was seen."""
    questionnaire = ctx.library[audit.edition]
    sheets = [reviewing.sheet_of(ctx, audit, part) for part in audit.seen if part.assessment]
    outcome = audit_outcome(questionnaire, [sheet.outcome for sheet in sheets], is_group=audit.scope is Scope.GROUP)
    lines = journal.about(ctx.session, audit.id)
    return AuditReport(
        audit=audit.id,
        kind=audit.kind,
        scope=audit.scope,
        frame=_frame(questionnaire),
        organisation=next(_place(part) for part in audit.parts if part.organisation.id == audit.organisation.id),
        places=tuple(_place(part) for part in audit.parts),
        perimeter=audit.perimeter,
        starts_on=audit.starts_on,
        ends_on=audit.ends_on,
        opened_at=audit.opened_at,
        handed_at=audit.handed_at,
        reply_by=audit.reply_by,
        written_at=audit.signed_at or ctx.now,
        signed_at=audit.signed_at,
        team=_team(audit),
        agenda=audit.agenda,
        parts=tuple(part_report(ctx, sheet) for sheet in sheets),
        is_held_back=outcome.one_fails_all_fail and bool(outcome.failing),
        strengths=audit.strengths,
        conclusion=audit.conclusion,
        advice=audit.advice,
        journal=lines[-1].digest if lines else "",
    )


def _frame(of: Questionnaire) -> Frame:
    rules = of.audit or AuditRules()
    return Frame(
        title=of.title,
        edition=of.edition,
        notice=of.notice,
        checksum=of.checksum,
        positioning=methods.positioning(of),
        rules=tuple(methods.rules(of)),
        levels=tuple((level.title, level.meaning) for level in of.scale.levels),
        unchecked_up_to=of.scale.by_id[rules.unchecked_up_to].title if rules.unchecked_up_to else "",
        recognition=rules.recognition.title if rules.recognition else "",
    )


def _place(part: Part) -> Place:
    of = part.organisation
    return Place(of.name, tuple(of.kinds), of.town, part.is_central, part.is_seen)


def _team(audit: Audit) -> tuple[Auditor, ...]:
    stated = ((m.name, m.is_lead, m.declared_at, m.has_conflict, m.statement, m.signed_at) for m in audit.team)
    return tuple(Auditor(*each) for each in stated)


def part_report(ctx: Context, sheet: ReviewSheet) -> PartReport:
    """One enterprise as its reader may see it, for verbs that have checked who reads."""
    of, found, assessment = sheet.questionnaire, sheet.outcome, sheet.assessment
    frozen = None if assessment.state in ANSWERS_OPEN else results.newest(ctx.session, assessment.id)
    said = reviewing.declared(ctx, assessment)
    confirmed = confirmed_answers(of, said, sheet.threads, sheet.asked)
    return PartReport(
        part=sheet.part.id,
        place=_place(sheet.part),
        assessment=assessment.id,
        path=assessment.path,
        declared_on=frozen.settled_on if frozen else None,
        replied_at=sheet.part.replied_at,
        tallies=_tallies(of, found.declared, found.confirmed),
        themes=_themes(of, found.declared, found.confirmed),
        bands=(_band(found.declared, of), _band(found.confirmed, of)),
        notes=(*ratings.blocked(found.confirmed, of), *ratings.notes(found.confirmed, of)),
        blocks=found.blocks,
        requirements=tuple(_requirement(sheet, objective, confirmed.get(objective.id)) for objective in sheet.asked),
    )


def _tallies(of: Questionnaire, declared: Scorecard, confirmed: Scorecard) -> tuple[Tally, ...]:
    """The main scale level by level, best first."""
    levels = [[s.level.id for s in card.objectives.values() if s.level] for card in (declared, confirmed)]
    return tuple(Tally(level.title, *(ids.count(level.id) for ids in levels)) for level in reversed(of.scale.levels))


def _themes(of: Questionnaire, declared: Scorecard, confirmed: Scorecard) -> tuple[Theme, ...]:
    """Each theme, then the whole where the frame makes one figure of it."""
    found = [Theme(t.id, t.number, t.title, *(_figure(card, t.id, of) for card in (declared, confirmed))) for t in of.themes]
    if declared.total and confirmed.total:
        found.append(Theme("", "", "Ensemble", measures.whole(declared.total), measures.whole(confirmed.total)))
    return tuple(found)


def _figure(card: Scorecard, theme: str, of: Questionnaire) -> str:
    return measures.whole(card.themes[theme]) if of.rules.figures and theme in card.themes else ""


def _band(card: Scorecard, of: Questionnaire) -> str:
    return ratings.band(card.rating, of) if card.rating else ""


def _requirement(sheet: ReviewSheet, objective: Objective, confirmed: Answer | None) -> Requirement:
    of, found, thread = sheet.questionnaire, sheet.outcome, sheet.thread(objective.id)
    gap = next((each for each in found.gaps if each.objective == objective.id), None)
    return Requirement(
        id=objective.id,
        number=objective.number,
        title=objective.title,
        meaning=objective.meaning,
        theme=of.theme_of[objective.id].id,
        is_imperative=objective.imperative is not None,
        declared=position(of, objective, reviewing.answer_of(sheet, objective.id)),
        confirmed=position(of, objective, confirmed) if confirmed else None,
        learning=found.learning[objective.id],
        is_unchecked=objective.id in found.unchecked,
        kind=_kind(of, objective, thread, confirmed),
        gap=_gap(of, gap, found.confirmed.findings) if gap and found.confirmed.findings else None,
        past=_titles(of).get(sheet.past.get(objective.id, ""), ""),
        thread=tuple(_said(entry) for entry in thread.entries),
    )


def _kind(of: Questionnaire, objective: Objective, thread: Thread, confirmed: Answer | None) -> FindingKind:
    said = kind_of(of, objective, (confirmed or UNANSWERED).level)
    return said or (thread.review.kind if thread.review else FindingKind.NONE)


def position(of: Questionnaire, objective: Objective, answer: Answer) -> Position:
    """An answer in words."""
    scale = of.scale_of(objective)
    if answer.level is None:
        said = ""
    elif scale.bounds:
        said = measures.number(answer.level, scale.bounds)
    else:
        said = scale.by_id[answer.level].title
    return Position(answer.state, said, answer.comment, answer.reason)


def _gap(of: Questionnaire, gap: Gap, findings: Findings) -> GapSeen:
    titles, due_on = _titles(of), gap.due_on
    why = _why(of, gap, findings) if gap.counts_as != gap.found else ""
    return GapSeen(titles[gap.found], titles[gap.counts_as], why, due_on, gap.is_blocking, gap.was_unlifted)


def _why(of: Questionnaire, gap: Gap, findings: Findings) -> str:
    """What made a finding graver than it is by itself."""
    mine = tuple(each for each in findings.raised if gap.objective in each.objectives and each.target == gap.counts_as)
    return " ".join(ratings.raised(findings._replace(raised=mine), of))


def _said(entry: Entry) -> Said:
    return Said(entry.voice, entry.author, entry.at, entry.version, entry.content)


def _titles(of: Questionnaire) -> Mapping[str, str]:
    return measures.level_titles(of)
