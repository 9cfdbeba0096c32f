"""Recommendations: from the gaps of a picture, the actions worth proposing, sized to what the enterprise can carry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from capapp.domain.answers import Answer, Answers
from capapp.domain.assessment import Path
from capapp.domain.questionnaire import Level, Objective, Questionnaire, Step
from capapp.domain.scoring.engine import score
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


def recommend(questionnaire: Questionnaire, answers: Answers, capacity: int, path: Path = Path.FULL) -> Recommendations:
    """The next step of every objective under the top, must-haves first, then by worth, then in the questionnaire's order."""
    card = score(questionnaire, answers, path)
    found = [r for o in questionnaire if (r := _recommendation(questionnaire, answers, card, o, path))]
    found.sort(key=lambda r: (not r.is_compulsory, -r.worth))
    compulsory = sum(r.is_compulsory for r in found)
    kept = max(capacity, compulsory)
    return Recommendations(tuple(found[:kept]), tuple(found[kept:]))


def _recommendation(
    questionnaire: Questionnaire, answers: Answers, card: Scorecard, objective: Objective, path: Path
) -> Recommendation | None:
    scored = card.objectives.get(objective.id)
    if scored is None or scored.level is None:
        return None
    target = questionnaire.scale.above(scored.level)
    if target is None:
        return None
    effect = effect_of(questionnaire, answers, card, objective, target, path)
    return Recommendation(
        objective=objective,
        step=objective.steps[target.id],
        effect=effect,
        is_compulsory=objective.id in card.imperatives_missed,
        gain=gain(questionnaire, scored.level, effect),
    )


def gain(questionnaire: Questionnaire, source: Level, effect: Effect) -> int:
    """Points of gain: the levels still above (the lower one starts, the more a step is worth), one more if the minimum rises."""
    return questionnaire.scale.highest.rank - source.rank + effect.raises_minimum


def effect_of(
    questionnaire: Questionnaire, answers: Answers, card: Scorecard, objective: Objective, target: Level, path: Path = Path.FULL
) -> Effect:
    """What reaching `target` on a positioned objective changes in its theme, by scoring it so."""
    theme = questionnaire.theme_of[objective.id]
    source = card.objectives[objective.id].level
    assert source is not None, "an effect starts from a position"
    after = score(_only(questionnaire, theme.id), {**answers, objective.id: Answer.at(target.id)}, path)
    return Effect(theme.id, source, target, card.themes[theme.id], after.themes[theme.id])


def _only(questionnaire: Questionnaire, theme_id: str) -> Questionnaire:
    return replace(questionnaire, themes=tuple(t for t in questionnaire.themes if t.id == theme_id))
