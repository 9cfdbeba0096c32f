"""People, enterprises and addresses of the web tests, and how to sign in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from capapp import accounts
from capapp.domain.answers import Answer
from capapp.domain.assessment import Path
from capapp.domain.audit.audit import AuditKind
from capapp.domain.organisation import Kind, Organisation, Region
from capapp.domain.people import Membership, Role
from capapp.store import Session, organisations, people
from capapp.usecases import answering, assigning, evidencing, opening, planning
from capapp.usecases.context import Context
from capapp.usecases.evidencing import Typed
from capapp.usecases.saving import Attempt
from capapp.vault import prepared
from capapp.web.doors import Doors
from tests.vault import made

BASE = "https://cap.exemple.fr"
KEY = "k" * 40
PASSWORD = "quatre mots sans lien"
NORTH, SOUTH = Region(UUID(int=1), "Nord"), Region(UUID(int=2), "Sud")
OWN = Organisation(UUID(int=11), "L'Escale & Cie", (Kind.ACI, Kind.AI), "Caen", NORTH)
OTHER = Organisation(UUID(int=12), "Rivage", (Kind.EI,), "Sète", SOUTH)
NOBODY = UUID(int=99)
OBJECTIVE = "accueil-orientation"

MEMBERSHIPS = {
    "lead": Membership(Role.LEAD, organisation=OWN.id),
    "contributor": Membership(Role.CONTRIBUTOR, organisation=OWN.id),
    "auditor": Membership(Role.AUDITOR),
    "delegate": Membership(Role.DELEGATE, region=NORTH.id),
    "federation": Membership(Role.FEDERATION),
    "stranger": Membership(Role.LEAD, organisation=OTHER.id),
    "auditor-elsewhere": Membership(Role.AUDITOR),
    "delegate-elsewhere": Membership(Role.DELEGATE, region=SOUTH.id),
    "unnamed": None,
}


def settle(app: Flask) -> None:
    """Make the world, through the ordinary verbs where there is one."""
    doors, now = app.extensions["capapp"], datetime.now(UTC)

    def world(session: Session) -> None:
        for region in (NORTH, SOUTH):
            organisations.add_region(session, region)
        for organisation in (OWN, OTHER):
            organisations.add(session, organisation)
        kept = accounts.hashed(PASSWORD)
        for name, membership in MEMBERSHIPS.items():
            id = people.create(session, name.capitalize(), f"{name}@exemple.fr", now)
            account = people.by_id(session, id)
            assert account
            people.set_password(session, account, kept, now)
            if membership:
                people.grant(session, id, membership, now)
        lead = people.by_email(session, "lead@exemple.fr")
        assert lead
        ctx = Context(lead.actor(now), now, session, doors.library, doors.vault)
        opened = opening.open_assessment(ctx, OWN.id, path=Path.FULL, planned_on=date(2027, 1, 14), capacity=5)
        answer = Answer.at("en-chemin", "Ce que l'équipe en dit.")
        answering.save_answer(ctx, opened.id, Attempt(OBJECTIVE, answer, base_version=0, request_id=uuid4()))
        planning.keep(ctx, opened.id, [OBJECTIVE])
        evidencing.add_file(ctx, opened.id, Typed(OBJECTIVE, "Le livret d'accueil", uuid4()), prepared("livret.pdf", made.PDF))
        entrust(session, doors, now)

    with app.app_context():
        doors.write(world)


def entrust(session: Session, doors: Doors, now: datetime) -> None:
    """An audit of the own enterprise, whose lead auditor may read the file; its mails have left."""

    def acting(name: str) -> Context:
        account = people.by_email(session, f"{name}@exemple.fr")
        assert account
        return Context(account.actor(now), now, session, doors.library)

    auditor = acting("auditor")
    audit = assigning.assign(acting("federation"), OWN.id, kind=AuditKind.PEER, frame="cap-2026", lead=auditor.actor.id)
    assigning.declare(auditor, audit.id, statement="", has_conflict=False)
    session.exec_driver_sql("DELETE FROM outbox")


@dataclass
class Site:
    """The application and the browsers of its people."""

    app: Flask
    base: str
    clients: dict[str, FlaskClient] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def client(self, name: str | None = None) -> FlaskClient:
        """The browser of someone signed in, or of nobody; kept for the next time."""
        if name is None:
            return self.app.test_client()
        if name not in self.clients:
            self.clients[name] = self.app.test_client()
            answer = self.post(self.clients[name], "/connexion", {"email": f"{name}@exemple.fr", "password": PASSWORD})
            assert answer.status_code == 302, answer.text
        return self.clients[name]

    def get(self, client: FlaskClient, address: str, **more: Any) -> TestResponse:
        """Look at a page."""
        return client.get(address, base_url=self.base, **more)

    def post(self, client: FlaskClient, address: str, fields: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        """Send a form as a page of ours does: with its token, from the same origin."""
        here = {"Sec-Fetch-Site": "same-origin", "Referer": f"{self.base}/"} | more.pop("headers", {})
        fields = fields or {}
        if "csrf_token" not in fields:
            fields = fields | {"csrf_token": self.token(client)}
        return client.post(address, data=fields, base_url=self.base, headers=here, **more)

    def token(self, client: FlaskClient) -> str:
        """The token that the pages of this browser carry."""
        for page in ("/connexion", "/guide"):
            found = re.search(r'name="csrf_token" value="([^"]+)"', self.get(client, page).text)
            if found:
                return found[1]
        raise LookupError("no page with a form")

    def assessment(self) -> UUID:
        """The CAP of the own enterprise."""
        return self._ask("SELECT id FROM assessment")

    def audit(self) -> UUID:
        """The audit of the own enterprise."""
        return self._ask("SELECT id FROM audit")

    def part(self) -> UUID:
        """The own enterprise in its audit."""
        return self._ask("SELECT id FROM audit_part")

    def action(self) -> UUID:
        """The action of its plan."""
        return self._ask("SELECT id FROM plan_action")

    def piece(self) -> UUID:
        """The file that it shows."""
        return self._ask("SELECT id FROM evidence")

    def person(self, name: str) -> UUID:
        """The id of one of the people."""
        return self._ask(f"SELECT id FROM person WHERE email = '{name}@exemple.fr'")

    def everything(self) -> dict[str, list[object]]:
        """Every row of every table, by table."""

        def read(session: Session) -> dict[str, list[object]]:
            ask = session.exec_driver_sql
            tables = [name for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'table'").all()]
            return {name: [tuple(row) for row in ask(f'SELECT * FROM "{name}"').all()] for name in tables}

        found: dict[str, list[object]] = self.app.extensions["capapp"].read(read)
        return found

    def _ask(self, statement: str) -> UUID:
        doors = self.app.extensions["capapp"]
        return doors.read(lambda session: UUID(str(session.exec_driver_sql(statement).scalar_one())))
