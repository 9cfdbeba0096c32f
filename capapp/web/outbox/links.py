"""The addresses in a mail, made links; everything else stays text."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


def linked(body: str) -> Markup:
    """The text with its addresses as links."""
    parts, end = [], 0
    for found in _ADDRESS.finditer(body):
        parts += [escape(body[end : found.start()]), Markup('<a href="{0}">{0}</a>').format(found[0])]
        end = found.end()
    return Markup().join([*parts, escape(body[end:])])
