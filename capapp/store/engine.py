"""The connection to either database, and its transactions: writing ones take their place at once, reading ones wait for nobody.

SQLite loses nothing that was acknowledged (synchronous=FULL), and only a library without the WAL-reset bug is let in.
"""

from __future__ import annotations

import importlib
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol, TypeAlias

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from capapp.store import forgetting
from capapp.store.lines import Line
from capapp.store.turns import Turns

__all__ = ["READING", "WRITING", "Engine", "OpenSession", "Session", "UnsafeSQLite", "connect", "open_session"]

SAFE_SQLITE = (3, 51, 3)
READING, WRITING = False, True
BUSY_SECONDS = 10
POOL_SIZE = 20
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
SHARED: dict[str, Any] = {"pool_size": POOL_SIZE, "max_overflow": POOL_SIZE, "hide_parameters": True}
"""On either database; what people typed stays out of the messages of its faults, and so out of the log."""
_WRITING = "capapp_writing"


Session: TypeAlias = Connection
"""What the rooms above work with: one connection and its one transaction. Statements, no objects that follow their rows."""


class UnsafeSQLite(Exception):
    """The SQLite library at hand could damage a database that two connections write to."""


class OpenSession(Protocol):
    """What opens sessions on one database: `functools.partial(open_session, engine)`."""

    def __call__(self, writing: bool) -> Session:
        """Open a session of one transaction."""


def connect(url: str) -> Engine:
    """The engine for an address: `sqlite:///path` or `postgresql://…`."""
    return _sqlite(url) if make_url(url).get_backend_name() == "sqlite" else _postgresql(url)


def open_session(engine: Engine, writing: bool) -> Session:
    """A session of one transaction, that begins with its first statement; on SQLite a writing one then takes the write lock."""
    session = engine.connect().execution_options(**{_WRITING: writing})
    line = session.connection.dbapi_connection
    if isinstance(line, Line):
        line.writes = writing
    return session


def check_version(version: tuple[int, ...]) -> None:
    """Raise UnsafeSQLite under the version that repaired the WAL-reset bug."""
    if version < SAFE_SQLITE:
        found, needed = (".".join(map(str, v)) for v in (version, SAFE_SQLITE))
        raise UnsafeSQLite(f"SQLite {found} can corrupt a WAL database: install pysqlite3 with SQLite {needed} or later.")


def _sqlite(url: str) -> Engine:
    module: ModuleType = importlib.import_module("pysqlite3.dbapi2")
    check_version(module.sqlite_version_info)
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    arguments = {"timeout": BUSY_SECONDS, "check_same_thread": False}
    engine = create_engine(url, module=module, connect_args=arguments, **SHARED)
    is_file = bool(path) and path != ":memory:"
    connect = partial(_prepared, module, path, arguments)
    turns = Turns(f"{path}-turns", connect) if is_file else None

    def begin(connection: Connection) -> None:
        line = connection.connection.dbapi_connection
        if isinstance(line, Line):
            line.begin()
        else:
            is_writing = connection.get_execution_options().get(_WRITING)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")

    event.listen(engine, "do_connect", lambda *_: Line(connect(), turns) if turns else connect())
    forgetting.attach(engine)
    event.listen(engine, "begin", begin)
    if turns:
        event.listen(engine, "checkin", _put_down)
        event.listen(engine, "engine_disposed", lambda _: turns.close())
    return engine


def _put_down(line: Any, _: object) -> None:
    if line is not None:
        line.writes = False


def _prepared(module: ModuleType, path: str | None, arguments: dict[str, Any]) -> Any:
    connection = module.connect(path or ":memory:", **arguments)
    connection.isolation_level = None  # the driver begins nothing by itself
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _postgresql(url: str) -> Engine:
    return create_engine(url, pool_pre_ping=True, **SHARED)
