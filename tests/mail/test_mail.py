from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from capapp import mail
from capapp.config import Settings
from capapp.store import outbox
from capapp.store.engine import OpenSession

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
VALUES = {
    "invitation": ("organisation", "name", "inviter", "role", "link"),
    "named": ("organisation", "name", "inviter", "role", "link"),
    "reset": ("name", "link"),
    "handed_over": ("organisation", "name", "successor"),
    "voices": ("organisation", "college", "link", "code"),
    "audit_announced": ("organisation", "name", "kind", "when", "team", "link"),
    "audit_cancelled": ("organisation", "name", "actor", "reasons", "link"),
    "audit_complaint": ("organisation", "name", "link"),
    "audit_complaint_answered": ("organisation", "name", "link"),
    "audit_entrusted": ("organisation", "name", "actor", "kind", "when", "link"),
    "audit_findings": ("organisation", "name", "until", "link"),
    "audit_gap_done": ("enterprise", "name", "link"),
    "audit_gap_seen": ("outcome", "organisation", "name", "actor", "link"),
    "audit_replies": ("enterprise", "name", "link"),
    "audit_signed": ("organisation", "name", "link"),
    "recognition_granted": ("title", "organisation", "name", "until", "link"),
    "recognition_reminder": ("day", "title", "organisation", "name", "what", "link"),
}
FOLDER = Path(__file__).parents[2] / "templates" / "mail"


class Server(socketserver.ThreadingTCPServer):
    """An SMTP server that keeps its letters and refuses one recipient."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.port = self.server_address[1]
        self.refuses = b"nobody"
        self.letters: list[EmailMessage] = []


class Talk(socketserver.StreamRequestHandler):
    """One conversation."""

    server: Server

    def handle(self) -> None:
        self._say(b"220 here")
        while line := self.rfile.readline():
            if line.upper().startswith(b"DATA"):
                self._say(b"354 go")
                letter = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.letters.append(message_from_bytes(letter, policy=default))
            is_refused = line.upper().startswith(b"RCPT") and self.server.refuses in line
            self._say(b"550 no" if is_refused else b"250 ok")

    def _say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as made:
        threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield made
        made.shutdown()


def settings(port: int | None = None) -> Settings:
    return Settings("unused", "k" * 40, mail_from="cap@exemple.fr", smtp_url=f"smtp://127.0.0.1:{port}" if port else "")


def left(open_session: OpenSession, *recipients: str) -> None:
    with open_session(writing=True) as session:
        for recipient in recipients:
            mail.post(session, "reset", recipient, NOW, name="Ada", link="https://cap.exemple.fr/x")
        session.commit()


def sent(open_session: OpenSession, port: int | None, now: datetime = NOW) -> int:
    return mail.deliver(open_session, settings(port), now)


def test_every_template_is_known_and_filled() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(VALUES)
    for template, names in VALUES.items():
        message = mail.compose(template, **{name: f"<{name}>" for name in names})
        assert message.subject
        assert all(f"<{name}>" in message.subject + message.body for name in names)


@pytest.mark.parametrize("typed", ["{{ 7*7 }}", "${x}", "<img src=x>", "a\r\nBcc: evil@exemple.fr\r\n\r\nbody"])
def test_what_a_person_typed_is_inert_in_a_mail(typed: str) -> None:
    message = mail.compose("handed_over", organisation=typed, name=typed, successor=typed)
    assert " ".join(typed.split()) in message.subject
    assert "\n" not in message.subject
    assert "49" not in message.body
    assert not any(line.startswith("Bcc") for line in message.body.splitlines())


def test_mails_wait_without_a_server(open_session: OpenSession) -> None:
    left(open_session, "ada@exemple.fr")
    assert sent(open_session, None) == 0
    with open_session(writing=False) as session:
        assert [m.sent_at for m in outbox.newest(session, 9)] == [None]


def test_a_mail_leaves_once(open_session: OpenSession, server: Server) -> None:
    left(open_session, "ada@exemple.fr")
    assert [sent(open_session, server.port), sent(open_session, server.port)] == [1, 0]
    (letter,) = server.letters
    assert (letter["To"], letter["From"], letter["Subject"]) == (
        "ada@exemple.fr",
        "cap@exemple.fr",
        "Choisir un nouveau mot de passe pour CAP",
    )
    assert "https://cap.exemple.fr/x" in letter.get_content()


def test_a_mail_that_a_server_refuses_holds_up_no_other_and_is_tried_again_later(
    open_session: OpenSession, server: Server
) -> None:
    server.refuses = b"bad@"
    left(open_session, "bad@exemple.fr", "ada@exemple.fr")
    assert sent(open_session, server.port) == 1
    server.refuses = b"nobody"
    assert sent(open_session, server.port, NOW + timedelta(seconds=30)) == 0
    assert sent(open_session, server.port, NOW + timedelta(minutes=2)) == 1


def test_a_silent_server_is_not_waited_for(open_session: OpenSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("capapp.mail.sending.TIMEOUT_SECONDS", 0.1)
    left(open_session, "ada@exemple.fr")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert sent(open_session, silent.getsockname()[1]) == 0


def test_nobody_waits_for_the_mail_server(open_session: OpenSession, monkeypatch: pytest.MonkeyPatch) -> None:
    left(open_session, "ada@exemple.fr")
    monkeypatch.setattr("capapp.mail.sending._send", lambda *_: left(open_session, "meanwhile@exemple.fr"))
    assert sent(open_session, 25) == 1
    with open_session(writing=False) as session:
        assert {m.recipient for m in outbox.newest(session, 9)} == {"ada@exemple.fr", "meanwhile@exemple.fr"}


def test_a_mail_that_cannot_be_written_holds_up_no_other(open_session: OpenSession, server: Server) -> None:
    left(open_session, "a@[b.c", "ada@exemple.fr")
    assert sent(open_session, server.port) == 1
    assert [letter["To"] for letter in server.letters] == ["ada@exemple.fr"]
