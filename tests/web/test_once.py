"""Double click on a submit button: one deed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from capapp.store import Session
from tests.web.site import OTHER, OWN, Site

FIELDS = {"name": "Atelier neuf", "town": "Brest", "kinds": "ACI", "region": "hors-delegation"}


def made(site: Site) -> int:
    return sum("Atelier neuf" in str(row) for row in site.everything()["organisation"])


def test_the_same_form_twice_is_one_deed_and_one_answer(site: Site) -> None:
    client, fields = site.client("federation"), FIELDS | {"request_id": str(uuid4())}
    first, second = (site.post(client, "/reseau/entreprises", fields) for _ in range(2))
    assert (first.status_code, second.status_code, first.location) == (302, 302, second.location)
    assert made(site) == 1


def test_two_clicks_at_the_same_instant_are_one_deed(site: Site) -> None:
    client = site.client("federation")
    fields = FIELDS | {"request_id": str(uuid4()), "csrf_token": site.token(client)}
    cookie = client.get_cookie("__Host-cap", domain="cap.exemple.fr")
    assert cookie is not None

    def click(_: int) -> str | None:
        finger = site.app.test_client()
        finger.set_cookie("__Host-cap", cookie.value, domain="cap.exemple.fr", secure=True)
        return site.post(finger, "/reseau/entreprises", fields).location

    with ThreadPoolExecutor(6) as fingers:
        assert len(set(fingers.map(click, range(6)))) == 1
    assert made(site) == 1


def test_a_form_sent_back_may_be_corrected_under_the_same_id(site: Site) -> None:
    client, id = site.client("federation"), {"request_id": str(uuid4())}
    assert site.post(client, "/reseau/entreprises", FIELDS | id | {"town": ""}).status_code == 422
    assert site.post(client, "/reseau/entreprises", FIELDS | id).status_code == 302
    assert made(site) == 1


def test_another_id_is_another_deed(site: Site) -> None:
    client = site.client("federation")
    for _ in range(2):
        site.post(client, "/reseau/entreprises", FIELDS | {"request_id": str(uuid4())})
    assert made(site) == 2


def test_opening_twice_opens_one_cap(site: Site) -> None:
    fields = {"path": "short", "capacity": "3", "request_id": str(uuid4())}
    client, address = site.client("stranger"), f"/entreprises/{OTHER.id}/ouvrir-un-cap"
    first, second = (site.post(client, address, fields) for _ in range(2))
    assert first.location == second.location
    assert len(site.everything()["assessment"]) == 2


def test_inviting_twice_writes_one_mail(site: Site) -> None:
    fields = {"name": "Paul", "email": "paul@exemple.fr", "role": "lead", "request_id": str(uuid4())}
    for _ in range(2):
        site.post(site.client("lead"), f"/entreprises/{OWN.id}/equipe", fields)
    assert len(site.everything()["outbox"]) == 1


def test_nothing_is_kept_of_a_deed_that_failed(site: Site) -> None:
    def closed(session: Session) -> None:
        session.exec_driver_sql("UPDATE assessment SET state = 'followed_up'")

    site.app.extensions["capapp"].write(closed)
    fields = {"path": "full", "capacity": "3", "request_id": str(uuid4())}
    reply = site.post(site.client("lead"), f"/entreprises/{OWN.id}/ouvrir-un-cap", fields)
    assert reply.status_code == 409
    assert "déjà ouvert" in reply.text


def test_other_words_under_the_same_id_are_another_deed(site: Site) -> None:
    client, id = site.client("lead"), {"role": "contributor", "request_id": str(uuid4())}
    for name in ("Paul", "Anne", "Anne"):
        site.post(client, f"/entreprises/{OWN.id}/equipe", id | {"name": name, "email": f"{name}@exemple.fr"})
    assert len(site.everything()["outbox"]) == 2
