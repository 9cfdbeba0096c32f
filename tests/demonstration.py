"""A database with the demonstration, made once and copied for each test that acts on it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from capapp import store
from capapp.app import create_app, library_of
from capapp.cli.demonstration import load
from capapp.config import Settings
from tests.sparing import cheap_passwords

DIRECTOR = "claire.lemonnier@demo.capapp.example"
COLLEAGUE = "sandrine.hamel@demo.capapp.example"
OTHER_DIRECTOR = "gaelle.simon@demo.capapp.example"
NOT_BEGUN = "marc.ozenne@demo.capapp.example"
DELEGATE = "hugues.marie@demo.capapp.example"
PASSWORD = "cap demonstration 2026"


def settings_of(path: Path, port: int = 8000) -> Settings:
    """Settings on a database file, for a site on this port."""
    base_url = f"http://127.0.0.1:{port}"
    return Settings(f"sqlite:///{path}", "k" * 40, base_url=base_url, is_demo=True, evidence_dir=path.with_name("evidence"))


def make(path: Path) -> Path:
    """Make the database; the file is whole, nothing waits beside it."""
    settings = settings_of(path)
    engine = store.connect(settings.database_url)
    store.migrate(engine)
    library_of(engine, settings).copy(datetime.now(UTC))
    with cheap_passwords():
        load(create_app(settings), settings)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path
