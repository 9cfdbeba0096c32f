"""The jargon list at work: which of its words a text holds, and whether the text explains them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

_EXPLAINED = re.compile(r"\s*»?\s*[(«]")


class Found(NamedTuple):
    """A jargon word as a text writes it, its entry in the list, and what to say rather."""

    word: str
    entry: str
    rather: str
    is_explained: bool


@dataclass(frozen=True)
class Jargon:
    """Words and expressions (singular) → what to say rather; `familiar` are the acronyms that everybody knows."""

    words: Mapping[str, str] = field(default_factory=dict)
    familiar: frozenset[str] = frozenset()

    def found_in(self, text: str) -> Iterator[Found]:
        """The whole words of the list in a text, singular or plural, the longest expression first."""
        for match in self._pattern.finditer(text) if self.words else ():
            entry = self._longest_first[(match.lastindex or 1) - 1]
            is_explained = _EXPLAINED.match(text, match.end()) is not None
            yield Found(" ".join(match.group().split()), entry, self.words[entry], is_explained)

    @cached_property
    def _longest_first(self) -> list[str]:
        return sorted(self.words, key=len, reverse=True)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        choices = "|".join(f"({_singular_or_plural(entry)})" for entry in self._longest_first)
        return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


def _singular_or_plural(entry: str) -> str:
    return r"\s+".join(_word(word) for word in entry.split())


def _word(word: str) -> str:
    """« indicateurs », « enjeux », « transversaux »: the plurals of one word."""
    stem, ending = (word[:-2], "(?:als?|aux)") if word.endswith("al") else (word, "[sx]?")
    return re.escape(stem).replace("'", "['’]") + ending
