"""What lies where: the YAML files under a folder, and the folder of the questionnaire that a file names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from capapp.catalogue.editions import MANIFEST

ABOVE = 3
"""How many folders above the answers file are looked into."""

_SUFFIXES = (".yaml", ".yml")


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files under a folder in order, those that are hidden or in a hidden folder left alone."""
    return sorted(_shown(folder))


def questionnaire_folder(name: str, beside: Path, known: Iterable[Path] = ()) -> Path | None:
    """The folder called `name`: among those known, or near the answers file `beside`; None when there is none."""
    for folder in known:
        if folder.resolve().name == name:
            return folder
    places = (parent / inner / name for parent in [beside.parent, *_above(beside)] for inner in (".", "questionnaires"))
    return next((place for place in places if (place / MANIFEST).is_file()), None)


def _shown(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names if name.endswith(_SUFFIXES) and not name.startswith("."))


def _above(path: Path) -> list[Path]:
    """The folders above, written from the path as given, so that problems show it as people typed it."""
    if not path.is_absolute():
        return [path.parent / "/".join([".."] * steps) for steps in range(1, ABOVE + 1)]
    return list(path.parent.parents)[:ABOVE]
