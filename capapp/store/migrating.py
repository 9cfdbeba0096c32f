"""Bringing a database to the present tables. Alembic is imported here only, and only when asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

if TYPE_CHECKING:
    from alembic.config import Config

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 4_021_977


def migrate(engine: Engine, revision: str = "head") -> None:
    """Upgrade the database to a revision, in one transaction."""
    from alembic import command

    with engine.execution_options(capapp_writing=True).begin() as connection:
        _wait_for_others(connection)
        command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take the database back to a revision; what only later revisions hold is lost."""
    from alembic import command

    with engine.execution_options(capapp_writing=True).begin() as connection:
        _wait_for_others(connection)
        command.downgrade(_config(connection), revision)


def is_current(connection: Connection) -> bool:
    """Whether a database that was migrated once has the present tables."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    found = MigrationContext.configure(connection).get_current_heads()
    return set(found) == set(ScriptDirectory.from_config(_config(connection)).get_heads())


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _wait_for_others(connection: Connection) -> None:
    """Two workers that start together migrate one after the other; SQLite's write lock already sees to it."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
