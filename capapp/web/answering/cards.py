"""One card of the answering page: its constant parts, and what was answered."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from flask import current_app
from markupsafe import Markup

from capapp.domain.answers import UNANSWERED, Answer, AnswerState
from capapp.domain.assessment import Position
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.scales import Level, Scale
from capapp.usecases.answering import Sheet
from capapp.usecases.remembering import LastTime
from capapp.web.answering import fragments, numbers, stencils
from capapp.web.answering.clashes import Clash, of_page
from capapp.web.answering.posting import Outcome
from capapp.web.answering.symbols import symbol
from capapp.wording.figures import NBSP, PARIS, day, time_of_day
from capapp.wording.measures import bounds

GAPS = ("version", "comment", "minority", "reason", "figure", "badge", "help_address")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks at the page, and when: what a badge says depends on it."""

    name: str
    today: date
    shows_texts: bool


@dataclass(frozen=True, slots=True)
class Card:
    """What the template draws for one objective; `error` is the sentence of a save that was refused.

    `figure` is what stands in the field of a number scale; a card that `is_hidden` waits for another answer. The field of
    the minority view is there where there is one: it is written at the workshop.
    """

    questionnaire: Questionnaire
    objective: Objective
    chosen: str | None
    comment: str
    minority: str
    reason: str
    figure: str
    version: str
    badge: str
    state: str
    help_address: str
    is_answered: bool
    shows_texts: bool
    shows_minority: bool
    has_help_inside: bool
    is_hidden: bool = False
    to_confirm: bool = False
    error: str = ""
    clash: Clash | None = None
    last_time: Level | None = None
    last_on: str = ""

    @property
    def id(self) -> str:
        """The objective's id: part of the names of its fields, the anchor of its card."""
        return self.objective.id

    @property
    def number(self) -> str:
        """« 2.1.3 »."""
        return self.objective.number

    @property
    def scale(self) -> Scale:
        """What it is answered on."""
        return self.questionnaire.scale_of(self.objective)

    @property
    def goal(self) -> str:
        """The goal it belongs to."""
        return self.questionnaire.goal_of[self.id].id

    @property
    def may_be_not_applicable(self) -> bool:
        """Whether « non concerné » is offered."""
        return self.objective.may_be_not_applicable

    @property
    def heading(self) -> Markup:
        """The constant top of the card."""
        return fragments.heading(self.questionnaire, self.objective)

    @property
    def choices(self) -> Markup:
        """The radios; on a number scale, those of the quieter answers."""
        return fragments.choices(self.questionnaire, self.objective, self.chosen)

    @property
    def limits(self) -> str:
        """Which numbers may be answered."""
        return bounds(self.scale.bounds) if self.scale.bounds else ""

    @property
    def thresholds(self) -> Markup:
        """The levels that a number reaches."""
        return fragments.thresholds(self.questionnaire, self.objective)

    @property
    def last_shape(self) -> str:
        """The drawing of last time's level."""
        return symbol(self.questionnaire, self.scale, self.last_time)

    @property
    def has_help(self) -> bool:
        """Whether there is anything to help with."""
        return fragments.has_help(self.objective)

    @property
    def help(self) -> Markup:
        """The help, in place."""
        return fragments.help_text(self.questionnaire, self.objective)

    @property
    def drawn(self) -> Markup:
        """The card as HTML: from its stencil, or by the template when something is to be settled in it."""
        if self.error or self.clash:
            return Markup(_by_template(self))  # noqa: S704 - our own template
        kind = (self.questionnaire.checksum, self.id, self.chosen, self.state, self.last_time, self.last_on, self._switches)
        return stencils.filled(kind, self._stencil, {name: getattr(self, name) for name in GAPS})

    @property
    def _switches(self) -> tuple[bool, ...]:
        return self.is_answered, self.shows_texts, self.shows_minority, self.has_help_inside, self.is_hidden, self.to_confirm

    def _stencil(self) -> str:
        gaps: dict[str, Any] = {name: stencils.gap(name) for name in GAPS}
        return _by_template(replace(self, **gaps))


def cards(
    sheet: Sheet,
    objectives: Sequence[Objective],
    reader: Reader,
    last_time: LastTime | None,
    outcome: Outcome,
    hidden: Container[str],
    base: str,
    *,
    has_help_inside: bool,
) -> list[Card]:
    """The cards of these objectives; what was posted and refused stands in them, so that nothing typed is lost.

    `base` is the address of an objective up to its id.
    """
    last_on = f" ({day(last_time.settled_on)})" if last_time else ""
    found = []
    for objective in objectives:
        position = sheet.positions.get(objective.id)
        stored = position.answer if position else UNANSWERED
        answer: Answer = outcome.typed.get(objective.id, stored)
        error = outcome.errors.get(objective.id, "")
        level = last_time.levels.get(objective.id) if last_time else None
        scale = sheet.questionnaire.scale_of(objective)
        found.append(
            Card(
                questionnaire=sheet.questionnaire,
                objective=objective,
                chosen=fragments.chosen(answer, scale),
                comment=answer.comment,
                minority=answer.minority,
                reason=answer.reason,
                figure=numbers.typed(answer) if scale.bounds else "",
                version=str(outcome.bases.get(objective.id, position.version if position else 0)),
                badge="À relire" if error else badge(position, reader),
                state="refused" if error else "saved" if position else "none",
                help_address=f"{base}{objective.id}/aide",
                is_answered=stored.state is not AnswerState.UNANSWERED,
                shows_texts=reader.shows_texts,
                shows_minority=reader.shows_texts and bool(answer.minority or stored.minority),
                has_help_inside=has_help_inside,
                is_hidden=objective.id in hidden,
                to_confirm=bool(position and position.to_confirm),
                error=error,
                clash=of_page(sheet, objective.id, reader.name),
                last_time=scale.by_id.get(level or ""),
                last_on=last_on,
            )
        )
    return found


def badge(position: Position | None, reader: Reader) -> str:
    """Where the answer is, truthfully: « Enregistré à 14 h 32 par Awa Diop »."""
    if position is None:
        return "Pas encore de réponse"
    by = f" par {position.author}" if position.author and position.author != reader.name else ""
    return f"{saved_at(position.saved_at, reader.today)}{by}"


def saved_at(moment: datetime, today: date) -> str:
    """« Enregistré à 14 h 32 », with the day when it is another one."""
    on = moment.astimezone(PARIS).date()
    return f"Enregistré {'' if on == today else f'le {day(on)} '}à{NBSP}{time_of_day(moment)}"


def _by_template(card: Card) -> str:
    return str(current_app.jinja_env.get_template("answering/card.html").module.card(card))  # type: ignore[attr-defined]
