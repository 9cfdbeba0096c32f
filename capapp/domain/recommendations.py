"""Recommendations: from the gaps of a picture, the actions worth proposing, sized to what the enterprise can carry."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from capapp.domain.answers import Answer, Answers
from capapp.domain.asking import ANY, Situation
from capapp.domain.assessment import Path
from capapp.domain.questionnaire import Objective, Questionnaire, Step
from capapp.domain.scales import Level, Scale
from capapp.domain.scoring.engine import score, score_theme
from capapp.domain.scoring.scorecard import BranchScore, Scorecard


@dataclass(frozen=True, slots=True)
class Effect:
    """What an action changes once done: the levels of its objective, and its theme's figures before and after."""

    theme: str
    source: Level
    target: Level
    mean_before: BranchScore
    mean_after: BranchScore

    @property
    def raises_minimum(self) -> bool:
        """Whether the theme's lowest level rises."""
        before, after = self.mean_before.minimum, self.mean_after.minimum
        return before is not None and after is not None and after.rank > before.rank


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One proposed action: the step of an objective from its level to the next."""

    objective: Objective
    step: Step
    effect: Effect
    is_compulsory: bool
    gain: int

    @property
    def worth(self) -> Fraction:
        """Gain per day of effort: the order of the proposals."""
        return Fraction(self.gain) / Fraction(self.step.effort)


@dataclass(frozen=True, slots=True)
class Recommendations:
    """What is proposed within the capacity, and how much was left out of it.

    Must-haves are always proposed, even beyond the capacity.
    """

    proposed: tuple[Recommendation, ...]
    beyond: tuple[Recommendation, ...]


def recommend(
    questionnaire: Questionnaire, answers: Answers, capacity: int, path: Path = Path.FULL, situation: Situation = ANY
) -> Recommendations:
    """The next step of every objective that has one, must-haves first, then by worth, then in the questionnaire's order."""
    card = score(questionnaire, answers, path, situation=situation)
    must = compulsory(questionnaire, card)
    every = (_recommendation(questionnaire, answers, card, o, path, situation, must) for o in questionnaire)
    found = [r for r in every if r]
    found.sort(key=lambda r: (not r.is_compulsory, -r.worth))
    kept = max(capacity, sum(r.is_compulsory for r in found))
    return Recommendations(tuple(found[:kept]), tuple(found[kept:]))


def _recommendation(
    questionnaire: Questionnaire,
    answers: Answers,
    card: Scorecard,
    objective: Objective,
    path: Path,
    situation: Situation,
    must: frozenset[str],
) -> Recommendation | None:
    scored = card.objectives.get(objective.id)
    if scored is None or scored.level is None:
        return None
    scale = questionnaire.scale_of(objective)
    target = next((level for level in scale.levels[scored.level.rank :] if level.id in objective.steps), None)
    if target is None:
        return None
    effect = effect_of(questionnaire, answers, card, objective, target, path, situation)
    return Recommendation(
        objective=objective,
        step=objective.steps[target.id],
        effect=effect,
        is_compulsory=objective.id in must,
        gain=gain(scale, scored.level, effect),
    )


def compulsory(questionnaire: Questionnaire, card: Scorecard) -> frozenset[str]:
    """The objectives that call for an action whatever the capacity: must-haves not reached, and what holds a branch down."""
    found = set()
    for must_have in questionnaire.must_haves:
        if must_have.id in card.imperatives_missed:
            levels = {id: card.objectives[id].level for id in must_have.objectives if id in card.objectives}
            found |= {id for id, level in levels.items() if level and level.rank < must_have.rank}
    return frozenset(found)


def gain(scale: Scale, source: Level, effect: Effect) -> int:
    """Points of gain: the levels still above (the lower one starts, the more a step is worth), one more if the minimum rises."""
    return scale.highest.rank - source.rank + effect.raises_minimum


def effect_of(
    questionnaire: Questionnaire,
    answers: Answers,
    card: Scorecard,
    objective: Objective,
    target: Level,
    path: Path = Path.FULL,
    situation: Situation = ANY,
) -> Effect:
    """What reaching `target` on a positioned objective changes in its theme, by scoring it so."""
    theme = questionnaire.theme_of[objective.id]
    source = card.objectives[objective.id].level
    assert source is not None, "an effect starts from a position"
    reached = Answer.at(questionnaire.scale_of(objective).answer_at(target))
    after = score_theme(questionnaire, theme, {**answers, objective.id: reached}, path, situation)
    return Effect(theme.id, source, target, card.themes[theme.id], after)
