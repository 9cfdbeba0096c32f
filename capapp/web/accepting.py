"""What the server has taken: said on the next page with the hour, to people and to their device, that then forgets its copy."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask, flash, request, session

from capapp.wording.figures import time_of_day

KEY, MOST = "accepted", 5


def init(app: Flask) -> None:
    """Let the layout say what was accepted since the last page."""
    app.jinja_env.globals.update(accepted=told)


def accepted(message: str) -> None:
    """Say on the next page that a form was taken, and when."""
    flash(message, "good")
    note()


def note() -> None:
    """Remember the id of the form at hand, if it has one, until a page says that it was taken."""
    id = request.form.get("request_id")
    if id:
        session[KEY] = [*session.get(KEY, []), [id, time_of_day(datetime.now(UTC))]][-MOST:]


def told() -> list[list[str]]:
    """The ids of forms taken since the last page, each with its hour; they are told once."""
    found: list[list[str]] = session.pop(KEY) if KEY in session else []
    return found
