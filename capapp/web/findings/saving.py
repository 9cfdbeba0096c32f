"""From what was posted to entries of a thread: one card at once, or the changed cards of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from flask import flash, render_template, request

from capapp.domain.audit.thread import Content
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.questionnaire import Objective
from capapp.usecases.context import Context
from capapp.usecases.entering import SavedEntry
from capapp.usecases.reviewing import ReviewSheet
from capapp.web.answering.clashes import Choice
from capapp.web.answering.forms import posted_request_id
from capapp.web.findings import clashes
from capapp.web.findings.fields import Posted
from capapp.web.findings.sorts import Sort
from capapp.wording.figures import NBSP, count, time_of_day
from capapp.wording.words import sentence

OF_A_FIELD = frozenset(
    {
        RefusalCode.TEXT_TOO_LONG,
        RefusalCode.UNKNOWN_LEVEL,
        RefusalCode.NUMBER_EXPECTED,
        RefusalCode.DAY_EXPECTED,
        RefusalCode.NOT_APPLICABLE_FORBIDDEN,
        RefusalCode.REASON_MISSING,
        RefusalCode.FACT_MISSING,
    }
)
"""Refusals that are shown beside the card; the others stop the whole page."""


@dataclass
class Outcome:
    """What became of a page: how many cards were saved, what is beside, what was refused with its fields as typed."""

    saved: list[SavedEntry] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    typed: dict[str, Posted] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Save:
    """One card as posted, to be kept in the thread of its requirement."""

    sort: Sort
    sheet: ReviewSheet
    objective: Objective
    posted: Posted
    request_id: UUID

    @property
    def content(self) -> Content:
        """What the fields say; a button that confirms stands in the place of a level."""
        said = self.posted.said
        if self.posted.confirmed:
            said = dict(said) | {"level": "", "number": "", self._confirms: self.posted.confirmed}
        return self.sort.read(said, self.objective, self.sheet.questionnaire)

    @property
    def is_change(self) -> bool:
        """Whether it says anything else than what stands."""
        return bool(self.posted.choice) or self.content != self.sort.standing(self.sheet.thread(self.objective.id))

    def take(self, ctx: Context) -> SavedEntry:
        """Keep it, or what its choice makes of the versions that wait."""
        content = self.content
        resolves: tuple[UUID, ...] = ()
        if self.posted.choice:
            thread = self.sheet.thread(self.objective.id)
            content, resolves = clashes.settled(self.sort, Choice.of(self.posted.choice), content, thread)
        where = (self.sheet.audit.id, self.sheet.part.id, self.objective.id)
        based = {"base_version": self.posted.base_version, "request_id": self.request_id, "resolves": resolves}
        return self.sort.keep(ctx, *where, content, **based)

    @property
    def _confirms(self) -> str:
        has_number = self.sheet.questionnaire.scale_of(self.objective).bounds and self.posted.confirmed != "not_applicable"
        return "number" if has_number else "level"


def objective_of(sheet: ReviewSheet, id: str) -> Objective:
    """A requirement of the enterprise's edition; what is none has no page."""
    found = sheet.questionnaire.objectives.get(id)
    if found is None:
        raise Refused(RefusalCode.NOT_FOUND)
    return found


def told(save: Save, saved: SavedEntry, reader: str) -> dict[str, object]:
    """What a script is told of one save: the version, the badge, and what stands when it is not what was posted."""
    said: dict[str, object] = {"version": saved.version, "badge": f"Enregistré à{NBSP}{time_of_day(saved.saved_at)}"}
    questionnaire = save.sheet.questionnaire
    clash = clashes.of_save(saved, questionnaire, reader)
    if clash:
        return said | {"conflict": render_template("findings/conflict.html", id=save.objective.id, clash=clash)}
    if saved.present and (save.posted.choice or saved.present.content != save.content):
        said["answer"] = save.sort.show(saved.present.content, questionnaire.scale_of(save.objective))
    return said


def save_page(ctx: Context, sort: Sort, sheet: ReviewSheet, objectives: Sequence[Objective]) -> Outcome:
    """Save the cards that were changed or settled; a refused one keeps its words and stops none of the others."""
    outcome, request_id = Outcome(), posted_request_id()
    for objective in objectives:
        if f"version-{objective.id}" in request.form:
            posted = Posted.of_page(objective.id, sort.names)
            _try(ctx, Save(sort, sheet, objective, posted, uuid5(request_id, objective.id)), outcome)
    return outcome


def tell(outcome: Outcome) -> None:
    """Say on the next page what was saved, what stands beside, or that nothing had changed."""
    if outcome.beside:
        flash(f"Quelqu'un avait écrit entre-temps{NBSP}: les deux textes sont gardés, relisez-les ci-dessous.", "warn")
    if outcome.saved:
        at = time_of_day(max(saved.saved_at for saved in outcome.saved))
        flash(f"{count(len(outcome.saved), 'carte enregistrée', 'cartes enregistrées')} à{NBSP}{at}.", "good")
    if not outcome.beside and not outcome.saved:
        flash(f"Rien n'avait changé sur cette page{NBSP}: tout est déjà enregistré.", "info")


def _try(ctx: Context, save: Save, outcome: Outcome) -> None:
    try:
        if not save.is_change:
            return
        saved = save.take(ctx)
    except Refused as refused:
        if refused.refusal.code not in OF_A_FIELD:
            raise
        outcome.typed[save.objective.id] = save.posted
        outcome.errors[save.objective.id] = sentence(refused.refusal)
        return
    if saved.conflict:
        outcome.beside.append(save.objective.id)
    else:
        outcome.saved.append(saved)
