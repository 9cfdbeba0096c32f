"""What the health page tells of the database."""

from __future__ import annotations

from sqlalchemy import text

from capapp.store.engine import Session


def version(session: Session) -> str:
    """The database's name and version: it answers."""
    name = session.dialect.name
    question = "SELECT sqlite_version()" if name == "sqlite" else "SHOW server_version"
    return f"{name} {session.scalar(text(question))}"
