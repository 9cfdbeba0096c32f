"""The names of the shapes that levels are drawn with: they fill by as many steps as their scale has levels; a bonus is a star."""

from __future__ import annotations

from functools import lru_cache

from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scales import Level, Scale

NONE, STAR = "level-0", "level-star"


def step(scale: Scale, level: Level) -> int:
    """How many of the parts are full at a level."""
    return len([each for each in scale.levels[: level.rank] if not each.bonus])


def symbol(questionnaire: Questionnaire, scale: Scale, level: Level | None) -> str:
    """The name of the shape of a level on its scale; without a level, of the empty one."""
    if level is None:
        return NONE
    return STAR if level.bonus else _name(step(scale, level), scale.steps, questionnaire)


@lru_cache(maxsize=64)
def drawings(questionnaire: Questionnaire) -> tuple[dict[str, int], bool]:
    """The filling shapes that a questionnaire needs, each by name with its share in hundredths; and whether it needs a star."""
    scales = [questionnaire.scale, *(objective.scale for objective in questionnaire if objective.scale)]
    sizes = dict.fromkeys(scale.steps for scale in scales)
    found = {_name(full, of, questionnaire): round(100 * full / of) for of in sizes for full in range(1, of + 1)}
    return found, any(level.bonus for scale in scales for level in scale.levels)


def _name(full: int, of: int, questionnaire: Questionnaire) -> str:
    """The frame's own scale has the short names."""
    return f"level-{full}" if of == questionnaire.scale.steps else f"level-{full}-{of}"
