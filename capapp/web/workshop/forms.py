"""What the workshop's small forms post: how many hands on each choice, how many people of each college."""

from __future__ import annotations

from flask import request

HANDS, PEOPLE = "mains-", "presents-"
"""What the names of their fields begin with; the choice's or the college's id follows."""


def posted_numbers(prefix: str) -> dict[str, int]:
    """The numbers posted under names that begin so, by the rest of the name; what is no number of at most four digits is none."""
    typed = {name.removeprefix(prefix): text.strip() for name, text in request.form.items() if name.startswith(prefix)}
    return {name: int(text) for name, text in typed.items() if text.isascii() and text.isdigit() and len(text) < 5}
