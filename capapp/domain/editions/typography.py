"""Whether two texts differ by more than their typography."""

from __future__ import annotations

import re

_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-"})
_AROUND_A_SIGN = re.compile(r"\s*([^\w\s])\s*")


def same_words(one: str, other: str) -> bool:
    """Whether they say the same in the same words: spaces, quotes, apostrophes and dashes of another form do not count."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    text = text.replace("…", "...").translate(_ALIKE)
    return " ".join(_AROUND_A_SIGN.sub(r"\1", text).split())
