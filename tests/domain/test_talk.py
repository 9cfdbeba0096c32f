from __future__ import annotations

import pytest

from capapp.domain.talk import MOST, TALK_MINUTES, minutes, sessions


@pytest.mark.parametrize("number", range(60))
def test_every_objective_has_its_session_in_order_and_none_is_too_full(number: int) -> None:
    found = sessions(range(number))
    assert [each for session in found for each in session] == list(range(number))
    sizes = [len(session) for session in found]
    assert all(0 < size <= MOST for size in sizes)
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert all(minutes(session) * len(session) <= TALK_MINUTES for session in found)


def test_a_theme_of_eleven_takes_one_session_of_five_minutes_each() -> None:
    [session] = sessions("abcdefghijk")
    assert minutes(session) == 5
    assert [len(each) for each in sessions(range(20))] == [10, 10]
