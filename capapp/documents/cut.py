"""Long texts cut into pieces small enough for one table row each: every word in comes out, at its normal size."""

from __future__ import annotations

import re
from collections.abc import Iterator

Piece = tuple[str, ...]
"""The lines of one row's worth of text."""

LONGEST_RUN = 60
"""Letters without a space after which one is put in: layout breaks shorter runs by itself."""
_RUN = re.compile(rf"[^ \n\t]{{{LONGEST_RUN + 1},}}")


def cut(text: str, characters: int = 900, lines: int = 12) -> tuple[Piece, ...]:
    """The text as pieces of at most `characters` and `lines`; the empty text has none."""
    text = _RUN.sub(_spaced, text.strip())
    return tuple(_pieces(text.split("\n"), characters, lines)) if text else ()


def _spaced(found: re.Match[str]) -> str:
    run = found.group()
    return " ".join(run[i : i + LONGEST_RUN] for i in range(0, len(run), LONGEST_RUN))


def _pieces(lines: list[str], characters: int, most: int) -> Iterator[Piece]:
    piece: list[str] = []
    room = characters
    for line in (part for whole in lines for part in _folded(whole, characters)):
        if piece and (len(piece) >= most or len(line) > room):
            yield tuple(piece)
            piece, room = [], characters
        piece.append(line)
        room -= len(line)
    yield tuple(piece)


def _folded(line: str, characters: int) -> Iterator[str]:
    """A line cut at spaces into parts of at most `characters`."""
    while len(line) > characters:
        place = line.rfind(" ", 0, characters + 1)
        place = place if place > 0 else characters
        yield line[:place]
        line = line[place:].lstrip(" ")
    yield line


def has_long_run(pieces: tuple[Piece, ...], letters: int) -> bool:
    """Whether a word is longer than a narrow column holds, so that layout must be allowed to break it."""
    return any(len(word) > letters for piece in pieces for line in piece for word in line.split(" "))
