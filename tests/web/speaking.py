"""People who speak: a gathering that is open, and devices without an account."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from capapp.domain.colleges import College
from capapp.domain.lifecycle import Step
from capapp.store import Session, people
from capapp.usecases import gathering, opening
from capapp.usecases.context import Context
from tests.web.site import Site

QUESTION, LEVELS = "projet-ecrit", ("a-construire", "en-chemin", "installe", "ancre")
PLAIN, SECOND = "projet-au-quotidien", "parcours-construit-ensemble.2"
JSON = {"Accept": "application/json"}


def acting(site: Site, session: Session, who: str = "lead") -> Context:
    account = people.by_email(session, f"{who}@exemple.fr")
    assert account
    now = datetime.now(UTC)
    return Context(account.actor(now), now, session, site.app.extensions["capapp"].library)


def opened(site: Site, colleges: Iterable[College] = College) -> Mapping[College, str]:
    """The codes of a gathering opened by the lead."""
    doors, cap = site.app.extensions["capapp"], site.assessment()
    codes: Mapping[College, str] = doors.write(
        lambda session: gathering.open_gathering(acting(site, session), cap, list(colleges), None).codes
    )
    return codes


def close(site: Site) -> None:
    doors, cap = site.app.extensions["capapp"], site.assessment()
    doors.write(lambda session: opening.take_step(acting(site, session), cap, Step.AGREE))


class Device:
    """A browser without an account."""

    def __init__(self, site: Site, client: FlaskClient | None = None) -> None:
        self.site, self.client = site, client or site.app.test_client()

    def get(self, address: str, **more: Any) -> TestResponse:
        return self.site.get(self.client, address, **more)

    def post(self, address: str, fields: Mapping[str, Any] | None = None, **more: Any) -> TestResponse:
        return self.site.post(self.client, address, dict(fields or {}), **more)

    def begin(self, code: str, **fields: str) -> Device:
        assert self.post(f"/voix/{code}", fields).location == "/ma-voix"
        return self

    def say(self, question: str, choice: str) -> TestResponse:
        return self.post(f"/ma-voix/reponses/{question}", {"choice": choice}, headers=JSON)

    def said(self) -> dict[str, str]:
        """What the page shows as chosen."""
        page = self.get("/ma-voix?tout=oui").text
        return dict(re.findall(r'name="q-([^"]+)" value="([^"]+)" checked', page))

    def cookie(self) -> Any:
        return self.client.get_cookie("cap-voix", domain="cap.exemple.fr")

    def forget_csrf(self) -> None:
        with suppress(KeyError):
            self.client.delete_cookie("__Host-cap", domain="cap.exemple.fr", path="/")
