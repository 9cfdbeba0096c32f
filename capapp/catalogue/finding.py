"""Which folder holds the questionnaire that an answers file names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from capapp.catalogue.editions import MANIFEST

ABOVE = 3
"""How many folders above the answers file are looked into."""


def questionnaire_folder(name: str, beside: Path, known: Iterable[Path] = ()) -> Path | None:
    """The folder called `name`: among those known, or near the answers file `beside`; None when there is none."""
    for folder in known:
        if folder.resolve().name == name:
            return folder
    places = (parent / inner / name for parent in [beside.parent, *_above(beside)] for inner in (".", "questionnaires"))
    return next((place for place in places if (place / MANIFEST).is_file()), None)


def _above(path: Path) -> list[Path]:
    """The folders above, written from the path as given, so that problems show it as people typed it."""
    if not path.is_absolute():
        return [path.parent / "/".join([".."] * steps) for steps in range(1, ABOVE + 1)]
    return list(path.parent.parents)[:ABOVE]
