"""Voices as dots, hands as squares, plain replies as faces: one drawing each for page and paper, a table says the same."""

from __future__ import annotations

from collections.abc import Sequence

from capapp.documents.hues import LINE, Hue
from capapp.documents.shapes import drawing

SIZE, _PITCH = 20, 24
"""The height of a row of dots, and how far apart they stand, in the drawing's own units."""
_ACROSS, _SMALL = 3, 7
"""In columns: how many dots stand side by side, and how far apart."""


def row(number: int, hue: Hue, label: str, *, are_hands: bool = False) -> str:
    """A row of as many dots as voices, or squares as hands raised."""
    marks = "".join(_mark(_PITCH * place + SIZE / 2, SIZE / 2, SIZE / 2 - 1, hue, are_hands) for place in range(number))
    return drawing("voices", width(number), SIZE, label, marks)


def width(number: int) -> int:
    """The width of a row."""
    return _PITCH * max(1, number) - (_PITCH - SIZE)


def columns(numbers: Sequence[int], hue: Hue, label: str) -> str:
    """One column of small dots per choice, lowest level first, on one ground line."""
    wide = _ACROSS * _SMALL + 6
    high = _SMALL * -(-max([1, *numbers]) // _ACROSS) + 3
    marks = []
    for rank, number in enumerate(numbers):
        left = rank * wide + 3 + _SMALL / 2
        marks += [_mark(left + _SMALL * (n % _ACROSS), high - 3 - _SMALL * (n // _ACROSS + 0.5), 3, hue) for n in range(number)]
        marks.append(_ground(rank * wide + 2, high - 1, wide - 4))
    return drawing("voices-columns", wide * len(numbers), high, label, "".join(marks))


def face(place: int, of: int, label: str) -> str:
    """A face, from a smile (`place` 0) to its contrary (the last `of` them)."""
    bend = 3.2 * (1 - 2 * place / max(1, of - 1))
    mouth = " ".join(f"{6 + step},{round(13.5 + bend * (1 - (step - 4) ** 2 / 16) - bend / 2, 1)}" for step in range(9))
    inside = (
        '<circle class="face-line" cx="10" cy="10" r="9" fill="none" stroke="#1F2A33" stroke-width="1.5"/>'
        '<circle class="face-dot" cx="7" cy="7.5" r="1.2" fill="#1F2A33"/>'
        '<circle class="face-dot" cx="13" cy="7.5" r="1.2" fill="#1F2A33"/>'
        f'<polyline class="face-line" points="{mouth}" fill="none" stroke="#1F2A33" stroke-width="1.5"/>'
    )
    return drawing("face", SIZE, SIZE, label, inside)


def _mark(x: float, y: float, reach: float, hue: Hue, is_hand: bool = False) -> str:
    x, y = round(x, 1), round(y, 1)
    if is_hand:
        side = round(2 * reach - 2, 1)
        corner = f'x="{x - reach + 1}" y="{y - reach + 1}" width="{side}" height="{side}"'
        return f'<rect class="hand" {corner} fill="none" stroke="{hue.ink}" stroke-width="2"/>'
    return f'<circle class="voice" cx="{x}" cy="{y}" r="{reach}" fill="{hue.ink}"/>'


def _ground(x: float, y: float, length: float) -> str:
    return f'<rect class="ground" x="{x}" y="{y}" width="{length}" height="1" fill="{LINE}"/>'
