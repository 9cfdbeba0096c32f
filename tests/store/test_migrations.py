from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, make_url, text

from capapp import store
from capapp.store.migrating import downgrade
from capapp.store.tables import Base


@pytest.fixture(params=["sqlite", "postgresql"])
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without any table, once of each kind."""
    if request.param == "sqlite":
        engine = store.connect(f"sqlite:///{tmp_path / 'blank.sqlite3'}")
        yield engine
        engine.dispose()
        return
    server, name = request.getfixturevalue("postgresql_server"), f"capapp_blank_{uuid4().hex[:12]}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine = store.connect(make_url(server).set(database=name).render_as_string(hide_password=False))
    yield engine
    engine.dispose()
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    admin.dispose()


def shape(engine: Engine) -> dict[str, object]:
    """The tables as the database tells of them."""
    found = inspect(engine)
    return {
        name: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name)],
            found.get_pk_constraint(name),
            sorted(map(_reference, found.get_foreign_keys(name))),
            sorted(map(str, found.get_unique_constraints(name))),
            sorted(_index(index) for index in found.get_indexes(name)),
        )
        for name in found.get_table_names()
        if name != "alembic_version"
    }


def _reference(key: Mapping[str, Any]) -> str:
    """Without its name: SQLAlchemy does not read the name of a reference that SQLite added with its column."""
    return str({option: value for option, value in key.items() if option != "name"})


def _index(index: Mapping[str, Any]) -> str:
    options = {name: str(value) for name, value in sorted(index.get("dialect_options", {}).items())}
    return str((index["name"], index["column_names"], bool(index["unique"]), options))


def test_the_last_step_gives_the_tables_of_the_program(blank: Engine) -> None:
    store.migrate(blank)
    with blank.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": Base.metadata})
        assert compare_metadata(context, Base.metadata) == []
    migrated = shape(blank)
    downgrade(blank)
    Base.metadata.create_all(blank)
    assert shape(blank) == migrated


def test_up_down_and_up_again_changes_nothing(blank: Engine) -> None:
    store.migrate(blank)
    before = shape(blank)
    downgrade(blank)
    assert shape(blank) == {}
    store.migrate(blank)
    assert shape(blank) == before


def test_migrating_twice_loses_nothing(blank: Engine) -> None:
    store.migrate(blank)
    with blank.begin() as connection:
        connection.execute(text("INSERT INTO region (id, name) VALUES ('12345678-1234-5678-1234-567812345678', 'Bretagne')"))
    store.migrate(blank)
    with blank.connect() as connection:
        assert connection.execute(text("SELECT name FROM region")).scalar() == "Bretagne"
