"""The lead's page of a gathering: opens it, invites, shows codes, says how many spoke, and nothing else."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from capapp.domain.colleges import College
from capapp.usecases.gathering import spelt
from capapp.web.gathering.colleges import SLUGS
from capapp.wording.figures import PARIS
from tests.web.cap.test_weight import MOST_STATEMENTS, statements
from tests.web.site import BASE, Site
from tests.web.speaking import LEVELS, QUESTION, Device, close, opened

TOKEN = re.compile(r'name="(csrf_token|request_id)" value="[^"]+"')


def page(site: Site, who: str = "lead", more: str = "") -> str:
    reply = site.get(site.client(who), f"/cap/{site.assessment()}/points-de-vue{more}")
    assert reply.status_code == 200
    return TOKEN.sub("", reply.text)


def send(site: Site, more: str, fields: dict[str, object], who: str = "lead"):
    address = f"/cap/{site.assessment()}/points-de-vue{more}"
    return site.post(site.client(who), address, {"request_id": str(uuid4())} | fields)


def test_before_it_opens_the_page_says_what_it_is_and_offers_the_colleges_that_are_asked_something(site: Site) -> None:
    text = page(site)
    assert "Jamais votre réponse à vous seul·e" in text
    assert re.findall(r'name="colleges" value="([^"]+)"', text) == list(SLUGS.values())
    assert "10\u00a0questions, en mots simples, avec des visages" in text
    assert "43\u00a0questions, avec les niveaux du questionnaire" in text


@pytest.mark.parametrize("who", ["contributor", "auditor"])
def test_who_does_not_lead_sees_the_button_greyed_with_the_reason(site: Site, who: str) -> None:
    text = page(site, who)
    assert "Seule la personne référente" in text
    assert "/points-de-vue/ouvrir" not in text
    opened(site)
    text = page(site, who)
    assert "Seule la personne référente" in text
    assert "/points-de-vue/inviter" not in text


def test_the_auditor_is_not_given_the_codes(site: Site) -> None:
    codes = opened(site)
    assert all(spelt(code) not in page(site, "auditor") for code in codes.values())
    assert all(spelt(code) in page(site, "contributor") for code in codes.values())


def test_it_opens_for_the_colleges_that_were_ticked(site: Site) -> None:
    day = datetime.now(PARIS).date() + timedelta(days=9)
    reply = send(site, "/ouvrir", {"colleges": ["direction", "personnes-en-parcours"], "closes_on": day.isoformat()})
    assert reply.status_code == 302
    text = page(site)
    assert re.findall(r'<li class="card" id="([^"]+)"', text) == ["direction", "personnes-en-parcours"]
    assert f"jusqu'au {day.day if day.day > 1 else '1er'}" in text
    assert "Personne n'a encore répondu" in text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choisissez au moins un groupe."),
        ({"colleges": "lutins"}, "lutins"),
        ({"colleges": "direction", "closes_on": "hier"}, "Écrivez la date ainsi"),
        ({"colleges": "direction", "closes_on": "01/01/2001"}, "Choisissez un jour entre aujourd'hui et dans un an."),
        ({"colleges": "direction", "closes_on": "31/12/9999"}, "Choisissez un jour entre aujourd'hui et dans un an."),
    ],
)
def test_what_was_typed_wrong_is_said_and_nothing_opens(site: Site, fields: dict[str, object], said: str) -> None:
    reply = send(site, "/ouvrir", fields)
    assert reply.status_code == 422
    assert said.replace("'", "&#39;") in reply.text or said in reply.text
    assert site.everything()["gathering"] == []


def test_opening_twice_opens_one(site: Site) -> None:
    fields = {"colleges": "direction", "request_id": str(uuid4())}
    assert [send(site, "/ouvrir", fields).status_code for _ in range(2)] == [302, 302]
    assert len(site.everything()["gathering"]) == 1
    assert send(site, "/ouvrir", {"colleges": "direction"}).status_code == 409


def test_each_college_has_its_code_link_poster_tablet_and_paper(site: Site) -> None:
    cap = site.assessment()
    for college, code in opened(site).items():
        text, slug = page(site), SLUGS[college]
        assert spelt(code) in text
        assert f'href="{BASE}/voix/{code}"' in text
        assert f'href="{BASE}/voix/{code}?partage=oui"' in text
        assert f'href="/cap/{cap}/points-de-vue/{slug}/feuille.pdf"' in text
        assert f'href="/cap/{cap}/points-de-vue/{slug}/saisie"' in text
        poster = page(site, "contributor", f"/affiche/{slug}")
        assert spelt(code) in poster
        assert f"Code QR qui ouvre {BASE}/voix/{code}" in poster
        assert poster.count("<li>") >= 4


def test_a_poster_of_a_college_that_is_not_listened_to(site: Site) -> None:
    opened(site, [College.MANAGEMENT])
    for slug, status in (("direction", 200), ("partenaires", 422), ("lutins", 404)):
        address = f"/cap/{site.assessment()}/points-de-vue/affiche/{slug}"
        assert site.get(site.client("lead"), address).status_code == status


def test_invitations_leave_with_the_link_of_the_college(site: Site) -> None:
    code = opened(site)[College.PARTNERS]
    typed = "nora@exemple.fr, jo@exemple.fr;\nnora@exemple.fr\n<sam@exemple.fr>"
    reply = send(site, "/inviter", {"college": "partenaires", "partenaires-addresses": typed})
    assert reply.status_code == 302
    mails = [row for row in site.everything()["outbox"] if f"{BASE}/voix/{code}" in str(row)]
    assert len(mails) == 3
    assert "3\u00a0invitations sont parties" in page(site)
    assert spelt(code) in str(mails[0])


@pytest.mark.parametrize("wrong", ["nora", "a@b@exemple.fr", 'x"@exemple.fr', "nora@exemple", f"{'a' * 200}@exemple.fr"])
def test_a_wrong_address_is_named_and_nothing_is_lost_or_sent(site: Site, wrong: str) -> None:
    opened(site)
    before = len(site.everything()["outbox"])
    fields = {"college": "direction", "direction-addresses": f"bonne@exemple.fr\n{wrong}"}
    reply = send(site, "/inviter", fields)
    assert reply.status_code == 422
    assert "Rien n&#39;est parti" in reply.text
    assert "bonne@exemple.fr" in reply.text
    assert "<details open>" in reply.text
    assert len(site.everything()["outbox"]) == before


@pytest.mark.parametrize("typed", ["", " ,;\n", ", ".join(f"a{n}@exemple.fr" for n in range(201)), "x" * 20_001])
def test_nobody_or_too_many_at_once(site: Site, typed: str) -> None:
    opened(site)
    assert send(site, "/inviter", {"college": "direction", "direction-addresses": typed}).status_code == 422


def test_inviting_a_college_that_is_not_listened_to(site: Site) -> None:
    opened(site, [College.MANAGEMENT])
    assert send(site, "/inviter", {"college": "partenaires", "partenaires-addresses": "a@exemple.fr"}).status_code == 422
    assert send(site, "/inviter", {"college": "lutins", "lutins-addresses": "a@exemple.fr"}).status_code == 404


def test_the_lead_sees_how_many_never_who_or_what(site: Site) -> None:
    code = opened(site)[College.MANAGEMENT]
    devices = [Device(site).begin(code) for _ in range(6)]
    assert "Personne n'a encore répondu" in page(site)
    for device in devices:
        device.say(QUESTION, LEVELS[0])
    cap = site.assessment()
    addresses = (f"/cap/{cap}/points-de-vue", f"/cap/{cap}", "/", f"/cap/{cap}/photographie", f"/cap/{cap}/themes/identite")

    def seen() -> list[str]:
        return [TOKEN.sub("", site.get(site.client("lead"), address).text) for address in addresses]

    before = seen()
    assert "6\u00a0personnes ont répondu" in before[0]
    for choice in (*LEVELS[1:], "unknown"):
        assert devices[0].say(QUESTION, choice).status_code == 200
        assert seen() == before


def test_after_it_closed_the_way_goes_on_to_the_workshop(site: Site) -> None:
    code = opened(site)[College.MANAGEMENT]
    for _ in range(5):
        Device(site).begin(code).say(QUESTION, LEVELS[1])
    assert "/etapes/clore-la-collecte" in page(site)
    close(site)
    text = page(site)
    assert "5\u00a0voix" in text
    assert f"/cap/{site.assessment()}/atelier" in text
    assert "/points-de-vue/ouvrir" not in text
    assert send(site, "/ouvrir", {"colleges": "direction"}).status_code == 409


def test_under_five_voices_hands_are_raised_or_another_one_opens(site: Site) -> None:
    code = opened(site)[College.MANAGEMENT]
    for _ in range(4):
        Device(site).begin(code).say(QUESTION, LEVELS[1])
    close(site)
    text = page(site)
    assert "Trop peu de voix" in text
    assert "à main levée" in text
    assert send(site, "/ouvrir", {"colleges": "direction"}).status_code == 302


def test_the_overview_leads_there_and_says_what_comes_next(site: Site) -> None:
    cap = site.assessment()
    opened(site)
    for who in ("lead", "contributor", "auditor"):
        text = site.get(site.client(who), f"/cap/{cap}").text
        assert "Voir la collecte" in text
        assert "Votre photographie est retenue" not in text


def test_the_page_takes_few_statements(site: Site) -> None:
    code = opened(site)[College.MANAGEMENT]
    Device(site).begin(code).say(QUESTION, LEVELS[1])
    page(site)
    for more in ("", "/affiche/direction"):
        with statements(site.app) as seen:
            page(site, more=more)
        assert len(seen) <= MOST_STATEMENTS, seen
