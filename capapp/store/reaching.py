"""Whether a database is there, with the present tables, before somebody works on it."""

from __future__ import annotations

from enum import Enum

from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from capapp.store.engine import READING, Engine, connect, open_session
from capapp.store.migrating import is_current


class Reach(Enum):
    """What is found at the address of a database."""

    NOTHING = "nothing"
    EMPTY = "empty"
    BEHIND = "behind"
    CURRENT = "current"


def reach(url: str) -> Reach:
    """Knock at `url`: no database answers, one without our tables does, or ours, before or after its last migration."""
    try:
        engine = connect(url)
        try:
            return _found(engine)
        finally:
            engine.dispose()
    except (SQLAlchemyError, ImportError, OSError):
        return Reach.NOTHING


def _found(engine: Engine) -> Reach:
    with open_session(engine, READING) as session:
        if not inspect(session).has_table("alembic_version"):
            return Reach.EMPTY
        return Reach.CURRENT if is_current(session) else Reach.BEHIND
