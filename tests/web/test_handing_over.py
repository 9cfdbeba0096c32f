"""A contact leaves: the enterprise gets in again without an engineer, and nobody gains a right by being the first to sign in."""

from __future__ import annotations

import html

from tests.web.site import NORTH, OWN, PASSWORD, Site
from tests.web.test_entering import NEW, last_link

TEAM = f"/entreprises/{OWN.id}/equipe"


def signed_in(site: Site, email: str, password: str) -> object:
    client = site.app.test_client()
    assert site.post(client, "/connexion", {"email": email, "password": password}).status_code == 302
    return client


def test_the_successor_gets_in_by_the_link_and_leads(site: Site) -> None:
    left, federation = site.client("lead"), site.client("federation")
    site.post(federation, f"{TEAM}/transmettre", {"suite-name": "Zoé Martin", "suite-email": "zoe@exemple.fr"})
    assert site.get(left, TEAM).status_code == 404
    client, link = site.app.test_client(), last_link(site)
    assert site.post(client, link, {"password": NEW}).location == "/connexion"
    site.post(client, "/connexion", {"email": "zoe@exemple.fr", "password": NEW})
    assert OWN.name in html.unescape(site.get(client, "/").text)
    assert site.get(client, f"/cap/{site.assessment()}").status_code == 200
    fields = {"name": "Paul", "email": "paul@exemple.fr", "role": "lead"}
    assert site.post(client, TEAM, fields).status_code == 302
    assert site.get(site.app.test_client(), link).status_code == 410, "the link serves once"


def test_the_first_to_sign_in_gains_nothing(site: Site) -> None:
    site.post(site.client("federation"), f"{TEAM}/transmettre", {"suite-name": "Zoé", "suite-email": "zoe@exemple.fr"})
    colleague, passer_by = site.client("contributor"), site.client("unnamed")
    assert site.post(colleague, TEAM, {"name": "P", "email": "p@exemple.fr", "role": "lead"}).status_code == 403
    assert "Aucune entreprise ne vous est confiée" in site.get(passer_by, "/").text
    assert site.get(passer_by, TEAM).status_code == 404


def test_an_enterprise_without_anybody_waits_for_who_is_named(site: Site) -> None:
    federation = site.client("federation")
    made = site.post(
        federation, "/reseau/entreprises", {"name": "Neuve", "town": "Caen", "kinds": "ACI", "region": str(NORTH.id)}
    )
    for who in ("unnamed", "stranger", "lead"):
        assert site.get(site.client(who), made.location).status_code == 404
    site.post(federation, made.location, {"name": "Unnamed", "email": "unnamed@exemple.fr", "role": "lead"})
    assert site.get(site.client("unnamed"), made.location).status_code == 200


def test_nobody_makes_an_account_by_themselves(site: Site) -> None:
    before = len(site.everything()["person"])
    site.post(site.client(), "/mot-de-passe/oublie", {"email": "inconnue@exemple.fr"})
    site.post(site.client(), "/connexion", {"email": "inconnue@exemple.fr", "password": PASSWORD})
    assert len(site.everything()["person"]) == before
    assert site.everything()["outbox"] == []
