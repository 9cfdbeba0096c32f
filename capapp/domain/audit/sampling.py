"""Sampling a group: as many members as the square root of their number, rounded up, and its own functions always.

The rule is that of multi-site audits (√n); rounding up never sees fewer than others would.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import isqrt
from uuid import UUID

from capapp.domain.audit.audit import Audit


def sample_size(members: int) -> int:
    """How many of so many members are seen at least."""
    root = isqrt(members)
    return root if root * root == members else root + 1


def is_enough(audit: Audit) -> bool:
    """Whether enough members are in the sample."""
    return sum(part.in_sample for part in audit.members) >= sample_size(len(audit.members))


def proposed(members: Iterable[tuple[UUID, date | None]]) -> tuple[UUID, ...]:
    """The members to see, of pairs of an id and the day one was last seen: those never seen first, then the longest ago."""
    listed = list(members)
    in_turn = sorted(listed, key=lambda pair: (pair[1] is not None, pair[1] or date.min))
    return tuple(id for id, _ in in_turn[: sample_size(len(listed))])
