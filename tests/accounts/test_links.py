from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from capapp import accounts
from capapp.store import outbox, people
from tests.accounts.apps import NOW
from tests.accounts.conftest import BASE, EMAIL, PASSWORD, House

OTHER = "une autre phrase longue"


@pytest.fixture(autouse=True)
def at_nine():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def mails(house: House) -> list[outbox.Mail]:
    with house.open(writing=False) as session:
        return list(outbox.newest(session, 10))


def reset_token(house: House) -> str:
    with house.app.app_context():
        accounts.send_reset(EMAIL)
    link = next(line for line in mails(house)[0].body.splitlines() if line.startswith("http"))
    assert link.startswith(f"{BASE}/mot-de-passe/nouveau/")
    return link.rpartition("/")[2]


def invited(house: House) -> str:
    with house.app.app_context(), house.open(writing=True) as session:
        people.create(session, "Bob", "bob@exemple.fr", NOW)
        account = people.by_email(session, "bob@exemple.fr")
        assert account is not None
        link = accounts.invitation_link(account)
        session.commit()
    assert link.startswith(f"{BASE}/invitation/")
    return link.rpartition("/")[2]


def test_a_link_chooses_another_password_once(house: House) -> None:
    token = reset_token(house)
    with house.app.app_context():
        assert accounts.is_alive(token)
        assert accounts.choose_password(token, OTHER) is None
        assert "déjà servi" in (accounts.choose_password(token, "encore une autre phrase") or "")
    assert house.client().post("/in", data={"email": EMAIL, "password": PASSWORD}, base_url=BASE).json is None
    assert house.client().post("/in", data={"email": EMAIL, "password": OTHER}, base_url=BASE).json == "Ada"


def test_another_password_closes_every_session_and_every_other_link(house: House) -> None:
    client, first = house.signed_in(), reset_token(house)
    second = reset_token(house)
    with house.app.app_context():
        assert accounts.choose_password(first, OTHER) is None
        assert not accounts.is_alive(second)
    assert house.who(client) is None


def test_a_reset_link_lasts_a_day_and_an_invitation_a_week(house: House, at_nine: time_machine.Coordinates) -> None:
    reset, invitation = reset_token(house), invited(house)
    with house.app.app_context():
        at_nine.move_to(NOW + timedelta(hours=25))
        assert (accounts.is_alive(reset), accounts.is_alive(invitation)) == (False, True)
        at_nine.move_to(NOW + timedelta(days=7, minutes=1))
        assert not accounts.is_alive(invitation)


def test_an_invitation_opens_the_account_and_no_right_with_it(house: House) -> None:
    token = invited(house)
    with house.app.app_context():
        assert accounts.choose_password(token, OTHER) is None
    client = house.client()
    assert client.post("/in", data={"email": "bob@exemple.fr", "password": OTHER}, base_url=BASE).json == "Bob"
    assert client.get("/me", base_url=BASE).json["roles"] == []


@pytest.mark.parametrize("token", ["", "abc", "WyJ4IiwicmVzZXQiXQ.aa.bb", "é" * 300])
def test_an_invented_link_is_dead(house: House, token: str) -> None:
    with house.app.app_context():
        assert not accounts.is_alive(token)


def test_nothing_tells_whether_an_address_is_known(house: House) -> None:
    with house.app.app_context():
        assert accounts.send_reset("personne@exemple.fr") is None
    assert mails(house) == []


def test_the_host_that_a_request_names_never_enters_a_link(house: House) -> None:
    with house.app.test_request_context(base_url="http://evil.example"):
        accounts.send_reset(EMAIL)
    assert "evil" not in mails(house)[0].body


def test_a_weak_password_keeps_the_link_alive(house: House) -> None:
    token = reset_token(house)
    with house.app.app_context():
        assert "12 caractères" in (accounts.choose_password(token, "court") or "")
        assert "devine" in (accounts.choose_password(token, "jardins-de-coutances") or "")
        assert accounts.is_alive(token)
