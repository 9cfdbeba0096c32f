"""The demonstration's site, asked over HTTP without a browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from capapp.app import create_app
from capapp.store import Session, assessments, people
from tests.demonstration import DIRECTOR, PASSWORD, make, settings_of
from tests.web.cap.frames import open_all

ORIGIN = "http://127.0.0.1:8000"
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Visitor:
    """Someone with a browser of their own; `cap` is the address of the CAP that their home page leads to."""

    client: FlaskClient
    cap: str = ""
    token: str = field(default="", repr=False)

    def get(self, path: str = "", **more: Any) -> TestResponse:
        return self.client.get(self._address(path), base_url=ORIGIN, **more)

    def post(self, path: str, data: Mapping[str, Any] | None = None, **more: Any) -> TestResponse:
        fields = {"csrf_token": self.token, **(data or {})}
        return self.client.post(self._address(path), data=fields, base_url=ORIGIN, headers={"Origin": ORIGIN}, **more)

    def save(self, objective: str, *, version: int, **fields: Any) -> TestResponse:
        """One answer as the script sends it."""
        data = {"csrf_token": self.token, "request_id": str(uuid4()), "version": version, **fields}
        headers = {"Accept": "application/json", "Origin": ORIGIN}
        return self.client.post(f"{self.cap}/objectifs/{objective}", data=data, base_url=ORIGIN, headers=headers)

    def text(self, path: str = "") -> str:
        response = self.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return response.text

    def version(self, objective: str) -> int:
        found = re.search(rf'id="{objective}" data-version="(\d+)"', self.text(self._page_of(objective)))
        assert found
        return int(found[1])

    def _page_of(self, objective: str) -> str:
        return str(self.get(f"/objectifs/{objective}").location).removeprefix(self.cap).partition("#")[0]

    def _address(self, path: str) -> str:
        return path if path.startswith("/cap/") else self.cap + path


class Sites:
    """One application, and visitors who sign in to it."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def sign_in(self, email: str, cap: str = "") -> Visitor:
        visitor = Visitor(self.app.test_client())
        visitor.token = self._token(visitor.client.get("/connexion", base_url=ORIGIN))
        visitor.client.post(
            "/connexion", data={"csrf_token": visitor.token, "email": email, "password": PASSWORD}, base_url=ORIGIN
        )
        home = visitor.client.get("/", base_url=ORIGIN)
        visitor.token = self._token(home)
        found = re.search(r'href="(/cap/[0-9a-f-]{36})', home.text.partition("<main")[2])
        visitor.cap = cap or (found[1] if found else "")
        return visitor

    def let_read(self, email: str, assessment_id: UUID) -> None:
        """Let an auditor into a file."""

        def let(session: Session) -> None:
            reader, file = people.by_email(session, email), assessments.get(session, assessment_id)
            assert reader
            people.let_read(session, [(reader.id, file.organisation.id, file.id)], [file.id], datetime.now(UTC))

        self.app.extensions["capapp"].write(let)

    @staticmethod
    def _token(page: TestResponse) -> str:
        found = _TOKEN.search(page.text)
        assert found, page.status
        return found[1]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("demonstration") / "demonstration.sqlite3")


@pytest.fixture
def site(demonstration: Path, tmp_path: Path) -> Iterator[Sites]:
    path = tmp_path / "site.sqlite3"
    shutil.copy(demonstration, path)
    app = create_app(settings_of(path))
    yield Sites(app)
    app.extensions["press"].close()


@pytest.fixture(scope="session")
def opened(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The demonstration with CAPs on the other frames, and their addresses by frame."""
    path = tmp_path_factory.mktemp("frames") / "frames.sqlite3"
    shutil.copy(demonstration, path)
    caps = open_all(path)
    return path, caps


@pytest.fixture
def frames(opened: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Callable[[str], Visitor]]:
    """The director on her CAP on a frame."""
    path = tmp_path / "frames.sqlite3"
    shutil.copy(opened[0], path)
    app = create_app(settings_of(path))
    yield lambda frame: Sites(app).sign_in(DIRECTOR, opened[1][frame])
    app.extensions["press"].close()


@pytest.fixture
def director(site: Sites) -> Visitor:
    """The director whose CAP is nearly done."""
    return site.sign_in(DIRECTOR)
