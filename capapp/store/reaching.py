"""Whether a database is there, and made, before somebody works on it."""

from __future__ import annotations

from enum import Enum

from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from capapp.store.engine import READING, connect, open_session


class Reach(Enum):
    """What is found at the address of a database."""

    NOTHING = "nothing"
    EMPTY = "empty"
    MADE = "made"


def reach(url: str) -> Reach:
    """Knock at `url`: no database answers, one without our tables does, or ours."""
    try:
        engine = connect(url)
        try:
            with open_session(engine, READING) as session:
                return Reach.MADE if inspect(session).has_table("alembic_version") else Reach.EMPTY
        finally:
            engine.dispose()
    except (SQLAlchemyError, ImportError, OSError):
        return Reach.NOTHING
