"""Rows ↔ domain: everything that is kept. Only here: SQLAlchemy. Rows never leave this room."""

from capapp.store.engine import Engine, OpenSession, Session, UnsafeSQLite, connect, open_session
from capapp.store.migrating import migrate
from capapp.store.reaching import Reach, reach

__all__ = ["Engine", "OpenSession", "Reach", "Session", "UnsafeSQLite", "connect", "migrate", "open_session", "reach"]
