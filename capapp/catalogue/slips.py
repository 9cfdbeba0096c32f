"""Slips of the hand behind what the YAML parser says: a missing space, a line aside, a dash forgotten, curly quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"(?P<indent> *)(?P<dash>- +)?(?P<key>[\w-]+(?=:(?: |$)))?")
_GLUED = re.compile(r"(?P<before> *(?:- +)?)(?P<key>[a-z_]+):[^\s/:]")
_CURLY = re.compile(r"[:-] +[“”„‘«]")


class Slip(NamedTuple):
    """Where it is (line and column from 1), what is wrong and what to do."""

    place: tuple[int, int]
    what: str
    advice: str


class _Open(NamedTuple):
    """A column where a line may begin: that of a list's dashes, or that of a mapping's keys; the first key met there."""

    column: int
    is_dash: bool
    key: str
    line: int


def slip(text: str, line: int, column: int, *, is_of_offset: bool) -> Slip | None:
    """What probably made the parser stop at a place (from 0); None when nothing tells."""
    lines = text.split("\n")
    if line >= len(lines):
        return None
    near = [line, *(number for number in range(line - 1, max(line - 3, -1), -1) if lines[number].strip())][:2]
    found = [*_glued(lines, near), *_curly(lines, near)]
    if found:
        return found[0]
    begins = len(lines[line]) - len(lines[line].lstrip(" ")) == column
    return _offset(lines, line) if is_of_offset and begins else None


def _glued(lines: list[str], near: list[int]) -> Iterator[Slip]:
    for number in near:
        if found := _GLUED.match(lines[number]):
            place = number + 1, found.start("key") + 1
            yield Slip(place, f"« {found['key']}: » est collé à la suite", "mettez une espace après les deux-points")


def _curly(lines: list[str], near: list[int]) -> Iterator[Slip]:
    for number in near:
        if found := _CURLY.search(lines[number]):
            yield Slip((number + 1, found.end()), "ces guillemets ne sont pas droits", "remplacez-les par des guillemets droits")


def _offset(lines: list[str], line: int) -> Slip | None:
    """The line begins where no other one does: which one it should be under, or which dash it lacks."""
    here = _LINE.match(lines[line])
    if here is None:
        return None
    column, place = len(here["indent"]), (line + 1, len(here["indent"]) + 1)
    columns = list(_open(lines[:line]))
    lacks = next((each for each in columns if each.is_dash and each.column == column and not here["dash"]), None)
    if lacks is not None and lacks.key == here["key"]:
        return Slip(
            place, "il manque un tiret au début de cette ligne", f"écrivez « - {here['key']}: », comme à la ligne {lacks.line}"
        )
    alike = [each for each in columns if each.is_dash == bool(here["dash"]) and each.column != column]
    if not alike:
        return None
    nearest = min(alike, key=lambda each: abs(each.column - column))
    what = f"cette ligne commence après {_spaces(column)}"
    return Slip(
        place, what, f"alignez-la sur la ligne {nearest.line}, qui en a {nearest.column} : les décalages doivent être les mêmes"
    )


def _spaces(count: int) -> str:
    return f"{count} espace{'s' if count > 1 else ''}" if count else "aucune espace"


def _open(lines: list[str]) -> Iterator[_Open]:
    """From the last line up: the columns that lines still open may go on at."""
    least = 10_000
    for number in range(len(lines), 0, -1):
        found = _LINE.match(lines[number - 1])
        if found is None or not (found["key"] or found["dash"]):
            continue
        indent, dash = len(found["indent"]), len(found["dash"] or "")
        if dash and indent + dash < least:
            yield _Open(indent + dash, is_dash=False, key=found["key"] or "", line=number)
        if indent < least:
            yield _Open(indent, is_dash=bool(dash), key=found["key"] or "", line=number)
            least = indent
