"""The list of audits, the page of one, its steps, the statement of ties, entrusting an audit."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from capapp.domain.audit.audit import Audit, AuditKind
from capapp.domain.audit.lifecycle import AuditState
from capapp.domain.lifecycle import Step
from capapp.store import audits
from capapp.usecases import audit_planning
from capapp.wording.figures import PARIS
from tests.usecases.audited import MAJOR, MINOR
from tests.web.audited import AuditSite

NBSP = "\u00a0"


def state(audited: AuditSite, audit: Audit) -> AuditState:
    with audited.world.open(writing=False) as session:
        return audits.get(session, audit.id).state


def test_the_list_shows_each_reader_what_concerns_them(audited: AuditSite) -> None:
    audited.world.assign(audited.world.own)
    for who in ("federation", "paul", "lead", "colleague", "delegate"):
        assert "Escale" in audited.read(who, "/audits")
        assert "Confié" in audited.read(who, "/audits")
    for who in ("stranger", "auditor", "one"):
        assert "Aucun audit pour l'instant" in audited.read(who, "/audits")


def test_the_federation_entrusts_an_audit(audited: AuditSite) -> None:
    world = audited.world
    fields = {
        "audited": f"groupe-{world.group.id}",
        "frame": "small-audit",
        "kind": AuditKind.CERTIFICATION.value,
        "lead": str(world.ids["paul"]),
        "auditors": [str(world.ids["irene"])],
        "starts_on": "2027-01-12",
        "ends_on": "13/01/2027",
    }
    assert "Groupe et ses 3\u00a0membres" in audited.read("federation", "/reseau/audits/nouveau")
    reply = audited.post("federation", "/reseau/audits/nouveau", fields)
    assert reply.status_code == 302
    text = audited.read("federation", reply.location)
    assert "du 12/01/2027 au 13/01/2027" in text
    assert all(name in text for name in ("Paul", "Irene", "Groupe", "Un", "Deux", "Trois"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"lead": ""}, "Choisissez une personne responsable"),
        ({"frame": ""}, "Choisissez un questionnaire"),
        ({"kind": ""}, "Choisissez un type d'audit"),
        ({"starts_on": "2027-01-13", "ends_on": "2027-01-12"}, "Le dernier jour vient avant le premier"),
        ({"starts_on": "un jour"}, "Écrivez la date ainsi"),
    ],
)
def test_what_was_chosen_wrong_is_said_beside_its_field(audited: AuditSite, wrong: dict[str, str], said: str) -> None:
    world = audited.world
    fields = {"audited": str(world.own.id), "frame": "small-audit", "kind": "peer", "lead": str(world.ids["paul"])}
    reply = audited.post("federation", "/reseau/audits/nouveau", fields | wrong)
    assert reply.status_code == 422
    assert said in reply.text.replace("&#39;", "'")
    assert audited.site.everything()["audit"] == []


def test_a_second_audit_of_the_same_enterprise_is_refused_in_words(audited: AuditSite) -> None:
    world = audited.world
    world.assign(world.own)
    fields = {"audited": str(world.own.id), "frame": "small-audit", "kind": "peer", "lead": str(world.ids["paul"])}
    reply = audited.post("federation", "/reseau/audits/nouveau", fields)
    assert reply.status_code == 422
    assert "Un audit est déjà en cours ici" in reply.text


def test_the_list_of_auditors_grows(audited: AuditSite) -> None:
    audited.world.assign(audited.world.own)
    fields = {"name": "Nora Petit", "email": "nora@exemple.fr"}
    assert audited.post("federation", "/reseau/auditeurs", fields).status_code == 302
    text = audited.read("federation", "/reseau/auditeurs")
    assert "Nora Petit est sur la liste" in text
    assert "Invitation envoyée" in text
    assert audited.post("federation", "/reseau/auditeurs", {"name": "", "email": "x"}).status_code == 422
    again = audited.post("federation", "/reseau/auditeurs", {"name": "Paul", "email": "paul@exemple.fr"})
    assert again.status_code == 422
    assert "a déjà ce rôle" in again.text


def test_the_file_opens_with_the_statement(audited: AuditSite) -> None:
    world = audited.world
    claimed = world.claim("lead", world.own)
    audit = world.assign(world.own)
    assert "Déclarer vos liens avec l'entreprise" in audited.page("paul", audit)
    assert f"/cap/{claimed.id}" not in audited.page("paul", audit)
    fields = {"ties": "aucun", "statement": "Rencontrés une fois.", "is_sincere": "oui"}
    assert audited.send("paul", audit, "/declaration", fields).status_code == 302
    assert f"/cap/{claimed.id}" in audited.page("paul", audit)
    assert "Rencontrés une fois." in audited.page("paul", audit, "/declaration")
    assert audited.send("paul", audit, "/declaration", fields).status_code == 409


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"is_sincere": "oui"}, "Choisissez l'une des deux réponses"),
        ({"ties": "aucun"}, "Cochez cette case"),
        ({"ties": "lien", "is_sincere": "oui"}, "Dites pourquoi en une phrase"),
        ({"ties": "aucun", "is_sincere": "oui", "statement": "x" * 4001}, "Ce texte est trop long"),
    ],
)
def test_a_statement_is_whole(audited: AuditSite, fields: dict[str, str], said: str) -> None:
    audit = audited.world.assign(audited.world.own)
    reply = audited.send("paul", audit, "/declaration", fields)
    assert reply.status_code == 422
    assert said in reply.text.replace("&#39;", "'")


def test_a_tie_keeps_the_file_closed_and_tells_the_federation(audited: AuditSite) -> None:
    audit = audited.world.assign(audited.world.own)
    fields = {"ties": "lien", "statement": "J'y ai travaillé.", "is_sincere": "oui"}
    assert audited.send("paul", audit, "/declaration", fields).status_code == 302
    assert "Vous ne faites pas cet audit" in audited.page("paul", audit)
    assert "Changer l'équipe" in audited.page("federation", audit)


def test_the_page_of_a_step_says_what_it_does_and_what_is_missing(audited: AuditSite) -> None:
    world = audited.world
    claimed = world.claim("lead", world.own, settle=False)
    audit = world.declare(world.assign(world.own))
    text = audited.page("paul", audit, "/etapes/ouvrir")
    assert "Ce qui est audité ne change plus" in text
    assert "Escale n'a pas encore retenu sa photographie." in text
    assert '<button class="button">Ouvrir la visite' not in text
    assert audited.send("paul", audit, "/etapes/ouvrir").status_code == 409
    world.step(claimed, Step.SETTLE)
    assert audited.send("paul", audit, "/etapes/ouvrir").status_code == 302
    assert state(audited, audit) is AuditState.REVIEWING


def test_only_the_lead_auditor_steps_on_and_others_learn_why(audited: AuditSite) -> None:
    world = audited.world
    world.claim("lead", world.own)
    audit = world.declare(world.assign(world.own))
    assert "Seule la personne responsable de l'audit" in audited.page("irene", audit, "/etapes/ouvrir")
    assert "/etapes/ouvrir" not in audited.page("lead", audit)
    assert audited.send("irene", audit, "/etapes/ouvrir").status_code == 403
    assert audited.send("paul", audit, "/etapes/ailleurs").status_code == 404


def test_findings_are_handed_over_until_a_day_that_the_frame_proposes(audited: AuditSite) -> None:
    world = audited.world
    world.claim("lead", world.own)
    audit = world.started(world.own)
    assert "exigences restent à vérifier" in audited.page("paul", audit)
    assert "Escale a des exigences qui attendent encore votre constat." in audited.page("paul", audit, "/etapes/remettre")
    world.review_all(audit, {"o1": MINOR})
    assert "Vos constats vous attendent" not in audited.page("lead", audit)
    past = audited.send("paul", audit, "/etapes/remettre", {"reply_by": "2020-01-01"})
    assert (past.status_code, "déjà passé" in past.text) == (422, True)
    until = datetime.now(PARIS).date() + timedelta(days=15)
    assert f'value="{until.isoformat()}"' in audited.page("paul", audit, "/etapes/remettre")
    assert audited.send("paul", audit, "/etapes/remettre", {"reply_by": until.isoformat()}).status_code == 302
    assert "Vos constats vous attendent jusqu'au" in audited.page("lead", audit)


def test_the_federation_gives_an_audit_up_with_reasons(audited: AuditSite) -> None:
    audit = audited.world.assign(audited.world.own)
    assert audited.send("federation", audit, "/etapes/annuler", {"reasons": " "}).status_code == 422
    assert state(audited, audit) is AuditState.ASSIGNED
    twice = {"reasons": "L'entreprise déménage.", "request_id": str(uuid4())}
    assert [audited.send("federation", audit, "/etapes/annuler", twice).status_code for _ in range(2)] == [302, 302]
    assert state(audited, audit) is AuditState.CANCELLED
    assert "L'audit est annulé" in audited.page("lead", audit)


def test_the_page_tells_each_side_what_it_may_know(audited: AuditSite) -> None:
    world = audited.world
    world.claim("lead", world.own)
    audit = world.started(world.own)
    world.review_all(audit, {"o1": MAJOR})
    assert "Un écart bloquant n'est pas levé." in audited.page("paul", audit)
    for who in ("lead", "colleague", "federation", "delegate"):
        text = audited.page(who, audit)
        assert "écart" not in text.partition("<main")[2].partition("Étapes")[0].replace("écart, dont", "")
    assert "Paul" not in audited.page("delegate", audit)


def test_in_a_group_each_learns_that_all_wait_and_only_its_own_findings(audited: AuditSite) -> None:
    audit, failing, leads = audited.group_signed({"o1": MAJOR})
    for name, who in leads.items():
        text = audited.page(who, audit)
        assert "Un membre bloque tout le groupe." in text
        assert ("dont les constats ne sont pas montrés ici" in text) == (name != failing)
        assert ("o1" in text.partition("bloque tout le groupe")[2].partition("</main>")[0]) == (name == failing)
    assert failing in audited.page("federation", audit).partition("bloque tout le groupe")[2].partition("</section>")[0]
    assert "bloque" not in audited.page("delegate", audit)


def test_what_is_foreign_and_what_does_not_exist_answer_alike(audited: AuditSite) -> None:
    audit = audited.world.assign(audited.world.own)
    missing = f"/audits/{uuid4()}"
    for more in ("", "/declaration", "/etapes/ouvrir"):
        for who in ("stranger", "auditor", "one"):
            assert audited.page(who, audit, more, status=404) == audited.read(who, missing + more, status=404)


def test_home_says_to_each_what_comes_next_in_their_audits(audited: AuditSite) -> None:
    world = audited.world
    world.claim("lead", world.own)
    audit = world.assign(world.own)
    assert "Déclarer vos liens avec l'entreprise" in audited.read("paul", "/")
    assert "Un audit est prévu" in audited.read("colleague", "/")
    assert "Vos audits" not in audited.read("federation", "/").partition("<main")[2]
    world.declare(audit)
    with world.acting("paul") as ctx:
        audit = audit_planning.open_audit(ctx, audit.id)
    world.review_all(audit)
    world.hand_over(audit)
    assert "Vos constats vous attendent jusqu'au" in audited.read("lead", "/")
    assert f"/audits/{audit.id}" in audited.read("lead", "/")
    assert "Aucun audit ne vous est confié" in audited.read("auditor", "/")


def test_home_leads_to_the_audits_that_are_over(audited: AuditSite) -> None:
    audit = audited.world.assign(audited.world.own)
    audited.send("federation", audit, "/etapes/annuler", {"reasons": "Reporté."})
    for who in ("paul", "lead"):
        text = audited.read(who, "/")
        assert "Tous vos audits" in text
        assert "L'audit est annulé" not in text
