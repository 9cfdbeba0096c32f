"""Complaints about an audit: who makes them, who answers, and from whom they are kept."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from capapp.domain.audit.audit import Audit
from tests.web.audited import AuditSite

WORDS = "Nous n'avons pas été entendus."


@pytest.fixture
def audit(audited: AuditSite) -> Audit:
    audited.world.claim("lead", audited.world.own)
    return audited.world.started(audited.world.own)


def complain(audited: AuditSite, audit: Audit) -> UUID:
    fields = {"part": str(audit.seen[0].id), "text": WORDS}
    assert audited.send("lead", audit, "/reclamations", fields).status_code == 302
    return UUID(str(audited.site.everything()["audit_complaint"][0][0]))


def answer(audited: AuditSite, audit: Audit, complaint: UUID, who: str = "federation", **more: str) -> int:
    fields = {f"{complaint}-verdict": "fondee", f"{complaint}-text": "Nous rappelons l'équipe."} | more
    return audited.send(who, audit, f"/reclamations/{complaint}", fields).status_code


def test_the_enterprise_complains_and_the_federation_answers_once(audited: AuditSite, audit: Audit) -> None:
    assert "Aucune réclamation." in audited.page("lead", audit, "/reclamations")
    complaint = complain(audited, audit)
    assert "En attente de réponse" in audited.page("lead", audit, "/reclamations")
    assert WORDS in audited.page("federation", audit, "/reclamations")
    assert answer(audited, audit, complaint, **{f"{complaint}-text": " "}) == 422
    assert answer(audited, audit, complaint) == 302
    text = audited.page("lead", audit, "/reclamations")
    assert "Fondée" in text
    assert "Nous rappelons l'équipe." in text
    assert answer(audited, audit, complaint) == 409
    assert answer(audited, audit, uuid4()) == 404


def test_the_team_never_reads_them_and_nobody_else_makes_them(audited: AuditSite, audit: Audit) -> None:
    complaint = complain(audited, audit)
    for who, status in (("paul", 403), ("irene", 403), ("colleague", 403), ("delegate", 403), ("stranger", 404)):
        audited.page(who, audit, "/reclamations", status=status)
        assert audited.send(who, audit, "/reclamations", {"part": str(audit.seen[0].id), "text": WORDS}).status_code == status
        assert answer(audited, audit, complaint, who) == status
    assert answer(audited, audit, complaint, "lead") == 403
    assert audited.send("federation", audit, "/reclamations", {"text": WORDS}).status_code == 403


def test_what_is_missing_is_said_and_before_the_visit_the_button_says_why_not(audited: AuditSite, audit: Audit) -> None:
    reply = audited.send("lead", audit, "/reclamations", {"part": str(audit.seen[0].id), "text": ""})
    assert (reply.status_code, "Dites en quelques phrases" in reply.text) == (422, True)
    assert audited.send("lead", audit, "/reclamations", {"part": str(uuid4()), "text": WORDS}).status_code == 422
    early = audited.world.declare(audited.world.assign(audited.world.group))
    assert 'aria-disabled="true"' in audited.page("group", early, "/reclamations")
    assert audited.send("group", early, "/reclamations", {"part": str(early.seen[0].id), "text": WORDS}).status_code == 409


def test_twice_the_same_is_one(audited: AuditSite, audit: Audit) -> None:
    fields = {"part": str(audit.seen[0].id), "text": WORDS, "request_id": str(uuid4())}
    assert [audited.send("lead", audit, "/reclamations", fields).status_code for _ in range(2)] == [302, 302]
    assert len(audited.site.everything()["audit_complaint"]) == 1
