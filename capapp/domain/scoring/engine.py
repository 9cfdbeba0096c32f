"""Scoring: questionnaire + answers → scorecard. Pure, exact, one function for screen, paper, terminal and file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from capapp.domain.answers import UNANSWERED, Answers, AnswerState
from capapp.domain.asking import ANY, Situation, asked
from capapp.domain.assessment import Path
from capapp.domain.questionnaire import Branch, Objective, Questionnaire
from capapp.domain.rules import Source
from capapp.domain.scoring.branches import branch_score, of_branches, of_objectives, spread_of, whole_score
from capapp.domain.scoring.findings import findings_of
from capapp.domain.scoring.outcomes import Outcome, outcome, outcomes
from capapp.domain.scoring.rating import rating_of
from capapp.domain.scoring.scorecard import ENGINE_VERSION, BranchScore, Coverage, Exact, Scorecard

_NOT_APPLICABLE = AnswerState.NOT_APPLICABLE
MOST_SEEN = 4_096
"""Scores of branches kept for an edition: some megabytes at most."""
TOTAL = "total"
"""The id of the whole's figure."""

Said = Mapping[str, Outcome]
Past = Mapping[str, str]
"""The level that each objective had last time, by id."""


def score(
    questionnaire: Questionnaire,
    answers: Answers,
    path: Path = Path.FULL,
    *,
    situation: Situation = ANY,
    past: Past | None = None,
) -> Scorecard:
    """The picture of these answers. Answers to objectives that are not asked for are left out, not lost."""
    said = _said(questionnaire, asked(questionnaire, path, answers, situation), answers)
    branches = _branches(questionnaire, said)
    every = list(said.values())
    missed, still_open = _imperatives(questionnaire, said, branches)
    card = Scorecard(
        questionnaire=questionnaire.id,
        edition=questionnaire.edition,
        checksum=questionnaire.checksum,
        engine=ENGINE_VERSION,
        objectives={id: found.scored for id, found in said.items()},
        branches=branches,
        tops=tuple([theme.id for theme in questionnaire.themes if theme.id in branches]),
        ends=tuple([id for id in questionnaire.goals if id in branches]),
        spread=spread_of(questionnaire, every),
        coverage=Coverage.of([o.scored.state for o in every]),
        imperatives_missed=missed,
        imperatives_open=still_open,
        total=_total(questionnaire, every, branches),
        findings=findings_of(questionnaire, [o.scored for o in every], past or {}),
        bonus=tuple([o.scored.id for o in every if o.scored.level and o.scored.level.bonus]),
        options=tuple([option for option in questionnaire.options if option in situation.options]),
    )
    return card if questionnaire.rules.rating is None else rating_of(questionnaire, card)


def score_theme(
    questionnaire: Questionnaire, theme: Branch, answers: Answers, path: Path = Path.FULL, situation: Situation = ANY
) -> BranchScore:
    """The picture of one theme alone; whether something is asked in it may hang on answers outside it."""
    called = asked(questionnaire, path, answers, situation)
    inside = [objective for objective in called if questionnaire.theme_of[objective.id] is theme]
    branches: dict[str, BranchScore] = {}
    _walk(questionnaire, theme, 0, _said(questionnaire, inside, answers), branches)
    return branches[theme.id]


def _branches(questionnaire: Questionnaire, said: Said) -> dict[str, BranchScore]:
    """The scores of every branch, from the top down."""
    scores: dict[str, BranchScore] = {}
    for theme in questionnaire.themes:
        _walk(questionnaire, theme, 0, said, scores)
    return {id: scores[id] for id in questionnaire.branches if id in scores}


def _said(questionnaire: Questionnaire, objectives: Iterable[Objective], answers: Answers) -> dict[str, Outcome]:
    known, said = outcomes(questionnaire).of, {}
    for objective in objectives:
        id = objective.id
        answer = answers.get(id, UNANSWERED)
        found = known[id].by_level.get(answer.level) if answer.level else known[id].by_state[answer.state]
        said[id] = found or outcome(questionnaire, objective, answer)
    return said


def _walk(
    questionnaire: Questionnaire, branch: Branch, depth: int, said: Said, scores: dict[str, BranchScore]
) -> Sequence[Outcome]:
    """Score a branch and all under it; the outcomes under it. A branch of which nothing is asked has no score."""
    found = [said[o.id] for o in branch.own if o.id in said]
    for inner in branch.branches:
        found += _walk(questionnaire, inner, depth + 1, said, scores)
    if found:
        below = [scores[inner.id] for inner in branch.branches if inner.id in scores]
        scores[branch.id] = _seen(questionnaire, branch, depth, found, below)
    return found


def _seen(
    questionnaire: Questionnaire, branch: Branch, depth: int, found: Sequence[Outcome], below: Sequence[BranchScore]
) -> BranchScore:
    """The score of a branch; a small one met before with the very same outcomes is not worked out again."""
    figure = questionnaire.rules.figure(depth)
    if below or False in [o.is_lasting for o in found]:
        return branch_score(questionnaire, branch, figure, found, below)
    seen, key = outcomes(questionnaire).seen, (branch.id, *map(id, found))
    if key not in seen:
        if len(seen) >= MOST_SEEN:
            seen.clear()
        seen[key] = branch_score(questionnaire, branch, figure, found, below)
    return seen[key]


def _total(questionnaire: Questionnaire, every: Sequence[Outcome], branches: Mapping[str, BranchScore]) -> BranchScore | None:
    figure = questionnaire.rules.total
    if figure is None or not every:
        return None
    if figure.source is Source.OBJECTIVES:
        return whole_score(questionnaire, TOTAL, figure, every, of_objectives(every))
    parts = [branch for theme in questionnaire.themes for branch in theme.at(figure.depth) if branch.id in branches]
    terms = of_branches(questionnaire, figure, parts, [branches[part.id] for part in parts])
    return whole_score(questionnaire, TOTAL, figure, every, terms)


def _imperatives(
    questionnaire: Questionnaire, said: Said, branches: Mapping[str, BranchScore]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The must-haves under their expected level, and those not positioned yet: of objectives, and of branches as a whole.

    One position under it is enough to miss a must-have; one that is judged by a figure waits until all is positioned.
    """
    missed, still_open = [], []
    for id, least, ids, figure in questionnaire.must_haves:
        found = [said[o].scored for o in ids if o in said]
        ranks = [scored.level.rank for scored in found if scored.level]
        if figure is None and ranks and min(ranks) < least:
            missed.append(id)
        elif len(ranks) < len([1 for scored in found if scored.state is not _NOT_APPLICABLE]):
            still_open.append(id)
        elif figure is not None and _shows_less(branches.get(id), figure):
            missed.append(id)
    return tuple(missed), tuple(still_open)


def _shows_less(score: BranchScore | None, figure: Exact) -> bool:
    return score is not None and score.shown is not None and Fraction(score.shown) < figure
