"""The lines around a problem, with its place marked, so that it can be shown beside the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from capapp.catalogue.problems import Problem, Unsound
from capapp.catalogue.reading import LIMIT, MEGABYTE, plain_lines, read
from capapp.catalogue.sentences import shown

AROUND = 2
"""How many lines are shown before and after."""
BEFORE, AFTER = 60, 120
"""How many characters of a long line are shown on either side of the place."""
_WORD = re.compile(r'"[^"]*"?|[^\s"\[\]{},:]+|\S')


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file; `marked` is the place itself, empty on the other lines and at the end of one."""

    number: int
    before: str
    marked: str = ""
    after: str = ""
    is_place: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A problem with its lines; none when the file cannot be read at all."""

    problem: Problem
    lines: tuple[Line, ...]


def told(problems: Iterable[Problem]) -> list[Told]:
    """The problems in their order; each file is read once."""
    lines_of = cache(_lines)
    return [Told(problem, _around(problem, lines_of(problem.file))) for problem in problems]


def _around(problem: Problem, lines: list[str]) -> tuple[Line, ...]:
    """The lines without the indentation that all of them share."""
    first = max(1, problem.line - AROUND)
    shared = lines[first - 1 : problem.line + AROUND]
    indent = min([problem.column - 1, *(len(text) - len(text.lstrip(" ")) for text in shared if text.strip())])
    return tuple(
        _placed(number, text[indent:], problem.column - indent) if number == problem.line else _plain(number, text[indent:])
        for number, text in enumerate(shared, first)
    )


def _plain(number: int, text: str) -> Line:
    return Line(number, shown(text, BEFORE + AFTER))


def _placed(number: int, text: str, column: int) -> Line:
    at = min(column - 1, len(text))
    word = _WORD.match(text, at)
    end = word.end() if word else at
    cut = max(0, at - BEFORE)
    before = ("…" if cut else "") + shown(text[cut:at], BEFORE)
    return Line(number, before, shown(text[at:end], AFTER), shown(text[end:], AFTER), is_place=True)


def _lines(file: str) -> list[str]:
    path = Path(file)
    try:
        return read(path, file).split("\n")
    except Unsound:
        return _forced(path)


def _forced(path: Path) -> list[str]:
    """What can be shown of a file that is too big or not in UTF-8."""
    try:
        with path.open("rb") as opened:
            return plain_lines(opened.read(LIMIT * MEGABYTE).decode("utf-8", "replace")).split("\n")
    except (OSError, ValueError):
        return []
