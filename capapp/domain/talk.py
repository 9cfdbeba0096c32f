"""The talk of a theme: sessions of ninety minutes, an hour of them for its objectives, none so full that one gets hardly any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

SESSION_MINUTES = 90
TALK_MINUTES = 60
"""What is left for the objectives once people are welcome, have read, have chosen an action and have closed."""
MOST = 12
"""How many objectives a session holds at most: five minutes are the least in which a group can hear itself."""

Item = TypeVar("Item")


def sessions(objectives: Sequence[Item]) -> tuple[tuple[Item, ...], ...]:
    """The objectives of a theme, in the order of the talk, shared out over as few sessions as hold them, about equally."""
    number = -(-len(objectives) // MOST)
    return tuple(tuple(objectives[_cut(rank, number, objectives) : _cut(rank + 1, number, objectives)]) for rank in range(number))


def minutes(objectives: Sequence[object]) -> int:
    """The minutes that each objective of a session may take."""
    return TALK_MINUTES // max(1, len(objectives))


def _cut(rank: int, number: int, objectives: Sequence[object]) -> int:
    return -(-rank * len(objectives) // number)
