"""A preview of a small questionnaire, asked over HTTP without a browser, while its files change."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from capapp.cli.preview_site import prepared
from capapp.config import Settings
from tests.catalogue.small import FILES, write

BASE = "http://127.0.0.1:8001"
EDITION = {name: text for name, text in FILES.items() if not name.startswith("examples/")}


@dataclass
class Preview:
    """The application, its author's browser, her files, and what the terminal said since the start."""

    app: Flask
    address: str
    folder: Path
    said: list[str]
    client: FlaskClient = field(init=False)
    cap: str = ""

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def enter(self) -> TestResponse:
        """Open the address of the terminal; the work, if the text is sound, has its address from then on."""
        reply = self.get(self.address.removeprefix(BASE))
        self.cap = self.get("/apercu").location or ""
        return reply

    def get(self, path: str, client: FlaskClient | None = None) -> TestResponse:
        return (client or self.client).get(path, base_url=BASE)

    def page(self, path: str = "") -> str:
        reply = self.get(self.cap + path)
        assert reply.status_code == 200, (path, reply.status_code, reply.text)
        return reply.text

    def post(self, path: str, *, json: bool = False, **fields: object) -> TestResponse:
        """A form of the work's pages, sent with its token; by a script when it wants JSON back."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get("/guide").text)
        assert token
        data = {"csrf_token": token[1], "request_id": str(uuid4()), **fields}
        headers = {"Origin": BASE} | ({"Accept": "application/json"} if json else {})
        return self.client.post(self.cap + path, data=data, base_url=BASE, headers=headers)

    def answer(self, objective: str, *, version: int = 0, **fields: str) -> None:
        assert self.post(f"/objectifs/{objective}", version=version, **fields).status_code == 302

    def edit(self, name: str, *changes: tuple[str, str]) -> None:
        """Save one file with some of its passages replaced."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    def chosen(self, theme: str) -> list[str]:
        """The answers that stand on a theme's page."""
        return re.findall(r'name="level-[\w-]+" value="([\w-]+)" checked', self.page(f"/themes/{theme}"))


def opened(place: Path, files: dict[str, str] | None = None) -> Preview:
    """A preview of these files; its author has not entered yet."""
    write(place, files=files or EDITION)
    said: list[str] = []
    settings = Settings(f"sqlite:///{place / 'preview.sqlite3'}", "k" * 40, base_url=BASE)
    app, address = prepared(place / "small", settings, said.append)
    return Preview(app, address, place / "small", said)
