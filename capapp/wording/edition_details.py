"""What the sentences about a change say beyond the name of what changed: titles, numbers and levels before and after."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from capapp.domain.editions.changes import Change, Kind
from capapp.domain.editions.comparison import Comparison
from capapp.domain.questionnaire import Branch, Objective, Questionnaire
from capapp.domain.scales import Level
from capapp.wording.figures import enumeration, fraction

Subject = Branch | Objective | Level | None


def subject_of(change: Change, id: str, questionnaire: Questionnaire) -> Subject:
    """What an id names: the kind of change tells where to look."""
    if change.kind.startswith("level_"):
        return questionnaire.scale.by_id.get(id)
    if change.kind.startswith("branch_") or change.kind is Kind.OBJECTIVES_REORDERED:
        return questionnaire.branches.get(id)
    return questionnaire.objectives.get(id)


def label_of(subject: Subject) -> str:
    """How a sentence names it: « 2.1.3 « Titre » »; nothing when there is none."""
    if subject is None:
        return ""
    return f"« {subject.title} »" if isinstance(subject, Level) else f"{subject.number} « {subject.title} »"


def _title(questionnaire: Questionnaire, objective: str, level: str) -> str:
    """A level's name on the scale of an objective, or its id when the scale has it no more."""
    found = questionnaire.scale_of(questionnaire.objectives[objective]).by_id.get(level)
    return f"« {found.title} »" if found else f"« {level} »"


def _recast(change: Change, comparison: Comparison) -> dict[str, str]:
    before = label_of(comparison.old.objectives[change.source])
    return {"what": "change de sens" if change.source == change.id else f"reprend {before} avec un autre sens"}


def _retitled(change: Change, comparison: Comparison) -> dict[str, str]:
    after = subject_of(change, change.id, comparison.new)
    return {"title": f"« {after.title} »"} if after else {}


def _renumbered(change: Change, comparison: Comparison) -> dict[str, str]:
    before = subject_of(change, change.source, comparison.old)
    return {} if before is None or isinstance(before, Level) else {"number": before.number}


def _levels(change: Change, comparison: Comparison) -> dict[str, str]:
    return {"parts": enumeration([_title(comparison.new, change.id, level) for level in change.parts])}


def _order(change: Change, comparison: Comparison) -> dict[str, str]:
    return {"parts": enumeration([label_of(comparison.new.scale.by_id[level]) for level in change.parts])}


def _moved(change: Change, comparison: Comparison) -> dict[str, str]:
    goals = comparison.old.goal_of[change.source], comparison.new.goal_of[change.id]
    return {"before": label_of(goals[0]), "after": label_of(goals[1])}


def _weights(change: Change, comparison: Comparison) -> dict[str, str]:
    weights = comparison.old.objectives[change.source].weight, comparison.new.objectives[change.id].weight
    return {"before": fraction(weights[0]), "after": fraction(weights[1])}


def _expected(change: Change, comparison: Comparison) -> dict[str, str]:
    before, after = comparison.old.objectives[change.source].imperative, comparison.new.objectives[change.id].imperative
    return {
        "before": _title(comparison.old, change.source, before.expected) if before else "",
        "after": _title(comparison.new, change.id, after.expected) if after else "",
    }


FINER: Mapping[Kind, Callable[[Change, Comparison], dict[str, str]]] = {
    Kind.LEVELS_REORDERED: _order,
    Kind.LEVEL_RETITLED: _retitled,
    Kind.BRANCH_RETITLED: _retitled,
    Kind.BRANCH_RENUMBERED: _renumbered,
    Kind.OBJECTIVE_RETITLED: _retitled,
    Kind.OBJECTIVE_RENUMBERED: _renumbered,
    Kind.OBJECTIVE_RECAST: _recast,
    Kind.OBJECTIVE_MOVED: _moved,
    Kind.DESCRIPTORS_CHANGED: _levels,
    Kind.DESCRIPTORS_REWORDED: _levels,
    Kind.WEIGHT_CHANGED: _weights,
    Kind.MUST_HAVE_ADDED: _expected,
    Kind.MUST_HAVE_EXPECTS: _expected,
}
"""What some sentences say beyond the name of what changed."""
