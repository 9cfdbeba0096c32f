"""Recognition: who records it and when, its days, the list, and the team page of the enterprise."""

from __future__ import annotations

from uuid import UUID

import pytest

from capapp.domain.audit.audit import Audit
from capapp.domain.people import Membership, Role
from capapp.store import people
from tests.usecases.audited import MAJOR
from tests.web.audited import AuditSite

GRANTED = {"granted_on": "2026-11-23", "certifier": "Comité de certification", "reference": "2026-07"}


@pytest.fixture
def signed(audited: AuditSite) -> Audit:
    audited.world.claim("lead", audited.world.own)
    return audited.world.signed(audited.world.own, "lead")


def test_the_federation_records_it_with_the_days_of_the_frame(audited: AuditSite, signed: Audit) -> None:
    assert "36\u00a0mois" in audited.page("federation", signed, "/reconnaissance")
    assert audited.send("federation", signed, "/reconnaissance", GRANTED).status_code == 302
    text = audited.read("federation", "/reseau/reconnaissances")
    for said in ("Escale", "Certification d'essai", "23/11/2026", "23/11/2027", "22/11/2029", "Comité de certification, 2026-07"):
        assert said in text, said
    assert "a déjà sa reconnaissance" in audited.page("federation", signed, "/reconnaissance")
    assert audited.send("federation", signed, "/reconnaissance", GRANTED).status_code == 409
    assert "Certification d'essai" in audited.read("lead", f"/entreprises/{signed.organisation.id}/equipe")


@pytest.mark.parametrize("field", ["granted_on", "certifier"])
def test_what_is_missing_is_said(audited: AuditSite, signed: Audit, field: str) -> None:
    assert audited.send("federation", signed, "/reconnaissance", GRANTED | {field: ""}).status_code == 422


def test_it_is_withdrawn_once_and_stays_readable(audited: AuditSite, signed: Audit) -> None:
    audited.send("federation", signed, "/reconnaissance", GRANTED)
    id = UUID(str(audited.site.everything()["recognition"][0][0]))
    address = f"/reseau/reconnaissances/{id}/retirer"
    assert audited.post("lead", address).status_code == 403
    assert [audited.post("federation", address).status_code for _ in range(2)] == [302, 409]
    assert "retirée le" in audited.read("federation", "/reseau/reconnaissances")
    assert audited.send("federation", signed, "/reconnaissance", GRANTED).status_code == 302


def test_nothing_is_recorded_while_something_blocks(audited: AuditSite) -> None:
    audited.world.claim("lead", audited.world.own)
    audit = audited.world.signed(audited.world.own, "lead", {"o1": MAJOR})
    assert "Un écart bloquant n'est pas levé" in audited.page("federation", audit, "/reconnaissance")
    assert audited.send("federation", audit, "/reconnaissance", GRANTED).status_code == 409


def test_who_may_not_does_not(audited: AuditSite, signed: Audit) -> None:
    with audited.world.open(writing=True) as session:
        people.grant(session, audited.world.ids["irene"], Membership(Role.FEDERATION), audited.world.now)
        session.commit()
    for who, status in (("lead", 403), ("paul", 403), ("irene", 403), ("delegate", 403), ("stranger", 404)):
        audited.page(who, signed, "/reconnaissance", status=status)
        assert audited.send(who, signed, "/reconnaissance", GRANTED).status_code == status
    for who in ("lead", "paul", "delegate", "stranger"):
        audited.read(who, "/reseau/reconnaissances", status=403)


def test_before_it_is_signed_there_is_nothing_to_recognise(audited: AuditSite) -> None:
    audit = audited.world.assign(audited.world.own)
    audited.page("federation", audit, "/reconnaissance", status=409)
    assert "Aucune reconnaissance pour l'instant" in audited.read("federation", "/reseau/reconnaissances")
