"""What a branch that is a must-have asks for."""

from __future__ import annotations

from capapp.domain.questionnaire import Branch, Questionnaire
from capapp.domain.rules import Judged
from capapp.wording.figures import NBSP
from capapp.wording.measures import amount


def expected(branch: Branch, questionnaire: Questionnaire) -> str:
    """« « Installé » ou au-dessus partout », « un chiffre de 12 au moins »; empty for a branch that is no must-have."""
    if branch.imperative is None:
        return ""
    scale = questionnaire.scale_of(branch.objectives[0])
    level = scale.by_id[branch.imperative.expected]
    if branch.imperative.by is Judged.FIGURE:
        return f"un chiffre de {amount(scale.counted(level))} au moins"
    return f"«{NBSP}{level.title}{NBSP}» ou au-dessus partout"
