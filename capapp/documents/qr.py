"""QR codes, for screens and paper: an address that a telephone reads."""

from __future__ import annotations

from functools import lru_cache

MARGIN = 4
"""The quiet zone around a code, in modules, that readers ask for."""


@lru_cache(maxsize=256)
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark modules of the code of a text, row by row, without its quiet zone; a quarter of it may be soiled."""
    from reportlab.graphics.barcode.qr import QrCodeWidget  # only when a code is really drawn

    code = QrCodeWidget(text, barLevel="Q").qr
    code.make()
    size = range(code.getModuleCount())
    return tuple(tuple(bool(code.isDark(row, column)) for column in size) for row in size)


def svg(text: str, label: str) -> str:
    """The code as SVG that scales to its box, dark on white in either scheme; `label` says what it opens."""
    rows = modules(text)
    side = len(rows) + 2 * MARGIN
    dark = "".join(
        f"M{x + MARGIN} {y + MARGIN}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
    )
    named = label.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" aria-label="{named}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{dark}"/></svg>'
    )
