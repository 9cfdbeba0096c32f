"""The name under which a file is given back: what people called it, fit for any computer, its ending true to its content."""

from __future__ import annotations

import re
import unicodedata

from capapp.domain.answers import clean_text
from capapp.vault.kinds import Kind

STEM_MAX = 100
_UNFIT = re.compile(r'[<>:"|?*\n\t]+')
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def safe_name(name: str, kind: Kind) -> str:
    """The name to keep: no folder, no sign that hides or turns another, at most some hundred characters."""
    last = re.split(r"[/\\]", clean_text(name))[-1]
    seen = "".join(c for c in last if unicodedata.category(c) not in ("Cf", "Co", "Cn", "Zl", "Zp"))
    stem = _UNFIT.sub(" ", seen)
    ending = next((ending for ending in kind.endings if stem.lower().endswith(ending)), None)
    stem = stem[: -len(ending)] if ending else _ENDING.sub("", stem)
    stem = " ".join(stem.split())[:STEM_MAX].strip(" .")
    usual = kind.endings[0]
    return f"{stem.removesuffix(usual) or 'document'}{ending or usual}"
