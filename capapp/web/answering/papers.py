"""The questionnaire on paper: every objective that may be asked, and after which answer."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.domain.questionnaire import Branch, Objective, Questionnaire
from capapp.domain.scales import Level, Scale
from capapp.web.answering import fragments, tree
from capapp.web.answering.called import Called
from capapp.wording import measures
from capapp.wording.figures import NBSP, enumeration


@dataclass(frozen=True, slots=True)
class PaperCard:
    """One objective; `of` is how many levels its shapes count, `limits` the bounds of a number, `condition` when it is asked."""

    objective: Objective
    levels: tuple[tuple[Level, str], ...]
    of: int
    limits: str
    unit: str
    condition: str


@dataclass(frozen=True, slots=True)
class PaperTheme:
    """A theme with its goals, each with the branches that begin with it; `hue` counts from 1."""

    theme: Branch
    hue: int
    goals: tuple[tuple[tree.Place, tuple[PaperCard, ...]], ...]


def themes(questionnaire: Questionnaire, found: Called) -> tuple[PaperTheme, ...]:
    """The themes of which something is asked."""
    by_goal = {goal.id: found.among(goal.own) for goal in questionnaire.goals.values()}
    wanted = {id for id, objectives in by_goal.items() if objectives}
    shown = (
        PaperTheme(
            theme,
            tree.hues(questionnaire)[theme.id],
            tuple(
                (place, tuple(_card(questionnaire, objective) for objective in by_goal[place.goal.id]))
                for place in tree.places(questionnaire, theme, wanted)
            ),
        )
        for theme in questionnaire.themes
    )
    return tuple(theme for theme in shown if theme.goals)


def only_named(questionnaire: Questionnaire, found: Called) -> list[tuple[Scale, int]]:
    """The scales whose levels the objectives only name, each with how many parts its shapes have."""
    return [(scale, scale.steps) for scale in fragments.only_named(questionnaire, found.among(questionnaire))]


def _card(questionnaire: Questionnaire, objective: Objective) -> PaperCard:
    scale = questionnaire.scale_of(objective)
    return PaperCard(
        objective,
        tuple((level, questionnaire.words(objective, level)) for level in scale.levels),
        scale.steps,
        measures.bounds(scale.bounds) if scale.bounds else "",
        scale.bounds.unit if scale.bounds else "",
        _condition(questionnaire, objective),
    )


def _condition(questionnaire: Questionnaire, objective: Objective) -> str:
    """« Seulement si 1.1 est à « Oui » ou « En partie » »."""
    said = []
    for id, levels in objective.shown_when.items():
        other = questionnaire.objectives[id]
        titles = [f"«{NBSP}{level.title}{NBSP}»" for level in questionnaire.scale_of(other).levels if level.id in levels]
        said.append(f"{other.number} est à {' ou '.join(titles)}")
    return f"Seulement si {enumeration(said)}." if said else ""
