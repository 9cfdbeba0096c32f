"""A gathering of the own enterprise, opened and closed through the ordinary verbs, and the tables that hold voices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

from flask import Flask

from capapp.domain.colleges import College
from capapp.domain.lifecycle import Step
from capapp.store import Session, people
from capapp.usecases import gathering, opening
from capapp.usecases.context import Context

EVERYBODY = tuple(College)
CLOSES_ON = date(2026, 12, 4)


def act(app: Flask, email: str, verb: Callable[[Context], object]) -> None:
    """Let someone act through a verb, apart from any request."""
    doors, now = app.extensions["capapp"], datetime.now(UTC)

    def work(session: Session) -> None:
        account = people.by_email(session, email)
        assert account
        verb(Context(account.actor(now), now, session, doors.library))

    with app.app_context():
        doors.write(work)


def begin(app: Flask, email: str, assessment: UUID, *colleges: College) -> None:
    """Open the gathering for these colleges, all of them when none is named."""
    act(app, email, lambda ctx: gathering.open_gathering(ctx, assessment, colleges or EVERYBODY, CLOSES_ON))


def close(app: Flask, email: str, assessment: UUID) -> None:
    """Close it."""
    act(app, email, lambda ctx: opening.take_step(ctx, assessment, Step.AGREE))
