"""Letting go for good: SQLite's log of writes keeps what was deleted until it is written over, so it is emptied."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event

_FORGETTING = "capapp_forgetting"


def forget(session: Connection) -> None:
    """Have what this transaction deletes leave the log too, once it is committed."""
    session.info[_FORGETTING] = True


def attach(engine: Engine) -> None:
    """Empty the log of an SQLite database after every transaction that asked for it; one still read is tried again later."""
    event.listen(engine, "checkin", _empty_log)


def _empty_log(connection: Any, record: Any) -> None:
    if connection is not None and record.info.pop(_FORGETTING, False):
        is_busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        record.info[_FORGETTING] = bool(is_busy)
