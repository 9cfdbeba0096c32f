"""From what was posted to saves: one card at once, or the changed cards of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from capapp.usecases.saving import Attempt
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

    def attempt(self, ctx: Context) -> Attempt:
        """What it asks to keep; Refused when its number is none. Only a choice needs to know what stands and what waits."""
        if self.choice:
            return self._settling(ctx)
        return Attempt(
            self.objective,
            self.form.answer,
            self.form.base_version,
            self.request_id,
            keeps_minority=not self.form.shows_minority,
        )

    def take(self, ctx: Context) -> Saved:
        """Save it, or Refused."""
        return answering.save_answer(ctx, self.assessment, self.attempt(ctx))

    def _settling(self, ctx: Context) -> Attempt:
        """The answer of a choice is made of what was posted, what stands and what waits."""
        sheet, choice = answering.sheet(ctx, self.assessment), Choice.of(self.choice)
        position = sheet.positions.get(self.objective)
        shown = choice.settles([c for c in sheet.conflicts if c.objective == self.objective])
        present = position.answer if position else UNANSWERED
        answer = choice.answer(self.form.on(present), present, shown)
        return Attempt(self.objective, answer, self.form.base_version, self.request_id, tuple(c.event for c in shown))


def save_page(ctx: Context, sheet: Sheet, objectives: Sequence[Objective]) -> Outcome:
    """Save the cards that were changed or settled; a refused one keeps its words and stops none of the others."""
    outcome, request_id = Outcome(), posted_request_id()
    asked: list[tuple[Save, Attempt]] = []
    for save in _posted(sheet, objectives, request_id):
        position = sheet.positions.get(save.objective)
        try:
            if _says_more(save, position.answer if position else UNANSWERED):
                asked.append((save, save.attempt(ctx)))
        except Refused as refused:
            _refuse(save, refused, outcome)
    if asked:
        said = answering.save_answers(ctx, sheet.assessment.id, [attempt for _, attempt in asked])
        for (save, _), each in zip(asked, said, strict=True):
            _note(save, each, outcome)
    return outcome


def _posted(sheet: Sheet, objectives: Sequence[Objective], request_id: UUID) -> Iterator[Save]:
    for objective in objectives:
        if f"version-{objective.id}" in request.form:
            choice = request.form.get(f"keep-{objective.id}", "")
            form = CardForm.of_page(objective.id)
            yield Save(sheet.assessment.id, objective.id, form, uuid5(request_id, objective.id), choice)


def _says_more(save: Save, standing: Answer) -> bool:
    """Whether it was changed, settled or confirmed."""
    return bool(save.choice) or f"confirm-{save.objective}" in request.form or save.form.on(standing) != standing


def _refuse(save: Save, refused: Refused, outcome: Outcome) -> None:
    if refused.refusal.code not in OF_A_FIELD:
        raise refused
    outcome.typed[save.objective] = save.form.typed
    outcome.bases[save.objective] = save.form.base_version
    outcome.errors[save.objective] = sentence(refused.refusal)


def _note(save: Save, said: Saved | Refused, outcome: Outcome) -> None:
    if isinstance(said, Refused):
        _refuse(save, said, outcome)
    elif said.conflict:
        outcome.beside.append(said)
    elif save.choice or (said.present and said.present.answer == save.form.on(said.present.answer)):
        outcome.saved.append(said)
