from __future__ import annotations

import statistics
import time

import pytest

from capapp import accounts
from capapp.domain.people import Membership, Role
from capapp.store import people
from tests.accounts.conftest import BASE, EMAIL, PASSWORD, House


def test_the_right_password_opens_a_session(house: House) -> None:
    assert house.who(house.signed_in()) == "Ada"


def test_the_address_may_be_typed_in_capitals(house: House) -> None:
    reply = house.client().post("/in", data={"email": f" {EMAIL.upper()} ", "password": PASSWORD}, base_url=BASE)
    assert reply.json == "Ada"


@pytest.mark.parametrize(
    ("email", "password"),
    [(EMAIL, "un autre mot de passe"), ("personne@exemple.fr", PASSWORD), (EMAIL, ""), (EMAIL, PASSWORD + "x" * 5_000), ("", "")],
)
def test_anything_else_opens_nothing(house: House, email: str, password: str) -> None:
    client = house.client()
    assert client.post("/in", data={"email": email, "password": password}, base_url=BASE).json is None
    assert house.who(client) is None


def test_someone_invited_who_has_no_password_yet_cannot_enter(house: House) -> None:
    with house.open(writing=True) as session:
        people.create(session, "Bob", "bob@exemple.fr", house.clock.now)
        session.commit()
    for password in ("", "None", PASSWORD):
        reply = house.client().post("/in", data={"email": "bob@exemple.fr", "password": password}, base_url=BASE)
        assert reply.json is None


def test_passwords_are_kept_as_argon2id_with_the_settled_cost(house: House) -> None:
    with house.open(writing=False) as session:
        account = people.by_email(session, EMAIL)
    assert account is not None
    assert account.password is not None
    assert account.password.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_an_unknown_account_takes_the_time_of_a_known_one(house: House) -> None:
    def seconds(email: str) -> float:
        with house.app.test_request_context():
            began = time.process_time()
            assert accounts.sign_in(email, "un autre mot de passe") is None
            return time.process_time() - began

    pairs = [(seconds(EMAIL), seconds("personne@exemple.fr")) for _ in range(9)]
    known, unknown = (statistics.median(times) for times in zip(*pairs, strict=True))
    assert unknown == pytest.approx(known, rel=0.5)


def test_rights_come_from_memberships_and_end_with_them_at_the_next_request(house: House) -> None:
    client = house.signed_in()
    assert client.get("/me", base_url=BASE).json["roles"] == ["lead"]
    with house.open(writing=True) as session:
        people.revoke(session, house.ada, Role.LEAD, house.organisation)
        session.commit()
    assert client.get("/me", base_url=BASE).json == {"name": "Ada", "roles": []}


def test_a_membership_is_over_when_its_time_has_come(house: House) -> None:
    with house.open(writing=True) as session:
        ends_at = house.clock.now.replace(hour=11)
        people.grant(
            session, house.ada, Membership(Role.AUDITOR, organisation=house.organisation, ends_at=ends_at), house.clock.now
        )
        session.commit()
    client = house.signed_in()
    assert client.get("/me", base_url=BASE).json["roles"] == ["auditor", "lead"]
    house.clock.later(hours=3)
    assert client.get("/me", base_url=BASE).json["roles"] == ["lead"]


def test_sign_in_has_no_address_of_its_own(house: House) -> None:
    assert {rule.rule for rule in house.app.url_map.iter_rules()} == {"/in", "/out", "/me", "/static/<path:filename>"}
