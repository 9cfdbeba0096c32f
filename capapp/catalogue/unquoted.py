"""Texts without straight quotes that YAML reads otherwise than their author meant them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from yaml import ScalarNode  # type: ignore[import-untyped]

from capapp.catalogue.problems import Problem, problem
from capapp.catalogue.sentences import Code

_PAIRS = {"“": "”", "„": "“", "‘": "’", "«": "»"}
"""What word processors make of straight quotes."""
_OPENED = re.compile("(?:^|[:,\\[{-])[ \n]*[“„‘«]", re.MULTILINE)
_COMMENT = re.compile(r"[ ]+#")


def problems(file: str, text: str, scalars: Iterable[ScalarNode]) -> Iterator[Problem]:
    """The texts between quotes of the printer's, and the sentences that a « # » cuts short."""
    if " #" not in text and not _OPENED.search(text):
        return
    lines = text.split("\n")
    for node in scalars:
        if node.style not in (None, ""):
            continue
        place = node.start_mark.line + 1, node.start_mark.column + 1
        if marks := _printers_quotes(node.value):
            yield problem(file, place, Code.CURLY_QUOTES, marks=marks)
        end = node.end_mark
        if " " in node.value and end.line < len(lines) and (cut := _COMMENT.match(lines[end.line], end.column)):
            yield problem(file, (end.line + 1, cut.end()), Code.COMMENT_INSIDE)


def _printers_quotes(value: str) -> str:
    """The pair of quotes around the whole of a text, « “ ” »; nothing when there is none."""
    opening, closing = value[:1], _PAIRS.get(value[:1], "")
    is_around = bool(closing) and value.endswith(closing) and value.find(closing, 1) == len(value) - 1
    return f"{opening} {closing}" if is_around else ""
