"""The real application on a small world: two enterprises in two regions, one person per role, the shipped questionnaire."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from capapp import store
from capapp.app import create_app, library_of
from capapp.config import Settings
from tests.sparing import cheap_passwords, spare
from tests.web.audited import AuditSite, audit_site
from tests.web.site import BASE, KEY, Site, settle

EVIDENCE = "evidence"


@pytest.fixture(autouse=True)
def _spared(monkeypatch: pytest.MonkeyPatch) -> None:
    spare(monkeypatch)


@pytest.fixture(scope="session")
def settled(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the small world, to be copied."""
    path = tmp_path_factory.mktemp("web") / "settled.sqlite3"
    shutil.copy(migrated_sqlite, path)
    settings = Settings(f"sqlite:///{path}", KEY, base_url=BASE, evidence_dir=path.parent / EVIDENCE)
    engine = store.connect(settings.database_url)
    library_of(engine, settings).copy(datetime.now(UTC))
    with cheap_passwords():
        app = create_app(settings)
        settle(app)
    app.extensions["press"].close()
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


def _site(settled: Path, folder: Path, *, is_demo: bool, base_url: str = BASE) -> Iterator[Site]:
    path = folder / "site.sqlite3"
    shutil.copy(settled, path)
    shutil.copytree(settled.parent / EVIDENCE, folder / EVIDENCE, dirs_exist_ok=True)
    app = create_app(Settings(f"sqlite:///{path}", KEY, base_url=base_url, is_demo=is_demo, evidence_dir=folder / EVIDENCE))
    yield Site(app, base_url)
    app.extensions["press"].close()


@pytest.fixture
def site(settled: Path, tmp_path: Path) -> Iterator[Site]:
    """The site as an installation serves it."""
    yield from _site(settled, tmp_path, is_demo=False)


@pytest.fixture
def demo(settled: Path, tmp_path: Path) -> Iterator[Site]:
    """The site as the demonstration serves it."""
    yield from _site(settled, tmp_path, is_demo=True, base_url="http://127.0.0.1:8000")


@pytest.fixture
def audited(migrated_sqlite: Path, tmp_path: Path) -> Iterator[AuditSite]:
    """The site on a world to audit."""
    yield from audit_site(migrated_sqlite, tmp_path)
