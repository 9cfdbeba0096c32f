"""The typesetter: a manuscript's HTML becomes PDF in one pass, with no page numbers yet.

Only here and in the stamp are the PDF libraries imported. Nothing but the fonts beside this file may be read, no
address fetched.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from xhtml2pdf.config.resources import ResourceAccessPolicy
from xhtml2pdf.document import pisaDocument

FONTS = Path(__file__).parent / "fonts"
FONT, BOLD_FONT = "CapSansStamp", "CapSansStamp-Bold"
"""The faces of the stamp and of drawings."""
MISSING = "□"
"""Stands for a letter that the fonts do not have."""
MAX_SECONDS, MAX_BYTES, MAX_DEPTH = 30, 12_000_000, 80


class NotTypeset(Exception):
    """The library gave up on a manuscript."""


@cache
def prepare() -> None:
    """Register the fonts of the stamp and ask for the same bytes from the same content."""
    rl_config.invariant = 1
    rl_config.useA85 = 0
    for name, face in ((FONT, "Regular"), (BOLD_FONT, "Bold")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"CapSans-{face}.ttf")))


class _Letters(dict[int, int | str | None]):
    """A translation table that decides each letter once: kept, replaced or dropped."""

    def __init__(self, known: set[int]) -> None:
        super().__init__({0x202F: "\u00a0", 0x2007: "\u00a0", 0x2011: "-", 0x0A: "\n", 0x09: " "})
        self.known = known

    def __missing__(self, code: int) -> int | str | None:
        self[code] = value = self._decide(code)
        return value

    def _decide(self, code: int) -> int | str | None:
        category = unicodedata.category(chr(code))
        if category in ("Cc", "Cf", "Cs") or 0xFE00 <= code <= 0xFE0F:
            return None
        if code in self.known:
            return code
        return " " if category.startswith("Z") else MISSING


@cache
def _letters() -> _Letters:
    prepare()
    return _Letters(set(pdfmetrics.getFont(FONT).face.charToGlyph))


def printable(text: str) -> str:
    """The text as the fonts can show it: control characters dropped, unknown letters marked, the rest untouched."""
    return text.translate(_letters())


def typeset(html: str) -> bytes:
    """The PDF of a manuscript, or NotTypeset."""
    prepare()
    policy = ResourceAccessPolicy.server(
        None,
        extra_roots=(FONTS,),
        allow_remote=False,
        max_render_seconds=MAX_SECONDS,
        max_document_bytes=MAX_BYTES,
        max_depth=MAX_DEPTH,
        max_resources=2_000,
    )
    made = BytesIO()
    source = str(FONTS / "report.html")
    result = pisaDocument(printable(html), made, path=source, encoding="utf-8", capacity=-1, resource_policy=policy)
    if result.err:
        raise NotTypeset(str(result.log))
    return made.getvalue()
