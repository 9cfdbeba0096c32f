"""What the facilitator's sheet says of a session, and of each objective to talk about."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents.hues import Hue
from capapp.documents.levels import LevelShown, shown
from capapp.domain import talk as talk_of
from capapp.domain.agreement import is_to_clarify, told_plainly
from capapp.domain.disclosure import Counts, Disclosure, Release, Shown
from capapp.domain.gathering import UNKNOWN, Question
from capapp.domain.questionnaire import Branch, Objective, Questionnaire
from capapp.wording import measures, voices
from capapp.wording.figures import count
from capapp.wording.words import word

MOST_DOTS = 60
"""More voices than that are said in figures only."""
_ROW, _WIDTH = 10, 470


@dataclass(frozen=True, slots=True)
class Column:
    """A level of an objective, or « je ne sais pas » (no level), and how many voices it has."""

    level: LevelShown | None
    title: str
    voices: int

    @property
    def said(self) -> str:
        """« 4 voix », empty for none."""
        return count(self.voices, "voix", "voix") if self.voices else ""


@dataclass(frozen=True, slots=True)
class Talk:
    """One objective to talk about; `plain` what was said in plain words, never on its levels; `limits` of a number."""

    objective: Objective
    columns: tuple[Column, ...]
    limits: str
    is_counted: bool
    notes: tuple[str, ...]
    plain: tuple[str, ...]

    @property
    def column_width(self) -> float:
        """In points."""
        return _WIDTH / max(len(self.columns), 1)

    def dots_width(self, column: Column) -> int:
        """How wide the dots of a column are drawn, 0 when there are none or too many."""
        if not 0 < column.voices <= MOST_DOTS:
            return 0
        return round(min(62.0, self.column_width - 8) * min(column.voices, _ROW) / _ROW)

    @property
    def dots_height(self) -> int:
        """The room under the first row of dots that the fullest column takes, in points."""
        rows = [-(-column.voices // _ROW) for column in self.columns if column.voices <= MOST_DOTS]
        return 7 * (max(rows, default=1) - 1) if self.is_counted else 0


@dataclass(frozen=True, slots=True)
class Session:
    """A theme's session: who was there (as far as noted), what to talk about."""

    theme: Branch
    hue: Hue
    colleges: tuple[tuple[str, str], ...]
    talks: tuple[Talk, ...]

    @property
    def minutes(self) -> int:
        """How many each objective has in the first of its sessions."""
        return talk_of.minutes(talk_of.sessions(self.talks)[0])

    @property
    def number(self) -> int:
        """How many sessions the theme takes."""
        return len(talk_of.sessions(self.talks))


def talk(questionnaire: Questionnaire, objective: Objective, hue: Hue, counts: Counts, release: Release | None) -> Talk:
    """An objective with what may be told of its voices."""
    scale = questionnaire.scale_of(objective)
    levels = () if scale.bounds else scale.levels
    columns = [Column(shown(level, hue, scale, questionnaire), level.title, counts.get(level.id, 0)) for level in levels]
    if columns:
        columns.append(Column(None, voices.UNSURE, counts.get(UNKNOWN, 0)))
    return Talk(
        objective=objective,
        columns=tuple(columns),
        limits=measures.bounds(scale.bounds) if scale.bounds else "",
        is_counted=bool(counts),
        notes=tuple(_notes(objective, counts, release)),
        plain=tuple(_plain(objective, release)),
    )


def _notes(objective: Objective, counts: Counts, release: Release | None) -> list[str]:
    told = release.normal.get(objective.id) if release else None
    notes = ["à éclaircir"] if is_to_clarify(counts) else []
    return notes + ([word(told.shown).lower()] if told and told.shown is not Shown.COUNTED else [])


def _plain(objective: Objective, release: Release | None) -> list[str]:
    """What the plain questions of an objective brought, in words."""
    return [f"{question.statement} {_replies(of, question)}" for question, of in told_plainly([objective], release)]


def _replies(told: Disclosure, of: Question) -> str:
    """« Oui 4, Un peu 2, Non 1 », or why nothing is said."""
    if told.shown is not Shown.COUNTED:
        return f"({word(told.shown).lower()})"
    return ", ".join(f"{choice.title}\u00a0{told.counts[choice.id]}" for choice in of.choices if choice.id in told.counts)
