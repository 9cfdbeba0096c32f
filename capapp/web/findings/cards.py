"""One card of the review: what the enterprise says beside what the auditors find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from capapp.domain.answers import Answer, AnswerState
from capapp.domain.audit.outcome import Gap, kind_of, passes_unchecked
from capapp.domain.audit.risk import Risk
from capapp.domain.audit.thread import Review, Thread, Voice
from capapp.domain.evidence import Evidence
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.scales import Level, Scale
from capapp.usecases.evidencing import Shown
from capapp.usecases.reviewing import ReviewSheet, answer_of
from capapp.web.answering import fragments
from capapp.web.answering.cards import saved_at
from capapp.web.answering.clashes import Clash
from capapp.web.answering.saying import said as said_answer
from capapp.web.answering.symbols import symbol
from capapp.web.findings import clashes, texts
from capapp.web.findings.saving import Outcome
from capapp.web.findings.sorts import REVIEW
from capapp.wording.measures import bounds


@dataclass(frozen=True, slots=True)
class Choice:
    """A level to choose: what it means here, its shape, and whether a fact must be written with it."""

    level: Level
    words: str
    shape: str
    needs_fact: bool


@dataclass(frozen=True)
class Card:
    """What the template draws for one requirement; `fields` stand in its form, `error` says why a save was refused."""

    questionnaire: Questionnaire
    objective: Objective
    declared: Answer
    thread: Thread
    fields: dict[str, str]
    version: int
    badge: str
    state: str
    risks: Sequence[Risk]
    pieces: Sequence[Evidence]
    passes: bool
    gap: Gap | None
    last_time: Review | None
    error: str = ""
    clash: Clash | None = None

    @property
    def id(self) -> str:
        """The requirement's id: part of the names of its fields, the anchor of its card."""
        return self.objective.id

    @property
    def scale(self) -> Scale:
        """What it is answered on."""
        return self.questionnaire.scale_of(self.objective)

    @property
    def goal(self) -> str:
        """The chapter it belongs to."""
        return self.questionnaire.goal_of[self.id].id

    @property
    def heading(self) -> Markup:
        """Number, title and meaning."""
        return fragments.heading(self.questionnaire, self.objective)

    @property
    def review(self) -> Review | None:
        """What stands."""
        return self.thread.review

    @property
    def is_seen(self) -> bool:
        """Whether nothing is left to be looked at: found, or passing as it is."""
        return self.passes or (self.review is not None and self.review.state is not AnswerState.UNANSWERED)

    @property
    def said(self) -> str:
        """What the enterprise declares, in words."""
        return said_answer(self.declared, self.scale)

    @property
    def found(self) -> str:
        """What the auditors find, in words."""
        return texts.of_review(self.review, self.scale) if self.review else ""

    @property
    def last_found(self) -> str:
        """What was found last time, in words."""
        return texts.of_review(self.last_time, self.scale) if self.last_time else ""

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The texts of the finding that stands."""
        return texts.lines(self.review) if self.review else []

    @property
    def said_shape(self) -> str:
        """The drawing of the declared level."""
        return self._shape(self.declared.level)

    @property
    def found_shape(self) -> str:
        """The drawing of the level found."""
        return self._shape(self.review.level if self.review else None)

    @property
    def confirms(self) -> str:
        """The value that confirms what is declared; empty when there is nothing to confirm."""
        if self.declared.state is AnswerState.POSITIONED:
            return self.declared.level or ""
        return self.declared.state.value if self.declared.state is AnswerState.NOT_APPLICABLE else ""

    @property
    def asks_kind(self) -> bool:
        """Whether an auditor says what kind of finding it is: the levels do not."""
        return not texts.are_findings(self.scale)

    @property
    def choices(self) -> list[Choice]:
        """The levels to choose from; none on a number scale."""
        if self.scale.bounds:
            return []
        return [self._choice(level) for level in self.scale.levels]

    @property
    def limits(self) -> str:
        """Which numbers may be answered."""
        return bounds(self.scale.bounds) if self.scale.bounds else ""

    @property
    def entries(self) -> int:
        """How many entries its thread has."""
        return len(self.thread.entries)

    def _choice(self, level: Level) -> Choice:
        kind = kind_of(self.questionnaire, self.objective, level.id)
        words = self.questionnaire.words(self.objective, level)
        return Choice(level, words, symbol(self.questionnaire, self.scale, level), bool(kind and kind.is_gap))

    def _shape(self, level: str | None) -> str:
        return symbol(self.questionnaire, self.scale, self.scale.level_of(level) if level else None)


def cards(
    sheet: ReviewSheet, wanted: Sequence[Objective], shown: Shown | None, reader: str, today: date, outcome: Outcome
) -> list[Card]:
    """The cards of these requirements; what was posted and refused stands in them, so that nothing typed is lost."""
    gaps = {gap.objective: gap for gap in sheet.outcome.gaps}
    return [_card(sheet, o, shown, reader, today, outcome, gaps.get(o.id)) for o in wanted]


def _card(
    sheet: ReviewSheet, objective: Objective, shown: Shown | None, reader: str, today: date, outcome: Outcome, gap: Gap | None
) -> Card:
    id, thread, declared = objective.id, sheet.thread(objective.id), answer_of(sheet, objective.id)
    posted, error = outcome.typed.get(id), outcome.errors.get(id, "")
    scale = sheet.questionnaire.scale_of(objective)
    return Card(
        questionnaire=sheet.questionnaire,
        objective=objective,
        declared=declared,
        thread=thread,
        fields=dict(posted.said) if posted else REVIEW.show(REVIEW.standing(thread), scale),
        version=posted.base_version if posted else thread.version(REVIEW.voice),
        badge="À relire" if error else badge(thread, REVIEW.voice, reader, today, "Pas encore de constat"),
        state="refused" if error else "saved" if thread.review else "none",
        risks=sheet.risks[id],
        pieces=shown.of(id) if shown else (),
        passes=passes_unchecked(sheet.rules, sheet.questionnaire, objective, declared.level),
        gap=gap,
        last_time=sheet.last_time.get(id),
        error=error,
        clash=clashes.of_page(REVIEW, thread, sheet.questionnaire, reader),
    )


def badge(thread: Thread, voice: Voice, reader: str, today: date, nothing: str) -> str:
    """Where the words are, truthfully: « Enregistré à 14 h 32 par Paul Estève »."""
    present = thread.present(voice)
    if present is None:
        return nothing
    by = "" if present.author == reader else f" par {present.author}"
    return f"{saved_at(present.at, today)}{by}"
