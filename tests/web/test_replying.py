"""Replies, decisions, conclusion, signatures and follow-up over HTTP: who writes, what is asked, what is refused in words."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from capapp.domain.audit.audit import Advice, Audit
from capapp.domain.audit.lifecycle import AuditState
from capapp.domain.audit.thread import Ruling
from capapp.store import audits
from tests.usecases.audited import CLAIMS, CONFORM, MAJOR, MINOR
from tests.web.audited import AuditSite
from tests.web.site import PASSWORD

PROMISED = {"cause": "Oubli", "corrective": "Signer", "owner": "Ana", "due_on": "2027-01-15"}


def at(audit: Audit, more: str) -> str:
    return f"/audits/{audit.id}/entreprises/{audit.seen[0].id}/{more}"


def state(audited: AuditSite, audit: Audit) -> AuditState:
    with audited.world.open(writing=False) as session:
        return audits.get(session, audit.id).state


def version(audited: AuditSite, audit: Audit) -> str:
    with audited.world.open(writing=False) as session:
        return str(audits.get(session, audit.id).version)


def save(audited: AuditSite, audit: Audit, objective: str, who: str = "lead", **fields: str) -> TestResponse:
    """One reply as the script sends it."""
    site = audited.site
    said = {"version": "0", "request_id": str(uuid4())} | fields
    headers = {"Accept": "application/json"}
    return site.post(site.client(who), at(audit, f"reponses/{objective}"), said, headers=headers)


@pytest.fixture
def handed(audited: AuditSite) -> Audit:
    """An audit whose findings are handed over: a minor and a major one."""
    world = audited.world
    world.now -= timedelta(hours=4)
    world.claim("lead", world.own)
    audit = world.started(world.own)
    world.review_all(audit, {"o1": MINOR, "o2": MAJOR})
    return world.hand_over(audit)


@pytest.fixture
def replied(audited: AuditSite, handed: Audit) -> Audit:
    """The same once the enterprise accepted one and contested the other."""
    audited.world.reply("lead", handed, handed.seen[0], "o1")
    audited.world.contest("lead", handed, handed.seen[0], "o2")
    return audited.world.send("lead", handed, handed.seen[0])


def test_a_reply_is_saved_as_it_stands_and_says_what_it_lacks(audited: AuditSite, handed: Audit) -> None:
    said = save(audited, handed, "o1", level="accepted", cause="Oubli").json
    assert said["badge"].endswith("· il manque l'action corrective, le pilote et l'échéance")
    said = save(audited, handed, "o1", level="accepted", version="1", **PROMISED).json
    assert "manque" not in said["badge"]
    assert save(audited, handed, "o1", level="accepted", due_on="bientôt").json["code"] == "day_expected"
    page = audited.read("lead", at(handed, "reponses"))
    assert 'value="2027-01-15"' in page
    assert "Deux dossiers sur cinq" in page


def test_replies_are_not_sent_before_they_are_whole(audited: AuditSite, handed: Audit) -> None:
    save(audited, handed, "o1", level="accepted", **PROMISED)
    sent = audited.post("lead", at(handed, "reponses/envoyer"))
    assert sent.location.endswith("?manque=oui")
    assert "1 écart attend encore une réponse complète" in audited.read("lead", sent.location).replace("\u00a0", " ")
    assert audited.post("colleague", at(handed, "reponses/envoyer")).status_code == 403
    fields = {"version-o2": "0", "level-o2": "contested", "reasons-o2": "Les contrats sont au siège."}
    assert audited.post("lead", at(handed, "reponses/envoyer"), fields).location.endswith("/reponses")
    assert state(audited, handed) is AuditState.CONCLUDING
    assert save(audited, handed, "o1", level="contested").status_code == 409
    assert "Réponses envoyées" in audited.read("lead", at(handed, "reponses"))


def test_the_team_reads_no_reply_before_it_is_sent(audited: AuditSite, handed: Audit) -> None:
    save(audited, handed, "o1", level="contested", reasons="Un brouillon.")
    assert "Un brouillon." not in audited.read("paul", at(handed, "reponses"))
    assert "Aucune réponse à lire pour l'instant" in audited.read("paul", at(handed, "decisions"))
    assert save(audited, handed, "o1", who="paul", level="accepted").status_code == 403


def test_a_contested_finding_asks_for_reasons_and_for_a_change_if_one_is_told(audited: AuditSite, replied: Audit) -> None:
    page = audited.read("paul", at(replied, "decisions"))
    assert page.index('id="o2"') < page.index('id="o1"'), "what is contested comes first"
    bare = audited.post("paul", at(replied, "decisions/o2"), {"o2-ruling": "kept", "version": "0"})
    assert bare.status_code == 422
    assert "Dites pourquoi en une phrase" in bare.text
    told = {"o2-ruling": "changed", "o2-reasons": "Vu au siège.", "version": "0"}
    assert "il n&#39;a pas changé" in audited.post("paul", at(replied, "decisions/o2"), told).text
    audited.world.now += timedelta(hours=1)
    audited.world.find(replied, replied.seen[0], "o2", CONFORM, base=1)
    audited.world.now += timedelta(hours=1)
    assert audited.post("paul", at(replied, "decisions/o2"), told).status_code == 302
    assert "Constat modifié" in audited.read("paul", at(replied, "decisions"))
    assert "Vu au siège." not in audited.read("lead", at(replied, "reponses"))


def test_the_conclusion_is_signed_under_ones_password_by_all(audited: AuditSite, replied: Audit) -> None:
    audited.world.decide(replied, replied.seen[0], "o2", Ruling.KEPT)
    page = audited.page("paul", replied, "/conclusion")
    assert "Écrivez la conclusion de l'audit avant de signer." in page
    assert "Avis favorable une fois les écarts bloquants levés" in page
    assert 'value="favourable"' not in page
    words = {"strengths": "L'accueil.", "conclusion": "Une équipe engagée.", "advice": Advice.AFTER_LIFTING.value}
    stale = words | {"version": "0"}
    assert audited.send("paul", replied, "/conclusion", stale).status_code == 409
    fresh = words | {"version": version(audited, replied)}
    assert audited.send("paul", replied, "/conclusion", fresh).status_code == 302
    wrong = audited.send("paul", replied, "/conclusion/signer", {"password": "pas le bon du tout"})
    assert (wrong.status_code, "pas votre mot de passe" in wrong.text) == (422, True)
    for who in ("paul", "irene"):
        assert audited.send(who, replied, "/conclusion/signer", {"password": PASSWORD}).status_code == 302
    assert state(audited, replied) is AuditState.FOLLOWING_UP
    assert audited.send("lead", replied, "/conclusion/signer", {"password": PASSWORD}).status_code == 403
    assert "Vu au siège." in audited.read("lead", at(replied, "reponses"))


def test_gaps_are_said_done_then_lifted(audited: AuditSite, replied: Audit) -> None:
    world = audited.world
    world.decide(replied, replied.seen[0], "o2", Ruling.KEPT)
    world.conclude(replied, Advice.AFTER_LIFTING)
    world.sign(replied)
    page = audited.read("lead", at(replied, "suivi"))
    assert "À corriger au plus tard le" in page
    assert page.index('id="o2"') < page.index('id="o1"'), "the nearer day comes first"
    empty = audited.post("lead", at(replied, "suivi/o2/fait"), {"version": "0"})
    assert empty.status_code == 422
    done = {"version": "0", "o2-what": "Tous les contrats sont signés."}
    assert audited.post("lead", at(replied, "suivi/o2/fait"), done).status_code == 302
    assert audited.post("lead", at(replied, "suivi/o2/levee"), {"o2-verdict": "leve", "o2-seen": "Vu"}).status_code == 403
    missing = {"version": "0", "o2-verdict": "pas-encore", "o2-seen": "Il manque mars."}
    assert audited.post("irene", at(replied, "suivi/o2/levee"), missing).status_code == 302
    assert "Il manque mars." in audited.read("lead", at(replied, "suivi"))
    lifted = {"version": "1", "o2-verdict": "leve", "o2-seen": "Cinq dossiers vus."}
    assert audited.post("irene", at(replied, "suivi/o2/levee"), lifted).status_code == 302
    assert "1\u00a0écart levé sur 2" in audited.read("federation", at(replied, "suivi"))


def test_a_gap_that_the_enterprise_declared_itself_can_be_lifted_too(audited: AuditSite) -> None:
    world = audited.world
    world.now -= timedelta(hours=4)
    world.claim("lead", world.own, CLAIMS | {"o6": MINOR})
    audit = world.started(world.own)
    for id in CLAIMS:
        if id != "o6":
            world.find(audit, audit.seen[0], id, CONFORM)
    world.hand_over(audit)
    save(audited, audit, "o6", level="accepted", **PROMISED)
    world.send("lead", audit, audit.seen[0])
    world.conclude(audit, Advice.FAVOURABLE)
    world.sign(audit)
    assert "déclaré elle-même" in audited.read("paul", at(audit, "suivi"))
    lifted = {"version": "0", "o6-verdict": "leve", "o6-seen": "Vu."}
    assert audited.post("paul", at(audit, "suivi/o6/levee"), lifted).status_code == 302
    assert "Tous les écarts sont levés" in audited.read("paul", at(audit, "suivi"))
