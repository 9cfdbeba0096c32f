"""The review of an audit over HTTP: what is shown to whom, what is saved, what is refused, and that nothing is lost."""

from __future__ import annotations

import html
import re
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from capapp.usecases import reviewing
from tests.auditing import CONFORM, FACT, MAJOR, MINOR, Auditing
from tests.web.site import Site

TEAM = ("auditor-elsewhere@exemple.fr", "auditor@exemple.fr")


@pytest.fixture
def audit(site: Site) -> Auditing:
    """The visit of the other enterprise is open."""
    made = Auditing(site.app, "stranger@exemple.fr", TEAM, "federation@exemple.fr")
    made.start()
    return made


def page(site: Site, audit: Auditing, who: str = "auditor-elsewhere", path: str = "constats") -> str:
    reply = site.get(site.client(who), f"{audit.address}/{path}")
    assert reply.status_code == 200, reply.text
    return html.unescape(reply.text)


def save(site: Site, audit: Auditing, objective: str, *, who: str = "auditor-elsewhere", **fields: str) -> TestResponse:
    """One finding as the script sends it."""
    said = {"version": "0", "request_id": str(uuid4())} | fields
    headers = {"Accept": "application/json"}
    return site.post(site.client(who), f"{audit.address}/constats/{objective}", said, headers=headers)


def send_page(site: Site, audit: Auditing, fields: dict[str, str], who: str = "auditor-elsewhere") -> TestResponse:
    """A page of cards sent without script."""
    return site.post(site.client(who), f"{audit.address}/constats", {"request_id": str(uuid4())} | fields)


def test_what_the_enterprise_says_stands_beside_and_never_changes(site: Site, audit: Auditing) -> None:
    first = audit.ids[0]
    said = save(site, audit, first, level=MINOR, fact=FACT).json
    assert said["version"] == 1
    assert re.fullmatch(r"Enregistré à\s\d+\sh\s\d\d", said["badge"])
    shown = page(site, audit)
    assert f'name="level-{first}" value="nc-mineure" data-needs="fact" checked' in shown
    assert FACT in shown
    assert "Ce que nous faisons pour 1.4.1." in shown
    assert "Conforme" in shown


def test_a_gap_without_a_fact_is_refused_in_words(site: Site, audit: Auditing) -> None:
    reply = save(site, audit, audit.ids[0], level=MAJOR)
    assert (reply.status_code, reply.json["code"]) == (422, "fact_missing")


def test_without_script_a_page_saves_what_changed_and_keeps_what_it_refuses(site: Site, audit: Auditing) -> None:
    one, two, three = audit.ids[:3]
    fields = {f"version-{id}": "0" for id in (one, two, three)}
    fields |= {f"level-{one}": CONFORM, f"level-{two}": MAJOR, f"evidence-{two}": "Registre du 3 mars"}
    reply = send_page(site, audit, fields)
    assert reply.status_code == 200
    assert "1\u00a0constat n'est pas enregistré" in html.unescape(reply.text)
    assert "Registre du 3 mars" in reply.text
    sheet = audit.acting(TEAM[0], lambda ctx: reviewing.sheet(ctx, audit.audit_id, audit.part.id))
    assert set(sheet.threads) == {one}


def test_one_press_confirms_what_is_declared(site: Site, audit: Auditing) -> None:
    one = audit.ids[0]
    reply = send_page(site, audit, {f"version-{one}": "0", f"confirm-{one}": CONFORM})
    assert reply.status_code == 302
    assert f'value="{CONFORM}" checked' in page(site, audit)


def test_two_auditors_at_once_choose(site: Site, audit: Auditing) -> None:
    one = audit.ids[0]
    save(site, audit, one, level=MINOR, fact="Vu par l'une.")
    clash = save(site, audit, one, who="auditor", level=MAJOR, fact="Vu par l'autre.").json["conflict"]
    assert "Vu par l'une." in html.unescape(clash)
    assert "Garder les deux textes" in clash
    shown = page(site, audit)
    assert "Deux versions à relire" in shown
    keep = re.search(rf'name="keep-{one}" value="(all:\w+)"', shown)
    assert keep
    settled = save(site, audit, one, level=MINOR, fact="Vu par l'une.", version="1", keep=keep[1]).json
    assert settled["answer"]["fact"] == "Vu par l'une.\n\nVu par l'autre."
    assert "Deux versions à relire" not in page(site, audit)


def test_filters_stand_in_the_address(site: Site, audit: Auditing) -> None:
    for id in audit.ids[1:]:
        audit.find(id, CONFORM)
    audit.find(audit.ids[0], MINOR)
    assert "Plus rien n'attend votre constat" in page(site, audit, path="constats?voir=a-verifier")
    gaps = page(site, audit, path="constats?voir=ecarts")
    assert re.findall(r'<article class="card answer finding" id="([\w-]+)"', gaps) == [audit.ids[0]]
    risky = page(site, audit, path="constats?voir=risques&risque=sans-preuve")
    assert "Niveau haut, sans preuve" in risky


def test_the_enterprise_reads_once_handed_over_and_writes_nothing(site: Site, audit: Auditing) -> None:
    one = audit.ids[0]
    address = f"{audit.address}/constats"
    assert site.get(site.client("stranger"), address).status_code == 409
    audit.review_all({one: MINOR})
    audit.hand_over()
    shown = page(site, audit, "stranger")
    assert FACT in shown
    assert "<textarea" not in shown
    assert save(site, audit, one, who="stranger", level=CONFORM).status_code == 403
    assert site.get(site.client("lead"), address).status_code == 404
    assert site.get(site.client("federation"), address).status_code == 409


def test_the_thread_keeps_every_version(site: Site, audit: Auditing) -> None:
    one = audit.ids[0]
    audit.find(one, MINOR, "Premier fait.")
    audit.find(one, MAJOR, "Second fait.", base=1)
    shown = page(site, audit, path=f"constats/{one}/fil")
    assert shown.index("Premier fait.") < shown.index("Second fait.")
    assert "version 2" in shown


def test_hostile_texts_stay_texts(site: Site, audit: Auditing) -> None:
    one, hostile = audit.ids[0], "{{ 7 * 7 }}</textarea><script>alert(1)</script>=cmd()"
    assert save(site, audit, one, level=MINOR, fact=hostile).status_code == 200
    for path in ("constats", f"constats/{one}/fil"):
        assert "<script>alert" not in site.get(site.client("auditor"), f"{audit.address}/{path}").text


def test_a_card_leads_to_its_page(site: Site, audit: Auditing) -> None:
    reply = site.get(site.client("auditor"), f"{audit.address}/constats/{audit.ids[-1]}")
    assert reply.location.endswith(f"#{audit.ids[-1]}")
    assert site.get(site.client("auditor"), f"{audit.address}/constats/rien").status_code == 404
