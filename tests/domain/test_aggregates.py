"""Terms at the edge of the rules."""

from __future__ import annotations

from fractions import Fraction

from capapp.domain.rules import Aggregate, Figure
from capapp.domain.scoring.aggregates import weighted_mean
from capapp.domain.scoring.scorecard import Input

ONE = Fraction(1)


def test_shares_of_several_branches_never_leave_the_scale() -> None:
    # 3/5 of one branch and 4/5 of another: (1 × 3/5 + 4 × 4/5) ÷ 7/5 = 19/7; the term without a share has no room
    terms = [Input("a", 1, ONE, 4, Fraction(3, 5)), Input("b", 4, ONE, 4, Fraction(4, 5)), Input("c", 1, ONE, 4)]
    assert weighted_mean(terms, Figure(Aggregate.WEIGHTED_MEAN)) == Fraction(19, 7)


def test_shares_leave_the_rest_to_the_others() -> None:
    # 4 × 1/10 + (1 + 3) ÷ 2 × 9/10 = 0.4 + 1.8
    terms = [Input("a", 4, ONE, 4, Fraction(1, 10)), Input("b", 1, ONE, 4), Input("c", 3, ONE, 4)]
    assert weighted_mean(terms, Figure(Aggregate.WEIGHTED_MEAN)) == Fraction(22, 10)
