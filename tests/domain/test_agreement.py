"""Agreeing: the cases of rules/agreement.yaml, and what holds of any voices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from capapp.domain.agreement import divergence, is_to_clarify, most_divergent_first, told
from capapp.domain.disclosure import Disclosure, Release, Shown
from capapp.domain.gathering import UNKNOWN
from capapp.domain.scales import Scale
from tests.domain.cases import cases
from tests.domain.small import LEVELS, questionnaire

FRAME = questionnaire()
SCALE = Scale(LEVELS)


def counts(short: Mapping[int | str, int]) -> dict[str, int]:
    """A case's voices: level ids, « je ne sais pas »."""
    return {UNKNOWN if level == "NSP" else f"l{level}": number for level, number in short.items()}


@cases("agreement")
def test_case(case: dict[str, Any]) -> None:
    voices = {objective: counts(short) for objective, short in case["voices"].items()}
    for objective, expected in case.get("divergence", {}).items():
        assert divergence(voices[objective], SCALE) == Fraction(str(expected)), objective
    if "to_clarify" in case:
        assert [objective for objective, found in voices.items() if is_to_clarify(found)] == case["to_clarify"]
    if "order" in case:
        theme = FRAME.themes[0].objectives
        assert [objective.id for objective in most_divergent_first(FRAME, theme, voices)] == case["order"]


VOICES = st.lists(st.sampled_from([*(level.id for level in LEVELS), UNKNOWN]), max_size=30)


@given(VOICES)
def test_divergence_is_the_mean_distance_of_two_voices(voices: list[str]) -> None:
    placed = [SCALE.by_id[id].rank for id in voices if id != UNKNOWN]
    pairs = [abs(one - other) for one, other in combinations(placed, 2)]
    expected = Fraction(sum(pairs), 3 * len(pairs)) if pairs else Fraction(0)
    assert divergence(Counter(voices), SCALE) == expected
    assert 0 <= expected <= 1


@given(VOICES)
def test_read_from_the_other_end_of_the_scale_the_divergence_is_the_same(voices: list[str]) -> None:
    turned = {level.id: LEVELS[-level.rank].id for level in LEVELS} | {UNKNOWN: UNKNOWN}
    assert divergence(Counter(voices), SCALE) == divergence(Counter(turned[id] for id in voices), SCALE)


@given(st.dictionaries(st.sampled_from(["o1", "o2", "o3", "o4", "o5"]), VOICES.filter(bool).map(Counter)))
def test_every_objective_has_its_turn_once(voices: dict[str, Counter[str]]) -> None:
    theme = FRAME.themes[0].objectives
    order = most_divergent_first(FRAME, theme, voices)
    assert sorted(objective.id for objective in order) == sorted(objective.id for objective in theme)
    apart = [divergence(voices[objective.id], SCALE) for objective in order if objective.id in voices]
    assert apart == sorted(apart, reverse=True)


def test_nothing_is_told_before_anything_was_counted() -> None:
    assert told(FRAME, None) == {}
    assert told(FRAME, Release(3, {}, {})) == {}


def test_only_what_was_counted_is_told_and_only_on_the_levels_that_are_asked() -> None:
    counted = Disclosure(Shown.COUNTED, {"l1": 3, UNKNOWN: 2})
    found = {"o1": counted, "o2": Disclosure(Shown.CLOSE), "o3": Disclosure(Shown.TOO_FEW), "gone": counted}
    assert told(FRAME, Release(5, found | {"o4": Disclosure(Shown.COUNTED, {"l9": 5})}, {"o5": counted})) == {
        "o1": {"l1": 3, UNKNOWN: 2}
    }


def test_a_scale_of_one_level_knows_no_distance() -> None:
    assert divergence({"l1": 9}, Scale((replace(LEVELS[0]),))) == 0
