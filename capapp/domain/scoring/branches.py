"""The figure of one branch: its terms, its aggregate, then what the frame does to it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from capapp.domain.questionnaire import Branch, Questionnaire
from capapp.domain.rules import Aggregate, Counted, Figure, Source, SpecialPolicy
from capapp.domain.scales import Level
from capapp.domain.scoring.aggregates import AGGREGATES, most_of, rounded
from capapp.domain.scoring.outcomes import Outcome
from capapp.domain.scoring.scorecard import BranchScore, Change, Coverage, Exact, Exclusion, Input, Silence, Trace

NO_FIGURE = Figure()


class Terms(NamedTuple):
    """What goes into a figure: its terms, what was left out, what the maximum still counts, and what is spread over the terms."""

    inputs: tuple[Input, ...]
    excluded: tuple[tuple[str, Exclusion], ...]
    lost: tuple[Input, ...] = ()
    spread: tuple[Input, ...] = ()


def branch_score(
    questionnaire: Questionnaire, branch: Branch, figure: Figure | None, found: Sequence[Outcome], below: Sequence[BranchScore]
) -> BranchScore:
    """The picture of a branch from the outcomes under it and the scores of the branches just below."""
    terms = _terms(questionnaire, branch, figure or NO_FIGURE, found, below)
    score = whole_score(questionnaire, branch.id, figure, found, terms)
    if branch.capped_by is None or score.exact is None:
        return score
    return _capped(score, figure or NO_FIGURE, _limit(branch.capped_by, found, below))


def whole_score(
    questionnaire: Questionnaire, id: str, figure: Figure | None, found: Sequence[Outcome], terms: Terms
) -> BranchScore:
    """The picture made of these terms."""
    spread = spread_of(questionnaire, found)
    coverage = Coverage.of([o.scored.state for o in found])
    silence = Silence.NO_SCORE if figure is None else _silence(questionnaire, coverage, terms)
    figure = figure or NO_FIGURE
    if questionnaire.rules.adds_points:
        most, exact, changes = _of_points(figure, terms, is_silent=silence is not None)
    else:
        most, exact, changes = 0, None if silence else AGGREGATES[figure.aggregate](terms.inputs, figure), ()
    lowest = _lowest(questionnaire, spread)
    return BranchScore(
        id,
        exact,
        None if exact is None else rounded(exact, figure.rounding),
        silence,
        lowest,
        tuple([o.scored.id for o in found if o.rank == lowest.rank]) if lowest else (),
        spread,
        coverage,
        Trace(figure.aggregate, terms.inputs, terms.excluded, figure.at_least, changes),
        most,
    )


def of_branches(questionnaire: Questionnaire, figure: Figure, branches: Sequence[Branch], scores: Sequence[BranchScore]) -> Terms:
    """The terms that branches make for the figure above them; one to which nothing applies goes on as its answers do."""
    weights = {branch.id: branch for branch in branches}
    terms = [(_passed(weights[score.id], score, figure), score) for score in scores]
    silent = [(term, score.silence is Silence.NOTHING_APPLICABLE) for term, score in terms if score.exact is None and score.most]
    is_spread = questionnaire.rules.not_applicable is SpecialPolicy.REDISTRIBUTE
    return Terms(
        tuple([term for term, score in terms if score.exact is not None]),
        tuple([left_out for score in scores for left_out in score.trace.excluded]),
        tuple([term for term, is_out in silent if not (is_out and is_spread)]),
        tuple([term for term, is_out in silent if is_out and is_spread]),
    )


def spread_of(questionnaire: Questionnaire, found: Sequence[Outcome]) -> tuple[int, ...]:
    """How many are on each level of the frame's own scale, lowest first."""
    ranks = [o.rank for o in found]
    return tuple([ranks.count(rank) for rank in questionnaire.scale.ranks])


def of_objectives(found: Sequence[Outcome]) -> Terms:
    """The terms that answers make."""
    inputs = tuple([o.term for o in found if o.term])
    if len(inputs) == len(found):
        return Terms(inputs, ())
    lost = [o for o in found if o.lost]
    return Terms(
        inputs,
        tuple([o.excluded for o in found if o.excluded]),
        tuple([o.lost for o in lost if o.lost and not o.is_spread]),
        tuple([o.lost for o in lost if o.lost and o.is_spread]),
    )


def _terms(
    questionnaire: Questionnaire, branch: Branch, figure: Figure, found: Sequence[Outcome], below: Sequence[BranchScore]
) -> Terms:
    if figure.source is Source.OBJECTIVES or not branch.branches:
        return of_objectives(found)
    inner = of_branches(questionnaire, figure, branch.branches, below)
    own = {objective.id for objective in branch.own}
    if not own:
        return inner
    beside = of_objectives([o for o in found if o.scored.id in own])
    return Terms(
        beside.inputs + inner.inputs, beside.excluded + inner.excluded, beside.lost + inner.lost, beside.spread + inner.spread
    )


def _passed(branch: Branch, score: BranchScore, above: Figure) -> Input:
    value: Exact = score.exact or Fraction(0)
    if above.counts is Counted.ROUNDED and score.shown is not None:
        value = Fraction(score.shown) if not score.most else min(Fraction(score.shown), Fraction(score.most))
    return Input(branch.id, value, branch.weight, score.most, branch.share)


def _of_points(
    figure: Figure, terms: Terms, *, is_silent: bool
) -> tuple[Exact, Fraction | None, tuple[tuple[Change, Exact], ...]]:
    """What it could be at most, what it is, and what it went through."""
    kept = (*terms.inputs, *terms.lost)
    most = most_of((*kept, *terms.spread), figure)
    if figure.aggregate is not Aggregate.SUM:
        return most, None if is_silent else AGGREGATES[figure.aggregate](terms.inputs, figure), ()
    if is_silent:
        return figure.out_of if figure.out_of is not None and most else most, None, ()
    exact, changes = AGGREGATES[Aggregate.SUM](terms.inputs, figure), []
    before = most_of(kept, figure) if terms.spread else most
    if before != most and before:
        exact = exact * most / before
        changes.append((Change.REDISTRIBUTED, exact))
    if figure.out_of is not None and most:
        exact, most = exact * figure.out_of / most, figure.out_of
        changes.append((Change.OUT_OF, exact))
    return most, exact, tuple(changes)


def _limit(id: str, found: Sequence[Outcome], below: Sequence[BranchScore]) -> Exact | None:
    """The value that caps a branch: that of an objective or a branch in it."""
    of_objective = next((o.term.value if o.term else o.scored.value for o in found if o.scored.id == id), None)
    return of_objective if of_objective is not None else next((b.exact for b in below if b.id == id), None)


def _capped(score: BranchScore, figure: Figure, limit: Exact | None) -> BranchScore:
    if limit is None or score.exact is None or score.exact <= limit:
        return score
    exact = Fraction(limit)
    trace = score.trace._replace(changes=(*score.trace.changes, (Change.CAPPED, exact)))
    return score._replace(exact=exact, shown=rounded(exact, figure.rounding), trace=trace)


def _lowest(questionnaire: Questionnaire, spread: tuple[int, ...]) -> Level | None:
    for level in questionnaire.scale.levels:
        if spread[level.rank - 1]:
            return level
    return None


def _silence(questionnaire: Questionnaire, coverage: Coverage, terms: Terms) -> Silence | None:
    applicable, least = coverage.applicable, questionnaire.rules.minimum_coverage
    if not terms.inputs and coverage.positioned == 0:
        return Silence.NOTHING_POSITIONED if applicable else Silence.NOTHING_APPLICABLE
    if coverage.positioned * least.denominator < least.numerator * applicable:
        return Silence.TOO_FEW
    return None if terms.inputs else Silence.TOO_FEW
