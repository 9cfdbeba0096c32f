from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, Text, column, create_engine, insert, inspect, make_url, table, text

from capapp import store
from capapp.store import journal
from capapp.store.migrating import downgrade
from capapp.store.tables import Base
from capapp.store.types import Id, Moment


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


SUBJECT, OTHER_SUBJECT = UUID(int=1), UUID(int=2)
LINES = [
    ("step:start", SUBJECT, datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
    ("step:settle", SUBJECT, datetime(2026, 11, 23, 8, 30, 0, 125, tzinfo=UTC)),
    ("hand_over", OTHER_SUBJECT, datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=2)))),
    ("consent:nothing", SUBJECT, datetime(2026, 11, 24, 9, 0, tzinfo=UTC)),
]


def old_lines(engine: Engine) -> None:
    """A journal as it was kept before its lines were numbered, in the order in which they were not written."""
    names = {"id": Id, "who": Id, "what": Text, "subject": Id, "at": Moment}
    old = table("audit_log", *(column(name, kind()) for name, kind in names.items()))
    with store.open_session(engine, writing=True) as session:
        for what, subject, at in LINES:
            session.execute(insert(old).values(id=uuid4(), who=UUID(int=7), what=what, subject=subject, at=at))
        session.commit()


def journal_of(engine: Engine) -> list[tuple[str, int, str]]:
    with store.open_session(engine, writing=False) as session:
        found = [line for subject in (SUBJECT, OTHER_SUBJECT) for line in journal.about(session, subject)]
        assert journal.broken(session) == ()
    return [(line.what, line.number, line.digest) for line in found]


def test_a_journal_that_is_there_is_numbered_and_chained_and_goes_back_whole(blank: Engine) -> None:
    store.migrate(blank, "0005")
    before = shape(blank)
    old_lines(blank)
    store.migrate(blank, "0006")
    chained = journal_of(blank)
    assert [line[:2] for line in chained] == [
        ("step:settle", 1),
        ("step:start", 2),
        ("consent:nothing", 3),
        ("hand_over", 1),
    ]
    downgrade(blank, "0005")
    assert shape(blank) == before
    with blank.connect() as connection:
        kept = connection.execute(text("SELECT what FROM audit_log ORDER BY at, what")).scalars().all()
    assert sorted(kept) == sorted(what for what, _, _ in LINES)
    store.migrate(blank, "0006")
    assert journal_of(blank) == chained


def test_the_tables_of_the_journal_stay_strict_up_and_down(blank: Engine) -> None:
    if blank.dialect.name == "postgresql":
        return  # strict by nature
    for move, revision in ((store.migrate, "0006"), (downgrade, "0005"), (store.migrate, "0006")):
        move(blank, revision)
        with blank.connect() as connection:
            found = connection.execute(text("SELECT strict FROM pragma_table_list WHERE name = 'audit_log'")).scalar_one()
        assert found == 1, revision


def test_after_the_migration_the_journal_goes_on(blank: Engine) -> None:
    store.migrate(blank, "0005")
    old_lines(blank)
    store.migrate(blank)
    with store.open_session(blank, writing=True) as session:
        journal.write(session, uuid4(), "step:close", SUBJECT, datetime(2026, 11, 25, tzinfo=UTC))
        session.commit()
    assert [line[:2] for line in journal_of(blank)][3] == ("step:close", 4)
