"""A page of cards, whole: outline, cards, neighbours, and who sees it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template

from capapp.domain.permissions import Permission, Subject, allows
from capapp.domain.questionnaire import Objective
from capapp.usecases.answering import Sheet
from capapp.usecases.context import Context
from capapp.usecases.remembering import last_time
from capapp.web.answering import fragments
from capapp.web.answering import outline as outlines
from capapp.web.answering.cards import Reader, cards, objectives_address
from capapp.web.answering.outline import ThemeLine
from capapp.web.answering.posting import Outcome
from capapp.web.answering.readers import seen_by


def draw(ctx: Context, sheet: Sheet, here: str, objectives: Sequence[Objective], outcome: Outcome) -> str:
    """The page of a goal or a theme, by its id."""
    lines = outlines.outline(sheet, here)
    line = next(t for t in lines if t.is_here or any(g.is_here for g in t.goals))
    before, after = outlines.neighbours(lines, here)
    reader = Reader(ctx.actor.name, ctx.today, allows(ctx.actor, Permission.READ_COMMENTS, Subject.of(sheet.assessment)))
    drawn = cards(sheet, objectives, reader, last_time(ctx, sheet.assessment), outcome, has_help_inside=not line.is_here)
    groups = [(goal, [card for card in drawn if card.goal == goal.id]) for goal in line.theme.goals]
    return render_template(
        "answering/page.html",
        sheet=sheet,
        organisation=sheet.assessment.organisation,
        outline=outlines.drawn(sheet, here),
        line=line,
        is_whole_theme=line.is_here,
        shapes=fragments.shapes(sheet.questionnaire),
        switch=_switch(line),
        groups=[(goal, of_goal) for goal, of_goal in groups if of_goal],
        before=before,
        after=after,
        errors=[card for card in drawn if card.error],
        seen_by=seen_by(ctx, sheet),
        objectives_address=objectives_address(sheet),
    )


def _switch(line: ThemeLine) -> str:
    """The other way to see the same cards: the whole theme, or its first goal that still waits."""
    if not line.is_here:
        return line.address
    return next((goal for goal in line.goals if goal.left), line.goals[0]).address
