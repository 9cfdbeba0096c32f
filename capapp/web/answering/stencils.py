"""Cards cut into what stays and what varies: the template draws each kind of card once, then only the gaps are filled.

A whole theme of eleven cards is asked for at every click; drawing it anew would be most of the page's work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping

from markupsafe import Markup, escape

_MARK = re.compile("\ue000(\\w+)\ue001")
_MOST = 4_096
_known: dict[Hashable, list[str]] = {}


def gap(name: str) -> str:
    """What stands in the place of a value while a stencil is drawn; no typed text is ever searched for it."""
    return f"\ue000{name}\ue001"


def filled(kind: Hashable, draw: Callable[[], str], values: Mapping[str, str]) -> Markup:
    """The stencil of this kind, drawn by `draw` when it is new, with every gap filled by its value, escaped."""
    parts = _known.get(kind)
    if parts is None:
        if len(_known) >= _MOST:
            _known.clear()
        parts = _known[kind] = _MARK.split(draw())
    shown = {name: str(escape(value)) for name, value in values.items()}
    texts = (shown[part] if rank % 2 else part for rank, part in enumerate(parts))
    return Markup("".join(texts))  # noqa: S704 - our own template, every value escaped
