"""The short words of the frames' cases, and what the cases look at.

answers: a number is a level's rank, or the number itself on a scale of numbers; `*` the starred level; a level's id is itself;
NC not applicable (with a reason), NSP unknown, nothing unanswered. Exact figures are fractions written as texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from capapp import catalogue
from capapp.domain.answers import Answer, AnswerState
from capapp.domain.asking import Situation
from capapp.domain.organisation import Kind
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.rules import SpecialPolicy
from capapp.domain.scoring.evidence import substantiated
from capapp.domain.scoring.scorecard import BranchScore, Findings, Scorecard

FRAMES = Path(__file__).parent
SCHEMES = sorted(file.parent.name for file in FRAMES.glob("*/questionnaire.yaml"))
_SPECIAL = {
    "NC": Answer(AnswerState.NOT_APPLICABLE, reason="Ne nous concerne pas"),
    "NC without a reason": Answer(AnswerState.NOT_APPLICABLE),
    "NSP": Answer(AnswerState.UNKNOWN),
}


@cache
def frame(scheme: str) -> Questionnaire:
    """The questionnaire of a scheme."""
    return catalogue.load_questionnaire(FRAMES / scheme)


def cases_of(scheme: str) -> list[dict[str, Any]]:
    """The cases of a scheme."""
    cases: list[dict[str, Any]] = yaml.safe_load((FRAMES / scheme / "cases.yaml").read_text(encoding="utf-8"))
    return cases


def asked_under(questionnaire: Questionnaire, case: Mapping[str, Any]) -> Questionnaire:
    """The questionnaire, under the other policies that a case names with `under`."""
    policies = {key: SpecialPolicy(name) for key, name in case.get("under", {}).items()}
    return replace(questionnaire, rules=replace(questionnaire.rules, **policies)) if policies else questionnaire


def answers_of(questionnaire: Questionnaire, short: Mapping[str, int | float | str]) -> dict[str, Answer]:
    """A case's answers by objective id."""
    return {id: _answer(questionnaire, id, word) for id, word in short.items()}


def counted_of(questionnaire: Questionnaire, case: Mapping[str, Any]) -> dict[str, Answer]:
    """A case's answers, as far as the evidence that it names lets them count."""
    said = answers_of(questionnaire, case["answers"])
    return dict(substantiated(questionnaire, said, case["evidence"])) if "evidence" in case else said


def past_of(questionnaire: Questionnaire, case: Mapping[str, Any]) -> dict[str, str]:
    """The levels of last time."""
    return {id: answer.level for id, answer in answers_of(questionnaire, case.get("past", {})).items() if answer.level}


def situation_of(case: Mapping[str, Any]) -> Situation:
    """The enterprise of a case."""
    said = case.get("situation", {})
    kinds = frozenset(Kind(kind) for kind in said.get("kinds", ()))
    return Situation(kinds, said.get("staff"), frozenset(said.get("options", ())))


def seen(branch: BranchScore, key: str) -> object:
    """What a case may look at in a branch."""
    views = {
        "exact": lambda: None if branch.exact is None else str(branch.exact),
        "shown": lambda: None if branch.shown is None else str(branch.shown),
        "silence": lambda: branch.silence and branch.silence.value,
        "minimum": lambda: branch.minimum and branch.minimum.rank,
        "weakest": lambda: list(branch.weakest),
        "spread": lambda: list(branch.spread),
        "most": lambda: str(branch.most),
        "excluded": lambda: {id: reason.value for id, reason in branch.trace.excluded},
        "changes": lambda: [change.value for change, _ in branch.trace.changes],
    }
    return views[key]() if key in views else getattr(branch.coverage, key)


def branch_of(card: Scorecard, id: str) -> BranchScore:
    """A branch of the picture, or the whole."""
    if id != "total":
        return card.branches[id]
    assert card.total is not None
    return card.total


def found(findings: Findings) -> dict[str, object]:
    """Findings in the words of the cases; levels without any are left out."""
    return {
        "counts": {level: number for level, number in findings.counts.items() if number},
        "raised": [[each.source, each.target, list(each.objectives), each.unlifted] for each in findings.raised],
        "blocking": list(findings.blocking),
        "deadlines": dict(findings.deadlines),
    }


def _answer(questionnaire: Questionnaire, id: str, word: int | float | str) -> Answer:
    if word in _SPECIAL:
        return _SPECIAL[str(word)]
    scale = questionnaire.scale_of(questionnaire.objectives[id])
    if word == "*":
        return Answer.at(next(level.id for level in scale.levels if level.bonus))
    if scale.bounds or isinstance(word, str):
        return Answer.at(str(word))
    return Answer.at(scale.levels[int(word) - 1].id)
