"""The addresses of a CAP's pages up to the id of a goal, a theme or an objective: made once, not once for each."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from flask import url_for


class Addresses(NamedTuple):
    """What stands before an id in the addresses of one CAP."""

    goals: str
    themes: str
    objectives: str


def addresses(cap: UUID) -> Addresses:
    """The addresses of a CAP."""
    return Addresses(
        url_for("answering.goal_page", assessment_id=cap, goal="x").removesuffix("x"),
        url_for("answering.theme_page", assessment_id=cap, theme="x").removesuffix("x"),
        url_for("answering.objective_page", assessment_id=cap, objective="x").removesuffix("x"),
    )
