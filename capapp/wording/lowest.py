"""The lowest positions of a branch, scale by scale: levels of two scales cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scoring.scorecard import BranchScore, ObjectiveScore, Scorecard
from capapp.wording.figures import NBSP, enumeration
from capapp.wording.measures import counts_for

MOST = 5
"""Numbers named one by one; more are counted."""


def lowest(branch: BranchScore, questionnaire: Questionnaire, card: Scorecard) -> str:
    """« ; le plus bas est 2 « En chemin » (1.1.2) », for the frame's own scale first; nothing without a level."""
    groups = list(_by_scale(branch, questionnaire, card))
    return "".join(_said(group, questionnaire, is_alone=len(groups) == 1) for group in groups)


def _by_scale(branch: BranchScore, questionnaire: Questionnaire, card: Scorecard) -> Iterator[list[ObjectiveScore]]:
    """The positions under a branch, or under the whole, those of one scale together."""
    node = questionnaire.branches.get(branch.id)
    found = [card.objectives[o.id] for o in (node.objectives if node else questionnaire) if o.id in card.objectives]
    positioned = [(questionnaire.scale_of(questionnaire.objectives[scored.id]), scored) for scored in found if scored.level]
    scales = dict.fromkeys([id(questionnaire.scale), *(id(scale) for scale, _ in positioned)])
    groups = ([scored for scale, scored in positioned if id(scale) == each] for each in scales)
    return (group for group in groups if group)


def _said(group: Sequence[ObjectiveScore], questionnaire: Questionnaire, *, is_alone: bool) -> str:
    level = min((scored.level for scored in group if scored.level), key=lambda level: level.rank)
    mark = counts_for(level, questionnaire)
    name = f"{f'{mark} ' if mark else ''}«{NBSP}{level.title}{NBSP}»"
    if len(group) == 1:
        return f"{NBSP}; {_numbers(group, questionnaire)} est à {name}"
    whose = "" if is_alone else f" de {_numbers(group, questionnaire)}"
    on_it = [scored for scored in group if scored.level == level]
    return f"{NBSP}; le plus bas{whose} est {name} ({_numbers(on_it, questionnaire)})"


def _numbers(group: Sequence[ObjectiveScore], questionnaire: Questionnaire) -> str:
    named = [questionnaire.objectives[scored.id].number for scored in group]
    return enumeration(named) if len(named) <= MOST else f"{len(named)} objectifs"
