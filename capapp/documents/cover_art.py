"""The cover's drawing: a deep ground, rings that widen like a radar's, and one stripe per theme."""

from __future__ import annotations

from collections.abc import Sequence

from capapp.documents.hues import DEEP, Hue

WIDTH, HEIGHT, STRIPE = 595, 400, 9
_RING = "#3D5E91"


def cover_art(hues: Sequence[Hue]) -> str:
    """The band across the top of the cover; sizes are points on A4."""
    ground = f'<rect x="0" y="0" width="{WIDTH}" height="{HEIGHT - STRIPE}" fill="{DEEP}"/>'
    rings = "".join(_ring(radius) for radius in (36, 76, 116, 156))
    share = WIDTH / max(len(hues), 1)
    stripes = "".join(
        f'<rect x="{round(rank * share, 1)}" y="{HEIGHT - STRIPE}" width="{round(share, 1)}" height="{STRIPE}" fill="{hue.ink}"/>'
        for rank, hue in enumerate(hues)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{ground}{rings}{stripes}</svg>"
    )


def _ring(radius: int) -> str:
    return f'<circle cx="425" cy="{HEIGHT // 2}" r="{radius}" fill="none" stroke="{_RING}" stroke-width="1.6"/>'
