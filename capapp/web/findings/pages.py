"""The review page, whole: what is wanted, its outline of chapters, its cards, and what the findings amount to so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flask import render_template

from capapp.domain.audit.access import AuditPermission, audit_allows
from capapp.domain.audit.lifecycle import SIGNED
from capapp.domain.audit.thread import FindingKind
from capapp.domain.permissions import Permission, Subject, allows
from capapp.domain.questionnaire import Branch, Objective
from capapp.usecases import evidencing
from capapp.usecases.context import Context
from capapp.usecases.evidencing import Shown
from capapp.usecases.reviewing import ReviewSheet
from capapp.web.answering import fragments, tree
from capapp.web.findings.addresses import at, filtered, hub_of
from capapp.web.findings.cards import Card, cards
from capapp.web.findings.filters import RISKS, WHICH, Wanted
from capapp.web.findings.saving import Outcome
from capapp.wording import audits as wording


class ChapterLine(NamedTuple):
    """One chapter of the outline: how many of its requirements still wait, and where they are shown."""

    goal: Branch
    hue: int
    left: int
    address: str
    is_here: bool


class Group(NamedTuple):
    """The cards of one chapter."""

    goal: Branch
    hue: int
    cards: Sequence[Card]


class Place(NamedTuple):
    """What one page shows: the requirements, of which chapter if of one only, and those that are wanted in all."""

    objectives: list[Objective]
    chapter: Branch | None
    wanted: list[Objective]


def place(sheet: ReviewSheet, wanted: Wanted) -> Place:
    """The part of what is wanted that one page shows."""
    found = wanted.among(sheet)
    chapter = wanted.chapter(sheet.questionnaire, found)
    here = [o for o in found if chapter is None or sheet.questionnaire.goal_of[o.id] is chapter]
    return Place(here, chapter, found)


def draw(ctx: Context, sheet: ReviewSheet, wanted: Wanted, found: Place, outcome: Outcome) -> str:
    """The page as its reader may see it: a form for the team while it reviews, a text for all others."""
    drawn = cards(sheet, found.objectives, evidence_of(ctx, sheet), ctx.actor.name, ctx.today, outcome)
    outline = chapters(sheet, wanted, found)
    return render_template(
        "findings/review.html",
        **common(ctx, sheet),
        wanted=wanted,
        which=[(name, words, filtered(sheet, name)) for name, words in WHICH.items()],
        risks=[(name, risk, filtered(sheet, "risques", risque=name)) for name, risk in RISKS.items()],
        outline=outline,
        groups=groups(sheet, drawn),
        shapes=fragments.shapes(sheet.questionnaire),
        words=fragments.words(sheet.questionnaire, found.objectives),
        neighbours=neighbours(outline),
        kinds=list(FindingKind),
        errors=[card for card in drawn if card.error],
        standing=wording.part_sentences(sheet.outcome, sheet.questionnaire),
    )


def common(ctx: Context, sheet: ReviewSheet) -> dict[str, object]:
    """What every page of one enterprise says: whose it is, and what its reader may do with it."""
    audit = sheet.audit
    return {
        "sheet": sheet,
        "audit": audit,
        "organisation": sheet.part.organisation,
        "base": at("show", sheet),
        "hub": hub_of(audit),
        "offered": offered(ctx, sheet),
        "base_replies": at("replies", sheet),
        "is_team": audit.member(ctx.actor.id) is not None,
        "is_own": sheet.part.organisation.id in ctx.actor.organisations,
        "reads_words": allows(ctx.actor, Permission.READ_COMMENTS, Subject.of(sheet.assessment)),
        "questionnaire": sheet.questionnaire,
        "hue_of": tree.hues(sheet.questionnaire),
        "gap_sentence": wording.gap_sentence,
        "due_sentence": wording.due_sentence,
        "today": ctx.today,
    }


def offered(ctx: Context, sheet: ReviewSheet) -> frozenset[str]:
    """The pages of one enterprise that hold something for this reader at this state."""
    audit = sheet.audit
    found = {"findings.show"} | ({"findings.replies"} if audit.handed_at else set())
    if audit_allows(ctx.actor, AuditPermission.DECIDE, audit):
        found.add("findings.decisions")
    return frozenset(found | ({"findings.follow_up"} if audit.state in SIGNED else set()))


def evidence_of(ctx: Context, sheet: ReviewSheet) -> Shown | None:
    """The evidence of the enterprise, for those who may read it."""
    if not allows(ctx.actor, Permission.READ_EVIDENCE, Subject.of(sheet.assessment)):
        return None
    return evidencing.of_assessment(ctx, sheet.assessment.id)


def chapters(sheet: ReviewSheet, wanted: Wanted, found: Place) -> list[ChapterLine]:
    """The chapters that hold something of what is wanted, in order."""
    questionnaire, left = sheet.questionnaire, set(sheet.outcome.left)
    hues = tree.hues(questionnaire)
    ids = {questionnaire.goal_of[o.id].id for o in found.wanted}
    waiting = [questionnaire.goal_of[id].id for id in left]
    return [
        ChapterLine(
            goal,
            hues[goal.id],
            waiting.count(goal.id),
            at("show", sheet, **wanted.args, chapitre=goal.id),
            goal is found.chapter,
        )
        for goal in questionnaire.goals.values()
        if goal.id in ids
    ]


def groups(sheet: ReviewSheet, drawn: Sequence[Card]) -> list[Group]:
    """The cards by chapter."""
    hues, found = tree.hues(sheet.questionnaire), dict.fromkeys(card.goal for card in drawn)
    goals = [sheet.questionnaire.goals[id] for id in found]
    return [Group(goal, hues[goal.id], [card for card in drawn if card.goal == goal.id]) for goal in goals]


def neighbours(outline: Sequence[ChapterLine]) -> tuple[ChapterLine | None, ChapterLine | None]:
    """The chapters before and after the one that is shown."""
    at = next((rank for rank, line in enumerate(outline) if line.is_here), None)
    if at is None:
        return None, None
    return outline[at - 1] if at else None, outline[at + 1] if at + 1 < len(outline) else None
