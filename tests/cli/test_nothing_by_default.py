"""No password, key or account comes with the program; those of the demonstration open nothing elsewhere."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from capapp import accounts, store
from capapp.app import create_app
from capapp.cli import main
from capapp.config import ROOT, Misconfigured, Settings
from tests.demonstration import DELEGATE, DIRECTOR, PASSWORD

KEY = "k" * 40


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A new installation, migrated."""
    environment = {"CAPAPP_DATABASE_URL": f"sqlite:///{tmp_path / 'cap.sqlite3'}", "CAPAPP_SECRET_KEY": KEY}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["migrate"]) == 0
    return Settings.from_env(environment)


def test_a_new_database_holds_nobody(settings: Settings) -> None:
    with store.connect(settings.database_url).connect() as connection:
        for table in ("person", "membership", "organisation"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0


@pytest.mark.parametrize("email", [DIRECTOR, DELEGATE, "admin", "admin@localhost"])
def test_the_demonstration_s_password_opens_nothing_elsewhere(settings: Settings, email: str) -> None:
    app = create_app(settings)
    with app.test_request_context():
        assert accounts.sign_in(email, PASSWORD) is None
    app.extensions["press"].close()


@pytest.mark.parametrize("key", ["", "secret", "changeme", "k" * 31])
def test_no_key_or_a_short_one_is_refused(key: str) -> None:
    with pytest.raises(Misconfigured):
        Settings.from_env({"CAPAPP_SECRET_KEY": key})


def test_the_demonstration_s_password_is_written_with_it_alone() -> None:
    """Apart from its own file, its pages in the documentation and the tests, nothing knows it."""
    command = [
        "grep",
        "-rl",
        "--include=*.py",
        "--include=*.yaml",
        "--include=*.html",
        PASSWORD,
        "capapp",
        "questionnaires",
        "templates",
    ]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert found == ["questionnaires/demonstration/network.yaml"]
