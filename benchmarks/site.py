"""A site to measure: a fresh database with the demonstration, served for real, and a small client that signs in to it."""

from __future__ import annotations

import gzip
import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from pathlib import Path as Folder
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from benchmarks.measuring import free_port
from capapp import store
from capapp.app import create_app
from capapp.cli.demonstration import load
from capapp.config import ROOT, Settings
from capapp.domain.assessment import Path
from capapp.domain.people import Role
from capapp.store import people
from capapp.usecases import demonstrating, opening
from capapp.usecases.context import Context
from capapp.usecases.founding import found_account
from capapp.usecases.library import Library

VISITORS = demonstrating.visitors(ROOT / "questionnaires" / "demonstration")
LEAD = VISITORS[0]


@dataclass
class Client:
    """One browser: a kept-alive connection and its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: HTTPConnection | None = None

    def send(self, method: str, path: str, fields: Mapping[str, str] | None = None, **headers: str) -> tuple[HTTPResponse, bytes]:
        """One request; the body as it came over the wire."""
        self.connection = self.connection or HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "Accept-Encoding": "br, gzip"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        body = urlencode(fields) if fields is not None else None
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, sent)
        response = self.connection.getresponse()
        content = response.read()
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        return response, content

    def page(self, path: str) -> str:
        """The page's text, uncompressed."""
        response, content = self.send("GET", path, Accept_Encoding="gzip")
        if response.status != 200:
            raise LookupError(f"{path}: {response.status}")
        return (gzip.decompress(content) if response.headers.get("Content-Encoding") == "gzip" else content).decode()

    def sign_in(self, email: str, password: str) -> None:
        """A session of one's own."""
        token = csrf(self.page("/connexion"))
        response, _ = self.send("POST", "/connexion", {"csrf_token": token, "email": email, "password": password})
        if response.status not in (302, 303):
            raise PermissionError(email)

    def close(self) -> None:
        """Leave the connection."""
        if self.connection:
            self.connection.close()


def transferred(client: Client, path: str) -> int:
    """Bytes of one answer, with its headers."""
    response, content = client.send("GET", path)
    if response.status != 200:
        raise LookupError(f"{path}: {response.status}")
    return len(content) + sum(len(name) + len(value) + 4 for name, value in response.headers.items()) + 17


def linked(client: Client, page: str) -> list[str]:
    """The files that a page links to, and the modules that the scripts among them import."""
    found, queue = [], sorted(set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page)))
    while queue:
        address = queue.pop()
        if address in found:
            continue
        found.append(address)
        if address.endswith(".js"):
            folder = address.rsplit("/", 1)[0]
            queue += [f"{folder}/{name}" for name in re.findall(r'from\s*"\./([^"]+)"', client.page(address))]
    return found


def csrf(page: str) -> str:
    """The token of a page's forms."""
    found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page)
    assert found, "no token on the page"
    return found[1]


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', page)
    assert found, f"no field {name} on the page"
    return found[1]


def new_id() -> str:
    """A request's own id."""
    return str(uuid.uuid4())


@contextmanager
def prepared(on: str | None = None) -> Iterator[tuple[int, dict[str, str]]]:
    """A port and the environment of a site whose database, in the folder `on` or the usual one, holds the demonstration."""
    with TemporaryDirectory(dir=on) as folder:
        port = free_port()
        environment = {
            "CAPAPP_DATABASE_URL": f"sqlite:///{Folder(folder) / 'bench.sqlite3'}",
            "CAPAPP_EVIDENCE_DIR": str(Folder(folder) / "evidence"),
            "CAPAPP_SECRET_KEY": "b" * 40,
            "CAPAPP_BASE_URL": f"http://127.0.0.1:{port}",
        }
        settings = Settings.from_env(environment)
        engine = store.connect(settings.database_url)
        store.migrate(engine)
        engine.dispose()
        app = create_app(settings)
        app.extensions["capapp"].library.copy(datetime.now(UTC))
        load(app, settings)
        yield port, environment


def own_assessment(client: Client) -> str:
    """The address of the CAP that the signed-in lead is working on, « /cap/<id> »."""
    found = re.search(r'href="(/cap/[0-9a-f-]{36})', client.page("/"))
    assert found, "no CAP on the home page"
    return found[1]


def add_enterprises(environment: Mapping[str, str], number: int) -> list[tuple[str, str]]:
    """That many more enterprises, each with a lead and an open CAP; their e-mail addresses and passwords."""
    app = create_app(Settings.from_env(environment))
    doors = app.extensions["capapp"]
    with app.app_context():
        return [doors.write(lambda session, n=n: _found(session, doors.library, n)) for n in range(number)]


def _found(session: store.Session, library: Library, number: int) -> tuple[str, str]:
    now, name, email = datetime.now(UTC), f"Foule {number}", f"foule-{number}@bench.example"
    of = {"role": Role.LEAD, "organisation": name, "region": None}
    id = found_account(session, email=email, name=name, password=LEAD.password, now=now, **of)
    account = people.by_id(session, id)
    assert account is not None
    actor = account.actor(now)
    context = Context(actor, now, session, library)
    opening.open_assessment(context, actor.organisations[0], path=Path.FULL, planned_on=None, capacity=5)
    return email, LEAD.password
