"""A page of cards, whole: outline, cards, neighbours, and who sees it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from flask import render_template

from capapp.domain.permissions import Permission, Subject, allows
from capapp.domain.questionnaire import Branch, Objective, Questionnaire
from capapp.usecases.answering import Sheet
from capapp.usecases.context import Context
from capapp.usecases.remembering import last_time
from capapp.web.answering import fragments, tree
from capapp.web.answering import outline as outlines
from capapp.web.answering.addresses import addresses
from capapp.web.answering.cards import Card, Reader, cards
from capapp.web.answering.must_haves import expected
from capapp.web.answering.outline import Here, ThemeLine
from capapp.web.answering.posting import Outcome
from capapp.web.answering.readers import seen_by


class Group(NamedTuple):
    """The cards of one goal, the branches between its theme and it, and those of them all that are must-haves."""

    goal: Branch
    above: tuple[Branch, ...]
    must_haves: list[tuple[str, str]]
    cards: list[Card]

    @property
    def is_hidden(self) -> bool:
        """Whether all its cards wait for another answer."""
        return all(card.is_hidden for card in self.cards)


def draw(
    ctx: Context, sheet: Sheet, here: Here, objectives: Sequence[Objective], hidden: Container[str], outcome: Outcome
) -> str:
    """The page of a goal or a theme; cards whose ids are `hidden` wait in it for another answer."""
    questionnaire, to = sheet.questionnaire, addresses(sheet.assessment.id)
    lines = outlines.outline(sheet, to, here)
    before, after = outlines.neighbours(lines, here)
    reader = Reader(ctx.actor.name, ctx.today, allows(ctx.actor, Permission.READ_COMMENTS, Subject.of(sheet.assessment)))
    past = last_time(ctx, sheet.assessment)
    drawn = cards(sheet, objectives, reader, past, outcome, hidden, to.objectives, has_help_inside=not here.is_theme)
    theme = questionnaire.theme_of[here.id]
    return render_template(
        "answering/page.html",
        sheet=sheet,
        organisation=sheet.assessment.organisation,
        outline=outlines.drawn(sheet, to, here),
        theme=theme,
        hue=tree.hues(questionnaire)[theme.id],
        here=questionnaire.branches[here.id],
        above=() if here.is_theme else tree.above(questionnaire, questionnaire.branches[here.id]),
        is_whole_theme=here.is_theme,
        shapes=fragments.shapes(questionnaire),
        words=fragments.words(questionnaire, objectives),
        switch=_switch(lines, theme, here),
        groups=_groups(questionnaire, theme, drawn),
        is_empty=all(card.is_hidden for card in drawn),
        before=before,
        after=after,
        errors=[card for card in drawn if card.error],
        seen_by=seen_by(ctx, sheet),
        objectives_address=to.objectives,
    )


def _groups(questionnaire: Questionnaire, theme: Branch, drawn: Sequence[Card]) -> list[Group]:
    """The cards by goal, each with the titles on the way to it."""
    by_goal: dict[str, list[Card]] = {}
    for card in drawn:
        by_goal.setdefault(card.goal, []).append(card)
    return [
        Group(goal, above, _must_haves(questionnaire, (theme, *above, *(() if goal is theme else (goal,)))), by_goal[goal.id])
        for goal, above, _ in tree.places(questionnaire, theme, by_goal)
    ]


def _must_haves(questionnaire: Questionnaire, branches: Iterable[Branch]) -> list[tuple[str, str]]:
    """What whole branches ask for, and why."""
    return [(expected(branch, questionnaire), branch.imperative.reason) for branch in branches if branch.imperative]


def _switch(lines: Sequence[ThemeLine], theme: Branch, here: Here) -> str | None:
    """The other way to see the same cards: the whole theme, or its first goal that still waits; none where both are one."""
    line = next((line for line in lines if line.theme is theme), None)
    if line is None or line.is_one:
        return None
    if not here.is_theme:
        return line.address
    return next((goal for goal in line.goals if goal.left), line.goals[0]).address
