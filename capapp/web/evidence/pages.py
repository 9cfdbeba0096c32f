"""What the pages of evidence show: each objective with what it has and what it lacks, and what has expired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from capapp.domain import evidence as rules
from capapp.domain.answers import UNANSWERED, Answer
from capapp.domain.evidence import Evidence, EvidenceForm
from capapp.domain.questionnaire import Branch, Objective, Questionnaire
from capapp.domain.scoring.evidence import unproven
from capapp.usecases.answering import Sheet
from capapp.usecases.evidencing import Shown
from capapp.web.answering import tree
from capapp.web.answering.saying import said


@dataclass(frozen=True, slots=True)
class Line:
    """An objective: its level in words, what is shown for it, and how many pieces are missing."""

    objective: Objective
    answer: str
    pieces: Sequence[Evidence]
    missing: int

    @property
    def proofs(self) -> int:
        """How many files and links it has."""
        return sum(1 for piece in self.pieces if piece.form is not EvidenceForm.STATEMENT)

    @property
    def statements(self) -> int:
        """How many written statements."""
        return len(self.pieces) - self.proofs


@dataclass(frozen=True, slots=True)
class Section:
    """A theme and its objectives."""

    theme: Branch
    hue: int
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Overview:
    """All the evidence by theme; `lacking` are objectives whose level lacks some, `elsewhere` pieces for others than asked."""

    sections: Sequence[Section]
    expired: Sequence[Evidence]
    lacking: Sequence[Line]
    elsewhere: Sequence[Evidence]
    is_empty: bool


def overview(sheet: Sheet, shown: Shown, today: date) -> Overview:
    """The page of all evidence."""
    missing = lacks(sheet, shown, today)
    lines = {o.id: _line(sheet.questionnaire, o, sheet.answers, shown, missing) for o in sheet.asked}
    alive = [piece for piece in shown.pieces if piece.is_shown]
    hues = tree.hues(sheet.questionnaire)
    themes = [(theme, [lines[o.id] for o in theme.objectives if o.id in lines]) for theme in sheet.questionnaire.themes]
    return Overview(
        sections=[Section(theme, hues[theme.id], found) for theme, found in themes if found],
        expired=rules.expired(alive, today),
        lacking=[line for line in lines.values() if line.missing],
        elsewhere=[piece for piece in alive if piece.objective not in lines],
        is_empty=not alive,
    )


def lacks(sheet: Sheet, shown: Shown, today: date) -> Mapping[str, int]:
    """How many pieces the level of each objective lacks, by id."""
    return unproven(sheet.questionnaire, sheet.answers, rules.counted(shown.pieces, today))


def called(questionnaire: Questionnaire, objective: str) -> str:
    """An objective by its number and title, or by its id once it is no longer in the questionnaire."""
    found = questionnaire.objectives.get(objective)
    return f"{found.number} {found.title}" if found else objective


def _line(
    questionnaire: Questionnaire, objective: Objective, answers: Mapping[str, Answer], shown: Shown, missing: Mapping[str, int]
) -> Line:
    answer = answers.get(objective.id, UNANSWERED)
    words = said(answer, questionnaire.scale_of(objective))
    return Line(objective, words, shown.of(objective.id), missing.get(objective.id, 0))
