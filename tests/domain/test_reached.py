"""The level that an audit confirms: the lowest of a group, and none where one has none or is blocked."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from capapp.domain.audit.reached import has_levels, reached
from capapp.domain.rules import Band, RatingRules
from capapp.domain.scoring.scorecard import Rating
from tests.domain.small import questionnaire

BANDS = RatingRules((Band("three", "Trois"), Band("two", "Deux"), Band("one", "Un")))


def parts(*ratings: Rating | None) -> list[Any]:
    return [SimpleNamespace(standing=SimpleNamespace(rating=rating)) for rating in ratings]


@pytest.mark.parametrize(
    ("ratings", "title"),
    [
        ([Rating("two")], "Deux"),
        ([Rating("three"), Rating("one"), Rating("two")], "Un"),
        ([Rating("three"), Rating(None)], None),
        ([Rating("three"), Rating("three", is_blocked=True)], None),
        ([Rating("three"), None], None),
        ([], None),
    ],
)
def test_the_lowest_level_of_those_seen(ratings: list[Rating | None], title: str | None) -> None:
    small = questionnaire()
    leveled = replace(small, rules=replace(small.rules, rating=BANDS))
    found = reached(leveled, parts(*ratings))
    assert (found.title if found else None) == title
    assert has_levels(leveled)


def test_a_frame_without_levels_has_none() -> None:
    assert not has_levels(questionnaire())
    assert reached(questionnaire(), parts(None)) is None
