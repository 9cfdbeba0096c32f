"""`capapp new`: a small whole questionnaire in a folder of one's own, to be changed."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from capapp.catalogue.shapes.scalars import SLUG_MAX, is_id
from capapp.config import ROOT

MODEL = ROOT / "templates" / "questionnaire"
MODEL_ID = "mon-questionnaire"


class Hindrance(StrEnum):
    """Why nothing can begin there."""

    TAKEN = "taken"
    NAME = "name"
    UNWRITABLE = "unwritable"


def begin(folder: Path) -> Hindrance | None:
    """Write the model into a new folder, under the id that the folder's name is; None when it is done."""
    name = folder.resolve().name
    if folder.exists():
        return Hindrance.TAKEN
    if not is_id(name) or len(name) > SLUG_MAX:
        return Hindrance.NAME
    try:
        folder.mkdir(parents=True)
        for file in sorted(MODEL.glob("*.yaml")):
            text = file.read_text(encoding="utf-8").replace(f": {MODEL_ID}", f": {name}")
            (folder / file.name).write_text(text, encoding="utf-8")
    except OSError:
        return Hindrance.UNWRITABLE
    return None
