"""The page of the big screen: the objective's card as the answering pages know it, with its voices around it."""

from __future__ import annotations

from flask import render_template

from capapp.domain.lifecycle import State
from capapp.domain.permissions import Permission, Subject, allows
from capapp.domain.questionnaire import Objective
from capapp.usecases.agreeing import Workshop
from capapp.usecases.context import Context
from capapp.usecases.remembering import last_time
from capapp.web.answering import fragments, tree
from capapp.web.answering.addresses import addresses
from capapp.web.answering.cards import Reader, cards
from capapp.web.answering.posting import Outcome
from capapp.web.workshop.screen import note, screen


def draw(ctx: Context, workshop: Workshop, objective: Objective, outcome: Outcome) -> str:
    """The page; what was refused stands in it with the words that were typed."""
    sheet, to = workshop.sheet, addresses(workshop.sheet.assessment.id)
    reader = Reader(ctx.actor.name, ctx.today, shows_texts=True)
    past = last_time(ctx, sheet.assessment)
    [card] = cards(sheet, [objective], reader, past, outcome, frozenset(), to.objectives, has_help_inside=False)
    return render_template(
        "workshop/screen.html",
        sheet=sheet,
        organisation=sheet.assessment.organisation,
        workshop=workshop,
        theme=sheet.questionnaire.theme_of[objective.id],
        hue=tree.hues(sheet.questionnaire)[objective.id],
        card=card,
        screen=screen(workshop, objective),
        note=note(workshop),
        shapes=fragments.shapes(sheet.questionnaire),
        objectives_address=to.objectives,
        may_note=_may_note(ctx, workshop),
    )


def _may_note(ctx: Context, workshop: Workshop) -> bool:
    """Whether an action may be noted; in a CAP only prepared, the first level retained opens the plan."""
    subject = Subject.of(workshop.sheet.assessment)
    may_begin = subject.state is State.DRAFT and allows(ctx.actor, Permission.ANSWER, subject)
    return may_begin or allows(ctx.actor, Permission.EDIT_PLAN, subject)
