"""From what was posted to saves: one card at once, or the changed cards of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from flask import request

from capapp.domain.answers import UNANSWERED, Answer
from capapp.domain.assessment import Saved
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.questionnaire import Objective
from capapp.usecases import answering
from capapp.usecases.answering import Sheet
from capapp.usecases.context import Context
from capapp.web.answering.clashes import Choice
from capapp.web.answering.forms import CardForm, posted_request_id
from capapp.wording.words import sentence

OF_A_FIELD = frozenset(
    {
        RefusalCode.TEXT_TOO_LONG,
        RefusalCode.UNKNOWN_LEVEL,
        RefusalCode.NUMBER_EXPECTED,
        RefusalCode.NOT_APPLICABLE_FORBIDDEN,
        RefusalCode.UNKNOWN_FORBIDDEN,
        RefusalCode.REASON_MISSING,
    }
)
"""Refusals that are shown beside the card; the others stop the whole page."""


@dataclass
class Outcome:
    """What became of a page: what was saved, what is beside, and what was refused with the words that were typed.

    `bases` are the versions that refused words were based on: once corrected they still stand beside what came meanwhile.
    """

    saved: list[Saved] = field(default_factory=list)
    beside: list[Saved] = field(default_factory=list)
    typed: dict[str, Answer] = field(default_factory=dict)
    bases: dict[str, int] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Save:
    """One card as posted, with the choice that settles its conflict when a button said so."""

    assessment: UUID
    objective: str
    form: CardForm
    request_id: UUID
    choice: str = ""

    def take(self, ctx: Context) -> Saved:
        """Save it; only a choice needs to know what stands and what waits."""
        if self.choice:
            return self._settle(ctx)
        return self._keep(ctx, self.form.answer, keeps_minority=not self.form.shows_minority)

    def _settle(self, ctx: Context) -> Saved:
        """The answer of a choice is made of what was posted, what stands and what waits."""
        sheet, choice = answering.sheet(ctx, self.assessment), Choice.of(self.choice)
        position = sheet.positions.get(self.objective)
        shown = choice.settles([c for c in sheet.conflicts if c.objective == self.objective])
        present = position.answer if position else UNANSWERED
        answer = choice.answer(self.form.on(present), present, shown)
        return self._keep(ctx, answer, tuple(c.event for c in shown))

    def _keep(self, ctx: Context, answer: Answer, resolves: tuple[UUID, ...] = (), *, keeps_minority: bool = False) -> Saved:
        return answering.save_answer(
            ctx,
            self.assessment,
            self.objective,
            answer,
            base_version=self.form.base_version,
            request_id=self.request_id,
            resolves=resolves,
            keeps_minority=keeps_minority,
        )


def save_page(ctx: Context, sheet: Sheet, objectives: Sequence[Objective]) -> Outcome:
    """Save the cards that were changed or settled; a refused one keeps its words and stops none of the others."""
    outcome, request_id = Outcome(), posted_request_id()
    for objective in objectives:
        if f"version-{objective.id}" not in request.form:
            continue
        form = CardForm.of_page(objective.id)
        choice = request.form.get(f"keep-{objective.id}", "")
        save = Save(sheet.assessment.id, objective.id, form, uuid5(request_id, objective.id), choice)
        position = sheet.positions.get(objective.id)
        _try(ctx, save, position.answer if position else UNANSWERED, outcome)
    return outcome


def _try(ctx: Context, save: Save, standing: Answer, outcome: Outcome) -> None:
    try:
        if save.form.on(standing) == standing and not save.choice and f"confirm-{save.objective}" not in request.form:
            return
        saved = save.take(ctx)
    except Refused as refused:
        if refused.refusal.code not in OF_A_FIELD:
            raise
        outcome.typed[save.objective] = save.form.typed
        outcome.bases[save.objective] = save.form.base_version
        outcome.errors[save.objective] = sentence(refused.refusal)
        return
    if saved.conflict:
        outcome.beside.append(saved)
    elif save.choice or (saved.present and saved.present.answer == save.form.on(saved.present.answer)):
        outcome.saved.append(saved)
