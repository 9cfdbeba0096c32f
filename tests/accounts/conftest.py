from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from capapp import accounts
from capapp.domain.organisation import Kind, Organisation
from capapp.domain.people import Membership, Role
from capapp.store import organisations, people
from capapp.store.engine import OpenSession
from tests.accounts.apps import NOW, Clock, make_app

PASSWORD = "quatre mots sans lien"
EMAIL = "ada@exemple.fr"


@dataclass
class House:
    """An enterprise and one of its people, who has a password."""

    app: Flask
    open: OpenSession
    clock: Clock
    organisation: UUID
    ada: UUID

    def client(self) -> FlaskClient:
        return self.app.test_client()

    def signed_in(self) -> FlaskClient:
        client = self.client()
        assert client.post("/in", data={"email": EMAIL, "password": PASSWORD}, base_url=BASE).json == "Ada"
        return client

    def who(self, client: FlaskClient) -> str | None:
        return client.get("/me", base_url=BASE).json["name"]


BASE = "https://cap.exemple.fr"


@pytest.fixture
def house(open_session: OpenSession) -> House:
    clock = Clock()
    app = make_app(open_session, clock)
    organisation = Organisation(uuid4(), "Les Jardins de Coutances", (Kind.ACI,), "Coutances")
    with app.app_context(), open_session(writing=True) as session:
        organisations.add(session, organisation)
        ada = people.create(session, "Ada", EMAIL, NOW - timedelta(days=9))
        account = people.by_id(session, ada)
        assert account is not None
        people.set_password(session, account, accounts.hashed(PASSWORD), NOW)
        people.grant(session, ada, Membership(Role.LEAD, organisation=organisation.id), NOW)
        session.commit()
    return House(app, open_session, clock, organisation.id, ada)
