"""« Vouliez-vous dire … ? »: the nearest known word, or the list of those that exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

LONGEST = 60
"""Words longer than this are no slip of the pen: no likeness is looked for."""
LISTED = 12


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` most looks like, or None."""
    return _nearest(word.lower(), tuple(known)) if len(word) <= LONGEST else None


@lru_cache(maxsize=2_000)
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    by_lower = {name.lower(): name for name in known}
    found = get_close_matches(word, by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def advice(word: str, known: Iterable[str], listed: int = LISTED) -> str:
    """What to do about an unknown word; no more than `listed` of those known are named."""
    names = tuple(known)
    found = nearest(word, names)
    if found:
        return f"vouliez-vous dire « {found} » ?"
    if not names:
        return "retirez-le"
    more = ", …" if len(names) > listed else ""
    return f"possibles : {', '.join(names[:listed])}{more}"
