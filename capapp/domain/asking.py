"""What is asked: of all objectives, those of the path, that concern the enterprise, and that earlier answers call for."""

from __future__ import annotations

from dataclasses import dataclass, field

from capapp.domain.answers import UNANSWERED, Answers
from capapp.domain.assessment import Assessment, Path
from capapp.domain.organisation import Kind
from capapp.domain.questionnaire import Objective, Questionnaire


@dataclass(frozen=True, slots=True)
class Situation:
    """What applicability looks at: kinds of enterprise, permanent staff (None, unknown, excludes nothing), options taken."""

    kinds: frozenset[Kind] = field(default_factory=frozenset)
    staff: int | None = None
    options: frozenset[str] = frozenset()

    @classmethod
    def of(cls, assessment: Assessment) -> Situation:
        """The situation of an enterprise, with what it declares for this assessment."""
        enterprise = assessment.organisation
        return cls(frozenset(enterprise.kinds), enterprise.permanent_staff, assessment.options)


ANY = Situation()
"""Nobody in particular: every objective that asks for no option concerns them."""


def on_path(questionnaire: Questionnaire, path: Path) -> tuple[Objective, ...]:
    """The objectives that a path holds: all, or the essential ones."""
    every = tuple(questionnaire.objectives.values())
    return every if path is Path.FULL else tuple([o for o in every if o.essential])


def asked(
    questionnaire: Questionnaire, path: Path, answers: Answers | None = None, situation: Situation = ANY
) -> tuple[Objective, ...]:
    """The objectives to answer; with `answers`, those that earlier answers hide are left out, and what hangs on them too."""
    objectives = on_path(questionnaire, path)
    if not questionnaire.has_conditions:
        return objectives
    shown: dict[str, Objective] = {}
    for objective in objectives:
        if applies(objective, situation) and (answers is None or _is_called_for(questionnaire, objective, answers, shown)):
            shown[objective.id] = objective
    return tuple(shown.values())


def applies(objective: Objective, situation: Situation) -> bool:
    """Whether an objective concerns an enterprise."""
    limits = objective.applies
    if limits is None:
        return True
    if limits.option is not None and limits.option not in situation.options:
        return False
    if limits.kinds and situation.kinds and not limits.kinds & situation.kinds:
        return False
    staff = situation.staff
    return staff is None or ((limits.staff_from or 0) <= staff and (limits.staff_to is None or staff <= limits.staff_to))


def _is_called_for(questionnaire: Questionnaire, objective: Objective, answers: Answers, shown: dict[str, Objective]) -> bool:
    for other, levels in objective.shown_when.items():
        said = answers.get(other, UNANSWERED).level
        level = questionnaire.scale_of(shown[other]).level_of(said) if said and other in shown else None
        if level is None or level.id not in levels:
            return False
    return True
