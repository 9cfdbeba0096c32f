"""Acronyms, and whether a text spells them out: « groupe économique solidaire (GES) », « GES : groupe économique solidaire »."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,8}(?![\w])")
"""Beyond eight capitals it is a word that shouts."""
_ROMAN = re.compile(r"[IVX]+")
_OPENING = re.compile(r"\s*[(«:,—–]\s*")
_LETTERS = re.compile(r"[^\W\d_]+")
SMALL_WORDS = 3
"""For one letter of the acronym, up to three words: « document unique d'évaluation des risques professionnels »."""


def acronyms(text: str) -> list[str]:
    """The acronyms of a text, as often as they stand there; Roman numbers are none."""
    return [found for found in _ACRONYM.findall(text) if not _ROMAN.fullmatch(found)]


def spelled_out(texts: Iterable[str]) -> frozenset[str]:
    """The acronyms whose letters begin the words just before their parenthesis, or just after them."""
    return frozenset(acronym for text in texts for acronym in _spelled_in(text))


def _spelled_in(text: str) -> Iterator[str]:
    for found in _ACRONYM.finditer(text):
        acronym, reach = found.group(), SMALL_WORDS * len(found.group())
        before = _LETTERS.findall(text[: found.start()])[-reach:] if text[: found.start()].endswith("(") else []
        opening = _OPENING.match(text, found.end())
        after = _LETTERS.findall(text[opening.end() :])[:reach] if opening else []
        if _begins(before, acronym) or _begins(after, acronym):
            yield acronym


def _begins(words: list[str], acronym: str) -> bool:
    """Whether the letters of the acronym are, in order, first letters of the words."""
    initials = iter(unicodedata.normalize("NFD", word)[0].upper() for word in words)
    return all(letter in initials for letter in acronym)
