"""Audit frames: findings are counted, some become graver, some block. Nothing is averaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from capapp.domain.questionnaire import Questionnaire
from capapp.domain.rules import Escalation, FindingRules, GroupRule
from capapp.domain.scoring.scorecard import Findings, ObjectiveScore, Raise


def findings_of(questionnaire: Questionnaire, scores: Sequence[ObjectiveScore], past: Mapping[str, str]) -> Findings | None:
    """What these findings amount to; `past` is the level of each objective last time. None unless the frame has such rules."""
    rules = questionnaire.rules.findings
    if rules is None:
        return None
    levels, raised = escalated(rules, {scored.id: scored.level.id for scored in scores if scored.level}, past)
    counts = {level.id: list(levels.values()).count(level.id) for level in questionnaire.scale.levels}
    return Findings(
        counts,
        raised,
        tuple(id for id in counts if id in rules.blocking and counts[id]),
        {id: months for id, months in rules.deadlines.items() if counts.get(id)},
    )


def escalated(
    rules: FindingRules, levels: Mapping[str, str], past: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Raise, ...]]:
    """The level that each finding counts as, by objective, once those that become graver have, and what made them so."""
    counted = dict(levels)
    raised = tuple(_raises(rules.escalations, counted, past))
    return counted, raised


def group_holds(rules: FindingRules | None, members: Iterable[Findings]) -> bool:
    """Whether a group may be recognised as a whole, when its frame says that one member's failure fails all."""
    if rules is None or rules.group is GroupRule.EACH_ALONE:
        return True
    return not any(member.blocking for member in members)


def _raises(escalations: Iterable[Escalation], levels: dict[str, str], past: Mapping[str, str]) -> Iterable[Raise]:
    """Apply the escalations in order; each sees what those before it made."""
    for rule in escalations:
        held = [id for id, level in levels.items() if level == rule.source]
        if rule.unlifted:
            held = [id for id in held if past.get(id) == rule.source]
        elif rule.count is None or len(held) < rule.count:
            continue
        raised = held if rule.unlifted else held[rule.count - 1 : rule.count] if rule.count else []
        for id in raised:
            levels[id] = rule.target
        if raised:
            yield Raise(rule.source, rule.target, tuple(held), rule.unlifted)
