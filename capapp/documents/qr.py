"""QR codes, for screens and paper: an address that a telephone reads."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import segno

MARGIN = 4
"""The quiet zone around a code, in modules, that readers ask for."""


@lru_cache(maxsize=256)
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark modules of the code of a text, row by row, without its quiet zone; a quarter of it may be soiled."""
    code = segno.make(text, error="q", micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def svg(text: str, label: str) -> str:
    """The code as SVG that scales to its box, dark on white in either scheme; `label` says what it opens."""
    rows = modules(text)
    side = len(rows) + 2 * MARGIN
    places = ((x + MARGIN, y + MARGIN) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    dark = "".join(f"M{x} {y}h1v1h-1z" for x, y in places)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" aria-label="{escape(label)}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{dark}"/></svg>'
    )
