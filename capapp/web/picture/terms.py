"""What a figure is made of, term by term."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from capapp.domain.answers import UNANSWERED
from capapp.domain.scales import Level
from capapp.domain.scoring.scorecard import BranchScore, Input
from capapp.usecases.picturing import Picture
from capapp.wording import measures
from capapp.wording.words import word


@dataclass(frozen=True, slots=True)
class Term:
    """An objective with its level, or a branch with its figure; `counts` is what it counts for, `weight` how much (or nothing).

    `said` is what else it was: a figure, a number, a special answer that counts. `of` is how many parts the level's shape has.
    """

    number: str
    title: str
    address: str
    level: Level | None
    said: str
    of: int
    counts: str
    weight: str
    is_branch: bool


def terms(score: BranchScore, picture: Picture) -> list[Term]:
    """The terms of a figure, in order; weights are said when they differ."""
    inputs = score.trace.inputs
    is_weighted = any(term.weight != 1 or term.share is not None for term in inputs)
    return [_term(term, picture, is_weighted=is_weighted) for term in inputs]


def _term(term: Input, picture: Picture, *, is_weighted: bool) -> Term:
    weight = "" if not is_weighted else measures.amount(term.weight) if term.share is None else _share(term)
    if term.id not in picture.questionnaire.objectives:
        branch = picture.questionnaire.branches[term.id]
        address = url_for("picture.why", assessment_id=picture.assessment.id, branch=branch.id)
        said = measures.whole(picture.scorecard.branches[branch.id])
        return Term(branch.number, branch.title, address, None, said, 0, measures.amount(term.value), weight, is_branch=True)
    objective = picture.questionnaire.objectives[term.id]
    address = url_for("answering.objective_page", assessment_id=picture.assessment.id, objective=objective.id)
    scale, answer = picture.questionnaire.scale_of(objective), picture.answers.get(objective.id, UNANSWERED)
    level = picture.scorecard.objectives[objective.id].level
    said = measures.number(answer.level, scale.bounds) if scale.bounds and answer.level else "" if level else word(answer.state)
    counts = measures.amount(term.value)
    return Term(objective.number, objective.title, address, level, said, scale.steps, counts, weight, is_branch=False)


def _share(term: Input) -> str:
    return f"{measures.amount(100 * (term.share or 0))}\u00a0% du chiffre"
