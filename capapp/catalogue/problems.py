"""A problem found in a maintained text: where, which code, what is wrong and what to do, on one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from capapp.catalogue.sentences import SENTENCES, Code, shown

WORD, ADVICE = 200, 600
"""How many characters of a word that was read are shown, and of what to do: the keys that an objective may have are many."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem; `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    code: Code
    sentence: str
    advice: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.sentence} — {self.advice}"


class Unsound(Exception):
    """Raised when a text cannot be loaded; carries all the problems found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def problem(file: str, place: tuple[int, int], code: Code, **words: object) -> Problem:
    """A problem at `place` (line, column), its sentence filled with `words`."""
    sentence, advice = SENTENCES[code]
    filling = {name: shown(word, ADVICE if name == "advice" else WORD) for name, word in words.items()}
    return Problem(shown(file, 400), *place, code, sentence.format(**filling), advice.format(**filling))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems as people read a text: file by file, from top to bottom, each once."""
    return tuple(sorted(set(problems)))
