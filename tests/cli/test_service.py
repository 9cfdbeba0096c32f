"""migrate, create-user, send-mail, verify-journal and the demonstration, as whoever hosts the service meets them."""

from __future__ import annotations

import io
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from capapp import accounts, store
from capapp.app import create_app
from capapp.cli import demonstration, main
from capapp.config import ROOT, Misconfigured, Settings
from capapp.domain.audit.audit import Scope
from capapp.domain.audit.recognition import Recognition
from capapp.domain.auditing_rules import RecognitionKind
from capapp.domain.organisation import Kind, Organisation
from capapp.store import journal, organisations, people, recognitions
from capapp.usecases import opening
from capapp.usecases.context import Context
from capapp.wording.figures import PARIS

Captured = pytest.CaptureFixture[str]
PASSWORD = "trois rivières et un pont"


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    found = {"CAPAPP_DATABASE_URL": f"sqlite:///{tmp_path / 'cap.sqlite3'}", "CAPAPP_SECRET_KEY": "k" * 40}
    for name, value in found.items():
        monkeypatch.setenv(name, value)
    return found


def typing(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))


def test_migrate_makes_the_database_once_and_again(environment: dict[str, str], capsys: Captured) -> None:
    assert main(["migrate"]) == 0
    assert "5 éditions copiées" in capsys.readouterr().out.replace("\u00a0", " ")
    assert main(["migrate"]) == 0
    assert "0 édition copiée" in capsys.readouterr().out.replace("\u00a0", " ")


def test_the_first_account_signs_in_and_has_its_rights(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    main(["migrate"])
    typing(monkeypatch, PASSWORD)
    assert main(["create-user", "nadia@exemple.fr", "--name", "Nadia", "--role", "federation"]) == 0
    typing(monkeypatch, PASSWORD)
    command = ["create-user", "lea@exemple.fr", "--name", "Léa", "--role", "lead", "--organisation", "La Halte"]
    assert main(command) == 0
    app = create_app(Settings.from_env(environment))
    with (
        app.test_request_context(),
        store.open_session(store.connect(environment["CAPAPP_DATABASE_URL"]), writing=False) as session,
    ):
        lea = people.by_email(session, "lea@exemple.fr")
        assert lea is not None
        now = datetime.now(UTC)
        home = opening.home(Context(lea.actor(now), now, session, app.extensions["capapp"].library))
        assert [card.organisation.name for card in home.own] == ["La Halte"]
        assert accounts.sign_in("lea@exemple.fr", PASSWORD) is not None


@pytest.mark.parametrize(
    ("password", "arguments", "sentence"),
    [
        ("court", ["--role", "federation"], "12"),
        (PASSWORD, ["--role", "lead"], "--organisation"),
        (PASSWORD, ["--role", "delegate"], "--region"),
        (PASSWORD, ["--role", "federation", "--", "pas-une-adresse"], "prenom@exemple.fr"),
    ],
)
def test_an_account_that_cannot_be_made_is_refused_in_french(
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
    password: str,
    arguments: list[str],
    sentence: str,
) -> None:
    main(["migrate"])
    typing(monkeypatch, password)
    address = [] if "--" in arguments else ["a@exemple.fr"]
    assert main(["create-user", *address, "--name", "A", *arguments]) == 1
    said = capsys.readouterr().err
    assert sentence in said
    assert said.endswith(".\n")


def test_without_a_secret_key_nothing_starts(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.delenv("CAPAPP_SECRET_KEY", raising=False)
    for command in (["migrate"], ["send-mail"]):
        assert main(command) == 1
        assert "CAPAPP_SECRET_KEY" in capsys.readouterr().err
    with pytest.raises(Misconfigured):
        Settings.from_env({"CAPAPP_SECRET_KEY": "court"})


@pytest.mark.parametrize(
    "url", ["nulle-part", "oracle://ici/x", "mysql://ici/x", "postgresql://127.0.0.1:1/x", "sqlite:////proc/x/y"]
)
def test_a_database_that_does_not_answer_is_one_sentence(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: Captured, url: str
) -> None:
    monkeypatch.setenv("CAPAPP_DATABASE_URL", url)
    for command in (["migrate"], ["remind"], ["verify-journal"]):
        assert main(command) == 1
        assert capsys.readouterr().err == (
            "La base de données ne répond pas : vérifiez CAPAPP_DATABASE_URL et que son serveur tourne, puis relancez.\n"
        )


def test_a_database_without_tables_is_to_be_migrated_first(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("CAPAPP_SMTP_URL", "smtp://127.0.0.1:1")
    for command in (
        ["create-user", "a@exemple.fr", "--name", "A", "--role", "federation"],
        ["send-mail"],
        ["remind"],
        ["verify-journal"],
    ):
        typing(monkeypatch, PASSWORD)
        assert main(command) == 1
        assert capsys.readouterr().err == "La base de données est vide : lancez d'abord « capapp migrate ».\n"


def test_an_older_database_is_to_be_migrated_first(environment: dict[str, str], capsys: Captured) -> None:
    engine = store.connect(environment["CAPAPP_DATABASE_URL"])
    store.migrate(engine, "0006")
    assert main(["verify-journal"]) == 1
    said = "La base de données est d'une version plus ancienne : lancez d'abord « capapp migrate ».\n"
    assert capsys.readouterr().err == said
    assert main(["migrate"]) == 0
    assert main(["verify-journal"]) == 0


def test_send_mail_says_that_it_has_no_server(environment: dict[str, str], capsys: Captured) -> None:
    assert main(["send-mail"]) == 1
    assert "CAPAPP_SMTP_URL" in capsys.readouterr().err


def test_what_is_due_is_reminded_of_once(environment: dict[str, str], capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["migrate"])
    typing(monkeypatch, PASSWORD)
    main(["create-user", "nadia@exemple.fr", "--name", "Nadia", "--role", "federation"])
    organisation, today = Organisation(uuid4(), "La Halte", (Kind.AI,), "Caen"), datetime.now(PARIS).date()
    whose = (organisation, RecognitionKind.LABEL, Scope.INDIVIDUAL, "Label", "")
    days = (today - timedelta(days=300), today + timedelta(days=800), today + timedelta(days=60))
    with store.open_session(store.connect(environment["CAPAPP_DATABASE_URL"]), writing=True) as session:
        organisations.add(session, organisation)
        nadia = people.by_email(session, "nadia@exemple.fr")
        assert nadia
        granted = Recognition(uuid4(), *whose, *days, "Comité", "7", (organisation,))
        recognitions.add(session, granted, nadia.id, datetime.now(UTC))
        session.commit()
    capsys.readouterr()
    for said in ("1 rappel préparé.", "0 rappel préparé."):
        assert main(["remind"]) == 0
        assert said in capsys.readouterr().out.replace("\u00a0", " ")
    with store.open_session(store.connect(environment["CAPAPP_DATABASE_URL"]), writing=False) as session:
        mails = session.exec_driver_sql("SELECT recipient, body FROM outbox").all()
    assert [(to, "/connexion" in body) for to, body in mails] == [("nadia@exemple.fr", True)]


def test_no_environment_makes_a_demonstration() -> None:
    assert not Settings.from_env({"CAPAPP_SECRET_KEY": "k" * 40, "CAPAPP_DEMO": "1", "CAPAPP_IS_DEMO": "1"}).is_demo


def test_evidence_is_kept_where_the_environment_says(tmp_path: Path) -> None:
    key = {"CAPAPP_SECRET_KEY": "k" * 40}
    assert Settings.from_env(key | {"CAPAPP_EVIDENCE_DIR": str(tmp_path)}).evidence_dir == tmp_path
    assert Settings.from_env(key | {"CAPAPP_EVIDENCE_DIR": ""}).evidence_dir == ROOT / "var" / "evidence"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7"])
def test_the_demonstration_refuses_a_public_address(host: str, capsys: Captured) -> None:
    assert main(["demo", "--host", host, "--port", "8000"]) == 1
    assert "refuse d'écouter" in capsys.readouterr().err


def test_the_demonstration_names_a_port_in_use(capsys: Captured) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["demo", "--port", str(port)]) == 1
    assert f"PORT={port + 1}" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["-1", "99999"])
def test_the_demonstration_names_a_port_that_is_none(port: str, capsys: Captured) -> None:
    assert main(["demo", "--port", port]) == 1
    assert "n'" in (said := capsys.readouterr().err)
    assert said.endswith(".\n")


def test_the_demonstration_prepares_says_how_to_sign_in_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    served: list[tuple[str, int]] = []
    monkeypatch.setattr(demonstration, "FOLDER", tmp_path / "var")
    monkeypatch.setattr(demonstration, "serve_app", lambda make, host, port: served.append((host, port)))
    for _ in range(2):
        assert main(["demo", "--port", "8765"]) == 0
        said = capsys.readouterr().out
        assert "http://127.0.0.1:8765" in said
        assert "mot de passe de tous" in said
    assert served == [("127.0.0.1", 8765)] * 2
    with store.open_session(store.connect(f"sqlite:///{tmp_path / 'var' / 'demonstration.sqlite3'}"), writing=False) as session:
        assert people.by_email(session, "claire.lemonnier@demo.capapp.example") is not None


def test_the_journal_is_verified_and_the_line_that_does_not_fit_is_named(environment: dict[str, str], capsys: Captured) -> None:
    main(["migrate"])
    subject, engine = uuid4(), store.connect(environment["CAPAPP_DATABASE_URL"])
    capsys.readouterr()
    assert main(["verify-journal"]) == 0
    assert plain(capsys) == "Le journal est entier : 0 ligne.\n"
    with store.open_session(engine, writing=True) as session:
        for step in ("start", "settle", "close"):
            journal.write(session, uuid4(), f"step:{step}", subject, datetime.now(UTC))
        last = journal.about(session, subject)[-1].digest
        session.commit()
    assert main(["verify-journal", f" {last[:32].upper()} {last[32:]}"]) == 0
    assert plain(capsys) == "Le journal est entier : 3 lignes.\n"
    assert main(["verify-journal", "0" * 64]) == 1
    assert f"Aucune ligne du journal ne porte l'empreinte {'0' * 64}." in plain(capsys)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE audit_log SET what = 'step:reopen' WHERE number = 2")
    assert main(["verify-journal"]) == 1
    said = plain(capsys)
    assert f"Sujet {subject}, ligne 2 : cette ligne ne tient plus à ce qui la précède." in said
    assert said.count("Sujet ") == 1
    assert "Le journal n'est plus entier : gardez cette base" in said


def plain(capsys: Captured) -> str:
    """What was printed, no-break spaces as spaces."""
    return capsys.readouterr().out.replace("\u00a0", " ")
