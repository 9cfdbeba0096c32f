"""Whether two texts differ by more than their typography."""

from __future__ import annotations

import re

_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-"})
_AROUND_A_SIGN = re.compile(r"\s*([^\w\s])\s*")


def same_words(one: str, other: str) -> bool:
    """Whether they say the same in the same words: spaces, quotes, apostrophes and dashes of another form do not count."""
    return bare(one) == bare(other)


def bare(text: str) -> str:
    """A text without what is typography alone: equal for those that say the same in the same words."""
    text = text.replace("…", "...").translate(_ALIKE)
    return " ".join(_AROUND_A_SIGN.sub(r"\1", text).split())
