from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
import time_machine
from flask import Flask, jsonify, session
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from sqlalchemy import event, select
from werkzeug.test import TestResponse

from capapp import accounts
from capapp.config import Settings
from capapp.domain.people import Membership, Role
from capapp.store import people
from capapp.store.tables import HttpSession
from capapp.usecases.library import Library
from capapp.web import doors, sessions
from tests.accounts.apps import NOW
from tests.accounts.conftest import BASE, EMAIL, PASSWORD, House

SIGN_IN = {"email": EMAIL, "password": PASSWORD}


@pytest.fixture(autouse=True)
def at_nine() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def sessions_of_ours(house: House) -> None:
    give_sessions(house.app, house, BASE)


def give_sessions(app: Flask, house: House, base_url: str) -> None:
    doors.init(app, doors.Doors(house.open, Library(house.open, Path())))
    sessions.init(app, Settings("unused", "k" * 40, base_url=base_url))

    @app.route("/note/<word>", methods=["GET", "POST"])
    def note(word: str) -> ResponseReturnValue:
        session["csrf_token"] = word
        return ""

    @app.get("/noted")
    def noted() -> ResponseReturnValue:
        return jsonify(session.get("csrf_token"))

    @app.post("/forgotten")
    def forgotten() -> ResponseReturnValue:
        accounts.send_reset(EMAIL)
        return ""


def sign_in(client: FlaskClient) -> TestResponse:
    return client.post("/in", data=SIGN_IN, base_url=BASE)


def cookie(response: TestResponse) -> tuple[str, str]:
    ((name, morsel),) = SimpleCookie(response.headers["Set-Cookie"]).items()
    return name, morsel.value


def with_cookie(house: House, name: str, value: str) -> FlaskClient:
    client = house.client()
    client.set_cookie(name, value, domain="cap.exemple.fr", secure=True, path="/")
    return client


def rows(house: House) -> list[str]:
    with house.open(writing=False) as opened:
        return list(opened.scalars(select(HttpSession.id_hash)))


def test_the_cookie_is_locked_to_this_host_and_to_https(house: House) -> None:
    name_and_value, *attributes = sign_in(house.client()).headers["Set-Cookie"].split("; ")
    assert name_and_value.startswith("__Host-")
    assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]


def test_the_demonstration_on_the_loopback_uses_a_plain_cookie(house: House) -> None:
    sessions.init(house.app, Settings("unused", "k" * 40, base_url="http://127.0.0.1:8000"))
    header = sign_in(house.client()).headers["Set-Cookie"]
    assert "__Host-" not in header
    assert "Secure" not in header


def test_the_secret_is_long_and_kept_as_its_hash_only(house: House) -> None:
    _, secret = cookie(sign_in(house.client()))
    assert len(secret) > 40
    assert [len(row) for row in rows(house)] == [64]
    assert secret.partition(".")[2] not in rows(house)


def test_a_visitor_who_looks_leaves_no_row(house: House) -> None:
    client = house.client()
    client.get("/note/bonjour", base_url=BASE)
    assert client.get("/noted", base_url=BASE).json == "bonjour"
    assert rows(house) == []


@pytest.mark.parametrize("forged", ["s.abc", "p.abc", "s.", "p.", ".", "s." + "x" * 3_000, "p.eyJfdXNlcl9pZCI6IngifQ.a.b"])
def test_what_a_visitor_forges_is_ignored(house: House, forged: str) -> None:
    name, _ = cookie(sign_in(house.client()))
    assert house.who(with_cookie(house, name, forged)) is None


def test_the_session_changes_its_secret_at_sign_in(house: House) -> None:
    client = house.client()
    name, before = cookie(client.get("/note/avant", base_url=BASE))
    _, first = cookie(sign_in(client))
    _, second = cookie(sign_in(house.client()))
    assert len({before, first, second}) == 3
    assert house.who(with_cookie(house, name, before)) is None


def test_a_saved_cookie_is_dead_after_sign_out(house: House) -> None:
    client = house.client()
    name, saved = cookie(sign_in(client))
    client.post("/out", base_url=BASE)
    assert (house.who(client), house.who(with_cookie(house, name, saved)), rows(house)) == (None, None, [])


def test_eight_idle_hours_end_a_session_and_a_workshop_does_not(house: House, at_nine: time_machine.Coordinates) -> None:
    client = house.signed_in()
    for hours in (7, 14):
        at_nine.move_to(NOW + timedelta(hours=hours))
        assert house.who(client) == "Ada"
    at_nine.move_to(NOW + timedelta(hours=22, minutes=1))
    assert house.who(client) is None


def test_twelve_hours_end_the_session_of_staff_however_busy(house: House, at_nine: time_machine.Coordinates) -> None:
    with house.open(writing=True) as opened:
        people.grant(opened, house.ada, Membership(Role.FEDERATION), NOW)
        opened.commit()
    client = house.signed_in()
    for hours in (5, 11):
        at_nine.move_to(NOW + timedelta(hours=hours))
        assert house.who(client) == "Ada"
    at_nine.move_to(NOW + timedelta(hours=12))
    assert house.who(client) is None


def test_a_look_costs_one_statement_and_is_noted_every_five_minutes_only(house: House, at_nine: time_machine.Coordinates) -> None:
    client, sent = house.signed_in(), []
    with house.open(writing=False) as session:
        engine = session.engine
    event.listen(engine, "before_cursor_execute", lambda *found: sent.append(found[2].split()[0]))
    for minutes in (4, 6, 7):
        at_nine.move_to(NOW + timedelta(minutes=minutes))
        house.who(client)
    assert [verb for verb in sent if verb != "BEGIN"] == ["SELECT", "SELECT", "UPDATE", "SELECT"]


def test_what_a_signed_in_person_noted_is_kept_on_the_server(house: House) -> None:
    client = house.signed_in()
    assert "Set-Cookie" not in client.post("/note/merci", base_url=BASE).headers
    assert client.get("/noted", base_url=BASE).json == "merci"


def test_someone_signed_in_who_asks_for_a_new_password_waits_for_nobody(house: House) -> None:
    assert house.signed_in().post("/forgotten", base_url=BASE).status_code == 200
