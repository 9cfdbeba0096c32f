"""Scoring: the cases of rules/scoring.yaml, and what holds for any answers at all."""

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from capapp.domain.assessment import Path
from capapp.domain.rules import Rounding, RoundingMode
from capapp.domain.scoring.aggregates import rounded
from capapp.domain.scoring.engine import score
from capapp.domain.scoring.scorecard import ENGINE_VERSION, BranchScore
from tests.domain.cases import cases
from tests.domain.small import answers, questionnaire

IDS = ("o1", "o2", "o3", "o4", "o5", "o6")
ANY_ANSWERS = st.dictionaries(st.sampled_from(IDS), st.sampled_from([1, 2, 3, 4, "NC", "NSP"]))


@cases("scoring")
def test_case(case: dict[str, Any]) -> None:
    frame = questionnaire(case.get("rules"), case.get("weights"))
    card = score(frame, answers(case["answers"]), Path(case.get("path", "full")))
    for id, expected in case.get("expect", {}).items():
        assert {key: _seen(card.branches[id], key) for key in expected} == expected
    for key in ("imperatives_missed", "imperatives_open"):
        if key in case:
            assert list(getattr(card, key)) == case[key]


def _seen(branch: BranchScore, key: str) -> object:
    views = {
        "exact": lambda: str(branch.exact),
        "shown": lambda: str(branch.shown),
        "silence": lambda: branch.silence and branch.silence.value,
        "minimum": lambda: branch.minimum and branch.minimum.rank,
        "weakest": lambda: list(branch.weakest),
        "spread": lambda: list(branch.spread),
        "excluded": lambda: {id: reason.value for id, reason in branch.trace.excluded},
    }
    return views[key]() if key in views else getattr(branch.coverage, key)


@given(ANY_ANSWERS)
def test_any_answers_score_within_the_scale_and_count_every_objective_once(short: dict[str, int | str]) -> None:
    card = score(questionnaire(), answers(short))
    for branch in card.branches.values():
        cover = branch.coverage
        assert cover.positioned + cover.not_applicable + cover.unknown + cover.unanswered == cover.total
        assert sum(branch.spread) == cover.positioned
        assert (branch.exact is None) == (branch.silence is not None)
        if branch.exact is not None and branch.minimum is not None:
            assert branch.minimum.rank <= branch.exact <= 4
            assert len(branch.trace.inputs) + len(branch.trace.excluded) == cover.total


@given(ANY_ANSWERS)
def test_a_figure_is_shown_only_from_half_of_what_applies(short: dict[str, int | str]) -> None:
    for branch in score(questionnaire(), answers(short)).branches.values():
        if branch.exact is not None:
            assert branch.coverage.share >= Fraction(1, 2)


@given(st.fractions(min_value=0, max_value=10, max_denominator=997), st.integers(0, 3))
def test_rounding_is_never_further_than_half_a_digit(value: Fraction, digits: int) -> None:
    step = Fraction(1, 10**digits)
    assert abs(Fraction(rounded(value, Rounding(digits))) - value) <= step / 2
    down = Fraction(rounded(value, Rounding(digits, RoundingMode.DOWN)))
    assert 0 <= value - down < step


def test_a_scorecard_is_stamped_with_edition_checksum_and_engine() -> None:
    card = score(questionnaire(), {})
    assert (card.questionnaire, card.edition, card.checksum, card.engine) == ("small", "1", "0" * 64, ENGINE_VERSION)


def test_a_frame_that_asks_for_no_total_has_no_overall_mark() -> None:
    card = score(questionnaire(), {})
    assert card.total is None
    assert card.rating is None


@given(st.lists(ANY_ANSWERS, min_size=2, max_size=5))
def test_what_was_scored_before_changes_nothing(several: list[dict[str, int | str]]) -> None:
    once = questionnaire()
    again = [score(once, answers(short)) for short in (*several, *several)]
    afresh = [score(questionnaire(), answers(short)) for short in (*several, *several)]
    assert again == afresh
