"""Reading a PDF back, as a reader would."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pypdfium2


def pages(document: bytes) -> list[str]:
    """The text of each page, spaces and line ends made one space."""
    with pypdfium2.PdfDocument(document) as pdf:
        return [re.sub(r"[\s\u00a0\ufffe\u0002]+", " ", page.get_textpage().get_text_bounded()) for page in pdf]


def letters(text: str) -> str:
    """The text without any space, to compare words whatever the line breaks."""
    return re.sub(r"[\s\u00a0\u202f\ufffe\u0002]+", "", text)


def outline(document: bytes) -> list[str]:
    """The bookmarks' titles, indented by level."""
    with pikepdf.open(BytesIO(document)) as pdf, pdf.open_outline() as tree:
        return [title for item in tree.root for title in _titles(item, 0)]


def _titles(item: pikepdf.OutlineItem, level: int) -> list[str]:
    title = str(item.title).replace("\u00a0", " ")
    return ["  " * level + title, *(title for child in item.children for title in _titles(child, level + 1))]
