from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import Engine, insert, literal, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from capapp import store
from capapp.store import health, tables
from capapp.store.engine import OpenSession, check_version

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def sqlite(tmp_path) -> Engine:
    engine = store.connect(f"sqlite:///{tmp_path / 'folder' / 'new.sqlite3'}")
    store.migrate(engine)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2)])
def test_a_sqlite_that_could_corrupt_a_database_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(store.UnsafeSQLite, match=r"can corrupt a WAL database: install pysqlite3 with SQLite 3\.51\.3"):
        check_version(version)


def test_a_repaired_sqlite_is_accepted() -> None:
    check_version((3, 51, 3))
    check_version((4, 0, 0))


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("busy_timeout", 10_000)],
)
def test_every_connection_is_set_so_that_nothing_acknowledged_is_lost(sqlite: Engine, pragma: str, value: object) -> None:
    with sqlite.connect() as one, sqlite.connect() as two:
        assert [c.exec_driver_sql(f"PRAGMA {pragma}").scalar() for c in (one, two)] == [value, value]


def test_every_table_is_strict(sqlite: Engine) -> None:
    with sqlite.connect() as connection:
        rows = connection.execute(text("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"))
        strict = {row.name: row.strict for row in rows}
    assert set(tables.Base.metadata.tables) == {name for name, is_strict in strict.items() if is_strict}


def test_a_writing_transaction_takes_its_place_as_it_begins(sqlite: Engine) -> None:
    with store.open_session(sqlite, writing=True) as writing:
        writing.scalar(select(tables.Region.id))
        with store.open_session(sqlite, writing=False) as reading:
            assert reading.scalar(select(tables.Region.id)) is None
        bare = sqlite.raw_connection()
        bare.execute("PRAGMA busy_timeout=1")
        with pytest.raises(sqlite.dialect.dbapi.OperationalError, match="locked"):
            bare.execute("BEGIN IMMEDIATE")
        bare.invalidate()


def test_those_who_read_and_then_write_all_succeed(open_session: OpenSession) -> None:
    region = uuid4()
    with open_session(writing=True) as session:
        session.execute(insert(tables.Region).values(id=region, name="0"))
        session.commit()

    def add_one(_: int) -> None:
        with open_session(writing=True) as session:
            name = session.scalar(select(tables.Region.name).where(tables.Region.id == region).with_for_update())
            session.execute(tables.Region.__table__.update().values(name=str(int(name) + 1)))
            session.commit()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add_one, range(80)))
    with open_session(writing=False) as session:
        assert session.scalar(select(tables.Region.name)) == "80"


def test_what_was_not_committed_never_happened(open_session: OpenSession) -> None:
    with open_session(writing=True) as session:
        session.execute(insert(tables.Region).values(id=uuid4(), name="Bretagne"))
    with open_session(writing=False) as session:
        assert session.scalar(select(tables.Region.id)) is None


def test_both_databases_give_back_what_was_kept(open_session: OpenSession) -> None:
    id, at = uuid4(), datetime(2026, 11, 23, 10, 0, 0, 5, tzinfo=timezone(timedelta(hours=1)))
    kept = tables.PlanAction.effort.type, tables.PlanAction.due_on.type, tables.Person.active.type
    for type_, value in zip(kept, (Decimal("1.50"), date(2026, 2, 28), True), strict=True):
        with open_session(writing=False) as session:
            assert session.scalar(select(literal(value, type_))) == value
            assert session.scalar(select(literal(None, type_))) is None
    with open_session(writing=True) as session:
        values = {"name": "é\u00a0👩‍👧", "email": "a@b.fr", "fs_uniquifier": "u", "active": False, "created_at": at}
        session.execute(insert(tables.Person).values(id=id, **values))
        session.commit()
    with open_session(writing=False) as session:
        row = session.execute(select(*tables.Person.__table__.c)).one()
    assert (row.id, row.name, row.active, row.password) == (id, "é\u00a0👩‍👧", False, None)
    assert row.created_at == at
    assert row.created_at.tzinfo is UTC


def test_a_moment_without_its_zone_is_refused(open_session: OpenSession) -> None:
    with open_session(writing=True) as session, pytest.raises(StatementError, match="time zone"):
        session.execute(
            insert(tables.AuditLog).values(id=uuid4(), who=uuid4(), what="x", subject=uuid4(), at=NOW.replace(tzinfo=None))
        )


def test_both_databases_refuse_what_refers_to_nothing(open_session: OpenSession) -> None:
    with open_session(writing=True) as session, pytest.raises(IntegrityError):
        session.execute(insert(tables.FreeText).values(id=uuid4(), author_id=uuid4(), body="x"))


def test_the_health_page_can_name_the_database(open_session: OpenSession) -> None:
    with open_session(writing=False) as session:
        assert health.version(session).split()[0] in ("sqlite", "postgresql")


def test_a_fault_of_the_database_tells_no_word_that_was_typed(engine: Engine) -> None:
    region = {"id": uuid4(), "name": "Un nom que personne ne doit lire"}
    with engine.begin() as connection:
        connection.execute(insert(tables.Region), region)
    with engine.connect() as connection, pytest.raises(IntegrityError) as fault:
        connection.execute(insert(tables.Region), region | {"name": "Un autre nom"})
    assert "nom" not in str(fault.value).replace("name", "")
