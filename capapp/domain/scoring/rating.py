"""The rating: which band the figures reach, and what must-haves not reached do to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from capapp.domain.answers import AnswerState
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.rules import Band, ImperativeEffect, Matrix, RatingRules
from capapp.domain.scoring.scorecard import BranchScore, Exact, Rating, Scorecard, Silence


def rating_of(questionnaire: Questionnaire, card: Scorecard) -> Scorecard:
    """The scorecard with its rating; silent figures reach no band."""
    rules = questionnaire.rules.rating
    if rules is None:
        return card
    reached = _in_matrix(rules.matrix, questionnaire, card) if rules.matrix else _in_bands(rules.bands, questionnaire, card)
    capped = _capped(rules, reached, card)
    is_blocked = ImperativeEffect.BLOCK in questionnaire.rules.imperative_effects and _lacks_must_haves(card)
    is_blocked = is_blocked or bool(card.findings and card.findings.blocking)
    return replace(card, rating=Rating(capped, reached if capped != reached else None, is_blocked))


def imperatives_reached(questionnaire: Questionnaire, card: Scorecard) -> Fraction | None:
    """The share of must-haves reached among those that apply; None when none applies."""
    apply = len([1 for each in questionnaire.must_haves if _applies(card, each.objectives)])
    return Fraction(apply - len(card.imperatives_missed) - len(card.imperatives_open), apply) if apply else None


def _applies(card: Scorecard, ids: tuple[str, ...]) -> bool:
    states = [card.objectives[id].state for id in ids if id in card.objectives]
    return any(state is not AnswerState.NOT_APPLICABLE for state in states)


def _in_bands(bands: tuple[Band, ...], questionnaire: Questionnaire, card: Scorecard) -> str | None:
    return next((band.id for band in bands if all(test(band, questionnaire, card) for test in CONDITIONS)), None)


def _in_matrix(matrix: Matrix, questionnaire: Questionnaire, card: Scorecard) -> str | None:
    share = imperatives_reached(questionnaire, card)
    row = _first(matrix.totals, card.total.exact if card.total else None)
    column = _first(matrix.imperatives, Fraction(1) if share is None else share)
    return None if row is None or column is None else matrix.cells[row][column]


def _first(steps: tuple[Fraction, ...], value: Exact | None) -> int | None:
    return None if value is None else next((rank for rank, least in enumerate(steps) if value >= least), None)


def _capped(rules: RatingRules, reached: str | None, card: Scorecard) -> str | None:
    """A must-have not reached, or not positioned yet, brings a better band down to the one that the frame names."""
    order = [band.id for band in rules.bands]
    if rules.imperative_cap is None or not _lacks_must_haves(card) or reached is None:
        return reached
    return max(reached, rules.imperative_cap, key=order.index)


def _lacks_must_haves(card: Scorecard) -> bool:
    return bool(card.imperatives_missed or card.imperatives_open)


def _value(score: BranchScore | None) -> Exact | None:
    return score.exact if score else None


def _is_over(score: BranchScore | None, floor: Fraction) -> bool:
    """Whether a branch is at least at a floor; one that does not concern the enterprise cannot be under it."""
    if score is None or score.silence is Silence.NOTHING_APPLICABLE:
        return True
    return score.exact is not None and score.exact >= floor


def _total_from(band: Band, questionnaire: Questionnaire, card: Scorecard) -> bool:
    value = _value(card.total)
    return band.total_from is None or (value is not None and value >= band.total_from)


def _total_above(band: Band, questionnaire: Questionnaire, card: Scorecard) -> bool:
    value = _value(card.total)
    return band.total_above is None or (value is not None and value > band.total_above)


def _each_theme_from(band: Band, questionnaire: Questionnaire, card: Scorecard) -> bool:
    return band.each_theme_from is None or all(_is_over(theme, band.each_theme_from) for theme in card.themes.values())


def _themes_from(band: Band, questionnaire: Questionnaire, card: Scorecard) -> bool:
    return all(_is_over(card.branches.get(id), least) for id, least in band.themes_from.items())


def _imperatives_from(band: Band, questionnaire: Questionnaire, card: Scorecard) -> bool:
    if band.imperatives_from is None:
        return True
    share = imperatives_reached(questionnaire, card)
    return share is None or share >= band.imperatives_from


def _findings_at_most(band: Band, questionnaire: Questionnaire, card: Scorecard) -> bool:
    counts = card.findings.counts if card.findings else {}
    return all(counts.get(level, 0) <= most for level, most in band.findings_at_most.items())


def _levels_met(band: Band, questionnaire: Questionnaire, card: Scorecard) -> bool:
    """All objectives (those due by a year, when it is given) hold at least the level; what does not apply is not looked at."""
    if band.level_from is None:
        return True
    for scored in card.objectives.values():
        objective = questionnaire.objectives[scored.id]
        is_due = band.due_by is None or (objective.due is not None and objective.due <= band.due_by)
        if is_due and not objective.bonus and scored.state is not AnswerState.NOT_APPLICABLE:
            least = questionnaire.scale_of(objective).by_id.get(band.level_from)
            if scored.level is None or least is None or scored.level.rank < least.rank:
                return False
    return True


CONDITIONS: tuple[Callable[[Band, Questionnaire, Scorecard], bool], ...] = (
    _total_from,
    _total_above,
    _each_theme_from,
    _themes_from,
    _imperatives_from,
    _findings_at_most,
    _levels_met,
)
"""The closed list of conditions of a band; one that is not given always holds."""
