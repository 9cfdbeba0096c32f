"""The journal of an audit: what each side is told, in sentences, and that a line touched is noticed."""

from __future__ import annotations

from uuid import uuid4

import pytest

from capapp.domain.audit.audit import Audit
from capapp.domain.audit.thread import Lift
from capapp.usecases import complaining, evidencing, lifting
from capapp.usecases.evidencing import Typed
from capapp.vault import prepared
from capapp.wording.audit_traces import Named, trace
from tests.usecases.audited import MAJOR, MINOR
from tests.vault import made
from tests.web.audited import AuditSite


def test_every_change_is_told_in_a_sentence(audited: AuditSite) -> None:
    world = audited.world
    world.claim("lead", world.own)
    audit = world.signed(world.own, "lead", {"o1": MINOR})
    with world.acting("paul") as ctx:
        lifting.lift(ctx, audit.id, audit.seen[0].id, "o1", Lift(True, "Vu."), base_version=0, request_id=uuid4())
    text = audited.page("lead", audit, "/journal")
    for said in (
        "a confié l'audit (audit de certification ou de labellisation) à Irene et Paul",
        "a déclaré qu'aucun lien ne l'empêche d'auditer",
        "a ouvert la visite",
        "a écrit un constat\u00a0: 1 Objectif o1",
        "a remis les constats",
        "a écrit une réponse\u00a0: 1 Objectif o1",
        "a envoyé les réponses pour Escale",
        "a signé le rapport",
        "a levé un écart, Escale\u00a0: 1 Objectif o1",
        "Le journal est entier.",
    ):
        assert said in text.replace("Paul et Irene", "Irene et Paul"), said
    assert "a fait «" not in text


def test_who_may_not_read_it_does_not(audited: AuditSite) -> None:
    audit = audited.world.assign(audited.world.own)
    for who, status in (("colleague", 403), ("delegate", 403), ("paul", 403), ("stranger", 404), ("federation", 200)):
        audited.page(who, audit, "/journal", status=status)


def test_the_team_is_not_told_of_complaints(audited: AuditSite) -> None:
    world = audited.world
    world.claim("lead", world.own)
    audit = world.started(world.own)
    with world.acting("lead") as ctx:
        complaining.complain(ctx, audit.id, audit.seen[0].id, "Nous n'avons pas été entendus.", request_id=uuid4())
    for who in ("lead", "federation"):
        assert "a fait une réclamation" in audited.page(who, audit, "/journal")
    assert "réclamation" not in audited.page("paul", audit, "/journal").partition("<main")[2]


def test_findings_are_told_to_the_enterprise_with_what_they_say(audited: AuditSite) -> None:
    world = audited.world
    world.claim("lead", world.own)
    audit = world.started(world.own)
    world.review_all(audit)
    assert "a écrit un constat" in audited.page("irene", audit, "/journal")
    for who in ("lead", "federation"):
        assert "a écrit un constat" not in audited.page(who, audit, "/journal")
    world.hand_over(audit)
    assert "a écrit un constat" in audited.page("lead", audit, "/journal")
    assert "a écrit un constat" not in audited.page("federation", audit, "/journal")


def test_each_enterprise_of_a_group_is_told_of_itself(audited: AuditSite) -> None:
    audit, failing, leads = audited.group_signed({"o1": MAJOR})
    for name, who in leads.items():
        assert audited.page(who, audit, "/journal").count("a écrit une réponse") == (1 if name == failing else 0)


def test_each_reading_of_evidence_is_a_line(audited: AuditSite) -> None:
    world = audited.world
    claimed = world.claim("lead", world.own)
    audit = world.declare(world.assign(world.own))
    with world.acting("lead") as ctx:
        shown = Typed("o1", "Le livret", uuid4())
        piece = evidencing.add_file(ctx, claimed.id, shown, prepared("livret.pdf", made.PDF))
    with world.acting("paul") as ctx:
        evidencing.read_file(ctx, claimed.id, piece.id)
    for who in ("lead", "irene"):
        assert "a lu la preuve «\u00a0Le livret\u00a0»" in audited.page(who, audit, "/journal")
    text = audited.page("federation", audit, "/journal")
    assert "a lu une preuve" in text
    assert "Le livret" not in text


def test_a_line_that_somebody_touched_is_noticed(audited: AuditSite) -> None:
    audit = audited.world.assign(audited.world.own)
    audited.world.declare(audit)
    with audited.world.open(writing=True) as session:
        session.exec_driver_sql("UPDATE audit_log SET what = 'declare:none ' WHERE what LIKE 'assign%'")
        session.commit()
    assert "Le journal n'est plus entier." in audited.page("federation", audit, "/journal")


@pytest.mark.parametrize("page", ["0", "-3", "9", "x", "1"])
def test_pages_that_do_not_exist_show_the_nearest(audited: AuditSite, page: str) -> None:
    audit: Audit = audited.world.assign(audited.world.own)
    assert "a confié l'audit" in audited.page("federation", audit, f"/journal?page={page}")


def test_what_is_not_known_is_quoted() -> None:
    assert trace("fly:moon", Named({})) == "a fait «\u00a0fly:moon\u00a0»"
    assert trace(f"team:{uuid4()}", Named({})).endswith("une personne qui n'a plus de compte")
