"""The small questionnaire that the rule cases speak of, and the short words of the cases."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from capapp.domain.answers import Answer, AnswerState
from capapp.domain.questionnaire import Branch, EditionState, FactCheck, Imperative, Objective, PlainQuestion, Questionnaire, Step
from capapp.domain.rules import Aggregate, Figure, Rounding, RoundingMode, ScoringRules, Source, SpecialPolicy
from capapp.domain.scales import Level, Scale

LEVELS = tuple(Level(f"l{rank}", rank, f"Niveau {rank}", "") for rank in (1, 2, 3, 4))
EFFORTS = {"l2": Decimal("0.5"), "l3": Decimal(2), "l4": Decimal(1)}
ESSENTIAL = ("o1", "o4", "o6")
FACES = ("Oui", "Un peu", "Non", "Je ne sais pas")
PLAIN = {"o1": (PlainQuestion("On m'aide.", FACES),), "o4": (PlainQuestion("On m'écoute.", FACES),)}
TREE = {"a": {"a1": ("o1", "o2", "o3"), "a2": ("o4", "o5")}, "b": {"b1": ("o6",)}}


def objective(id: str, weight: str = "1") -> Objective:
    """One objective of the cases; o6 is a must-have expected at level 3."""
    return Objective(
        id=id,
        number=id.removeprefix("o"),
        title=f"Objectif {id}",
        meaning="",
        descriptors={level.id: f"{id} {level.title}" for level in LEVELS},
        fact_check=FactCheck("", {}),
        steps={to: Step(to, f"Aller à {to}", "Commencer", effort, "C'est fait") for to, effort in EFFORTS.items()},
        plain=PLAIN.get(id, ()),
        essential=id in ESSENTIAL,
        imperative=Imperative("l3", "La loi") if id == "o6" else None,
        may_be_not_applicable=id != "o6",
        weight=Fraction(weight),
    )


def questionnaire(rules: Mapping[str, Any] | None = None, weights: Mapping[str, str] | None = None) -> Questionnaire:
    """The whole small questionnaire under the case's rules and weights."""
    weights = weights or {}
    themes = tuple(
        Branch(theme, theme, theme.upper(), "", tuple(_goal(goal, ids, weights) for goal, ids in goals.items()))
        for theme, goals in TREE.items()
    )
    return Questionnaire(
        id="small",
        edition="1",
        title="Petit",
        state=EditionState.DRAFT,
        notice="",
        scale=Scale(LEVELS),
        rules=_rules(rules or {}),
        themes=themes,
        frameworks=(),
        offers={},
        checksum="0" * 64,
    )


def _goal(id: str, ids: tuple[str, ...], weights: Mapping[str, str]) -> Branch:
    return Branch(id, id, id.upper(), "", own=tuple(objective(o, weights.get(o, "1")) for o in ids))


def _rules(given: Mapping[str, Any]) -> ScoringRules:
    said = given.get("rounding", {})
    rounding = Rounding(said.get("digits", 1), RoundingMode(said.get("mode", "half_up")))
    theme = Figure(Aggregate(given.get("theme", "mean")), Source(given.get("theme_of", "objectives")), rounding)
    return ScoringRules(
        figures=(theme, Figure(Aggregate(given.get("goal", "mean")), rounding=rounding)),
        not_applicable=SpecialPolicy(given.get("not_applicable", "exclude")),
        unknown=SpecialPolicy(given.get("unknown", "exclude")),
        minimum_coverage=Fraction(given.get("minimum_coverage", "1/2")),
    )


def answer(short: int | str) -> Answer:
    """A case's short word as an answer: 3, NC or NSP."""
    if short == "NC":
        return Answer(AnswerState.NOT_APPLICABLE, reason="Ne nous concerne pas")
    if short == "NSP":
        return Answer(AnswerState.UNKNOWN)
    return Answer.at(f"l{short}")


def answers(short: Mapping[str, int | str]) -> dict[str, Answer]:
    """A case's answers by objective id."""
    return {id: answer(word) for id, word in short.items()}
