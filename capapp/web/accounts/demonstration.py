"""The accounts that the demonstration shows on its sign-in page, one per role."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flask import current_app

from capapp.usecases import demonstrating
from capapp.usecases.demonstrating import Visitor


def visitors() -> tuple[Visitor, ...]:
    """The invented people; nobody outside the demonstration."""
    return _of_folder(current_app.config["DEMO_DIR"]) if current_app.config["IS_DEMO"] else ()


@cache
def _of_folder(folder: Path) -> tuple[Visitor, ...]:
    return demonstrating.visitors(folder)
