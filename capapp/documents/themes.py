"""The pages of the themes: every branch, every objective, with its answer, the frame's words and the enterprise's own."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents.branches import BranchShown, branch
from capapp.documents.cut import Piece, cut, has_long_run
from capapp.documents.hues import hues_of
from capapp.documents.levels import LevelShown, shown
from capapp.documents.report import Report
from capapp.domain.answers import UNANSWERED, Answer
from capapp.domain.questionnaire import Branch, Objective
from capapp.domain.scales import Level
from capapp.domain.scoring.scorecard import ObjectiveScore
from capapp.wording.measures import number
from capapp.wording.voices import minority
from capapp.wording.words import word


@dataclass(frozen=True, slots=True)
class ObjectiveShown:
    """One objective; `said` is its answer in a word or a number; reason, comment and minority view are cut into rows.

    `marks` follow its title, `notes` its answer: the number behind a level, what was declared, what it was last time.
    """

    number: str
    title: str
    marks: tuple[str, ...]
    said: str
    is_number: bool
    level: LevelShown | None
    notes: tuple[str, ...]
    descriptor: str
    reason: tuple[Piece, ...]
    comment: tuple[Piece, ...]
    minority: tuple[Piece, ...]
    breaks: bool


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A branch and the objectives directly under it."""

    branch: BranchShown
    objectives: tuple[ObjectiveShown, ...]


@dataclass(frozen=True, slots=True)
class ThemeShown:
    """A theme's page: its own objectives, then a section for each branch under it, from the top down."""

    branch: BranchShown
    objectives: tuple[ObjectiveShown, ...]
    sections: tuple[SectionShown, ...]

    @property
    def size(self) -> int:
        """How many objectives it shows: small themes share a page."""
        return len(self.objectives) + sum(len(section.objectives) for section in self.sections)


def themes(report: Report) -> tuple[ThemeShown, ...]:
    """The pages of the themes of which something is asked."""
    return tuple(_theme(t, b, report) for t in report.questionnaire.themes if (b := branch(t, report)))


def _theme(theme: Branch, of: BranchShown, report: Report) -> ThemeShown:
    sections = [section for inner in theme.branches for section in _sections(inner, 1, report)]
    return ThemeShown(of, _objectives(theme, report), tuple(sections))


def _sections(of: Branch, depth: int, report: Report) -> list[SectionShown]:
    found = branch(of, report, depth)
    if found is None:
        return []
    below = [section for inner in of.branches for section in _sections(inner, depth + 1, report)]
    return [SectionShown(found, _objectives(of, report)), *below]


def _objectives(of: Branch, report: Report) -> tuple[ObjectiveShown, ...]:
    return tuple(_objective(o, report) for o in of.own if o.id in report.scorecard.objectives)


def _objective(objective: Objective, report: Report) -> ObjectiveShown:
    questionnaire = report.questionnaire
    scored, answer = report.scorecard.objectives[objective.id], report.answers.get(objective.id, UNANSWERED)
    hue, scale = hues_of(questionnaire)[questionnaire.theme_of[objective.id].id], questionnaire.scale_of(objective)
    reason, comment, said_otherwise = cut(answer.reason), cut(answer.comment), cut(minority(answer.minority))
    return ObjectiveShown(
        number=objective.number,
        title=objective.title,
        marks=tuple(_marks(objective)),
        said=number(answer.level, scale.bounds) if scale.bounds and answer.level else word(scored.state),
        is_number=scale.bounds is not None and answer.level is not None,
        level=shown(scored.level, hue, scale, questionnaire) if scored.level else None,
        notes=tuple(_notes(objective, scored, answer, report)),
        descriptor=_words(objective, scored.level, report),
        reason=reason,
        comment=comment,
        minority=said_otherwise,
        breaks=has_long_run((*reason, *comment, *said_otherwise), 50),
    )


def _words(objective: Objective, level: Level | None, report: Report) -> str:
    """The words of its level; what is asked, where the frame describes levels once for all (the annex holds them)."""
    if not objective.descriptors:
        return objective.meaning
    return report.questionnaire.words(objective, level) if level else ""


def _marks(objective: Objective) -> list[str]:
    """What sets an objective apart from the others."""
    marks = ["incontournable"] if objective.imperative else []
    marks += ["en plus"] if objective.bonus else []
    return [*marks, f"d'ici {objective.due}"] if objective.due else marks


def _notes(objective: Objective, scored: ObjectiveScore, answer: Answer, report: Report) -> list[str]:
    """What the level alone does not say."""
    scale, notes = report.questionnaire.scale_of(objective), []
    if scored.level and answer.level and scale.bounds:
        notes.append(number(answer.level, scale.bounds))
    declared = scale.by_id.get(answer.level or "")
    if declared and scored.level and declared != scored.level:
        notes.append(f"déclaré\u00a0: {declared.title}")
    before = report.previous.objectives.get(objective.id) if report.previous else None
    notes += [f"compte comme\u00a0: {title}" for title in _raised(objective.id, report)]
    has_changed = before and before.level and before.level.id != (scored.level.id if scored.level else None)
    if before and before.level and has_changed and not report.questionnaire.rules.figures:
        notes.append(f"avant\u00a0: {before.level.title}")
    return notes


def _raised(id: str, report: Report) -> list[str]:
    """What a finding counts as because it was not lifted since last time."""
    found, levels = report.scorecard.findings, report.questionnaire.scale.by_id
    return [levels[each.target].title for each in found.raised if each.unlifted and id in each.objectives] if found else []
