"""The kit as handed out: who gets it, when, with which code; and sheets typed back, each counted once and read by nobody."""

from __future__ import annotations

import html
import re
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from capapp.domain.colleges import College
from tests.documents.reading import letters, pages
from tests.web import gathered
from tests.web.site import Site

LEAD = "lead@exemple.fr"
PLAIN = "personnes-en-parcours"
FIRST = "q-projet-ecrit"
SECOND = "projet-au-quotidien"


def address(site: Site, rest: str) -> str:
    return f"/cap/{site.assessment()}/{rest}"


def ask(site: Site, rest: str, who: str = "lead") -> TestResponse:
    return site.get(site.client(who), address(site, rest))


def printed(site: Site, rest: str, who: str = "lead") -> str:
    reply = ask(site, rest, who)
    assert (reply.status_code, reply.mimetype) == (200, "application/pdf"), reply.text
    return " ".join(pages(reply.data))


def begin(site: Site, *colleges: College) -> None:
    gathered.begin(site.app, LEAD, site.assessment(), *colleges)


def close(site: Site) -> None:
    gathered.close(site.app, LEAD, site.assessment())


def typed(site: Site, college: str = "direction", who: str = "lead", **fields: str) -> TestResponse:
    sent = {"request_id": str(uuid4())} | {name.replace("_", "-"): value for name, value in fields.items()}
    return site.post(site.client(who), address(site, f"points-de-vue/{college}/saisie"), sent)


def sheets(site: Site) -> int:
    return len(site.everything()["respondent"])


def five_sheets(site: Site) -> None:
    for level in ("ancre", "ancre", "installe", "en-chemin", "en-chemin"):
        assert typed(site, q_projet_ecrit=level).status_code == 302


def test_before_a_gathering_the_sheet_has_no_code(site: Site) -> None:
    text = printed(site, "points-de-vue/direction/feuille.pdf")
    assert "Pas de nom." in text
    assert not re.search(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", text)
    assert ask(site, "points-de-vue/direction/saisie").status_code == 409


def test_while_it_is_open_each_sheet_has_its_code(site: Site) -> None:
    begin(site)
    codes = set()
    for slug in ("direction", PLAIN):
        reply = ask(site, f"points-de-vue/{slug}/feuille.pdf")
        assert f'filename="feuille-{slug}-l-escale-cie-' in reply.headers["Content-Disposition"]
        text = " ".join(pages(reply.data))
        assert "cap.exemple.fr/voix" in text
        assert "4 décembre 2026" in text
        codes |= set(re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", text))
    assert len(codes) == 2


def test_the_sheet_s_numbers_are_those_of_the_page_where_it_is_typed(site: Site) -> None:
    begin(site)
    for slug in ("direction", PLAIN):
        text = letters(printed(site, f"points-de-vue/{slug}/feuille.pdf"))
        found = re.findall(r"<b>(\d+)\.</b> ([^<]+)</p>", ask(site, f"points-de-vue/{slug}/saisie").text)
        assert [number for number, _ in found] == [str(rank) for rank in range(1, len(found) + 1)]
        for number, statement in found:
            assert letters(f"{number}. {html.unescape(statement)}") in text


def test_a_college_that_is_not_listened_to_has_neither(site: Site) -> None:
    begin(site, College.MANAGEMENT)
    for rest in ("feuille.pdf", "saisie"):
        reply = ask(site, f"points-de-vue/partenaires/{rest}")
        assert reply.status_code == 422
        assert "Ce groupe n'est pas écouté" in reply.text.replace("&#39;", "'")
        assert ask(site, f"points-de-vue/inconnu/{rest}").status_code == 404
    assert typed(site, "partenaires", q_projet_ecrit="ancre").status_code == 422
    assert sheets(site) == 0


def test_once_all_is_told_nothing_is_taken_nor_handed_out(site: Site) -> None:
    begin(site)
    five_sheets(site)
    close(site)
    for reply in (
        ask(site, "points-de-vue/direction/feuille.pdf"),
        ask(site, "points-de-vue/direction/saisie"),
        typed(site, q_projet_ecrit="ancre"),
    ):
        assert reply.status_code == 409
        assert "close" in reply.text
    assert sheets(site) == 0


def test_after_too_few_voices_a_sheet_may_be_printed_for_another_gathering(site: Site) -> None:
    begin(site)
    typed(site, q_projet_ecrit="ancre")
    close(site)
    assert "Pas de nom." in printed(site, "points-de-vue/direction/feuille.pdf")
    assert "Trop peu de voix" in printed(site, "atelier/deroule.pdf")


def test_a_contributor_types_and_learns_how_many_not_what(site: Site) -> None:
    begin(site)
    reply = typed(site, who="contributor", q_projet_ecrit="ancre")
    assert reply.location.endswith("/points-de-vue/direction/saisie")
    page = ask(site, "points-de-vue/direction/saisie", "contributor").text
    assert "Feuille enregistrée\u00a0: 1\u00a0feuille, 1\u00a0voix en tout." in page
    assert not re.search(r'value="ancre"[^>]* checked', page)
    assert page.count(" checked") == 43


def test_the_same_sheet_twice_is_one(site: Site) -> None:
    begin(site)
    fields = {"request_id": str(uuid4()), FIRST: "ancre"}
    where = address(site, "points-de-vue/direction/saisie")
    first, second = (site.post(site.client("lead"), where, fields) for _ in range(2))
    assert (first.status_code, second.status_code, first.location) == (302, 302, second.location)
    assert sheets(site) == 1
    site.post(site.client("lead"), where, fields | {"request_id": str(uuid4())})
    assert sheets(site) == 2


def test_two_clicks_at_the_same_instant_are_one_sheet(site: Site) -> None:
    begin(site)
    client, where = site.client("lead"), address(site, "points-de-vue/direction/saisie")
    fields = {"request_id": str(uuid4()), FIRST: "ancre", "csrf_token": site.token(client)}
    cookie = client.get_cookie("__Host-cap", domain="cap.exemple.fr")
    assert cookie is not None

    def click(_: int) -> int:
        finger = site.app.test_client()
        finger.set_cookie("__Host-cap", cookie.value, domain="cap.exemple.fr", secure=True)
        return site.post(finger, where, fields).status_code

    with ThreadPoolExecutor(4) as fingers:
        assert set(fingers.map(click, range(4))) == {302}
    assert sheets(site) == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Cette feuille est vide"),
        ({"q_projet_ecrit": "ancre", "q_projet_au_quotidien": "ailleurs"}, "Cette réponse n'existe pas"),
        ({"q_projet_ecrit": "ancre", "q_inconnue": "ancre"}, "Cette question n'est plus posée"),
    ],
)
def test_what_was_wrong_is_said_and_what_was_ticked_stays(site: Site, fields: dict[str, str], sentence: str) -> None:
    begin(site)
    reply = typed(site, **fields)
    assert reply.status_code == 422
    assert sentence in reply.text.replace("&#39;", "'")
    assert bool(re.search(rf'name="{FIRST}" value="ancre"[^>]* checked', reply.text)) == bool(fields)
    assert sheets(site) == 0


def test_nothing_of_a_sheet_stays_with_who_typed_it(site: Site) -> None:
    begin(site)
    typed(site, q_projet_ecrit="installe", q_projet_au_quotidien="unknown")
    everything = site.everything()
    assert {row[1:] for row in everything["voice"]} == {("projet-ecrit", "installe"), (SECOND, "unknown")}
    assert not [name for name, rows in everything.items() if name not in ("voice", "edition") and SECOND in str(rows)]
    assert ask(site, "points-de-vue/direction/saisie").headers["Cache-Control"] == "no-store"


def test_the_facilitator_s_sheet_shows_the_voices_and_no_delegate_gets_it(site: Site) -> None:
    begin(site)
    five_sheets(site)
    close(site)
    for who in ("lead", "contributor", "auditor"):
        text = printed(site, "atelier/deroule.pdf", who)
        assert "5 voix dans la collecte" in text
        assert "2 voix" in text
    site.post(site.client("lead"), address(site, "partage"), {"positions": "oui", "plan": "oui"})
    for who in ("delegate", "federation"):
        assert [ask(site, f"atelier/{name}.pdf", who).status_code for name in ("deroule", "cartes")] == [403, 403]


def test_each_card_leads_to_its_screen(site: Site) -> None:
    text = printed(site, "atelier/cartes.pdf")
    assert "Carte 43 / 43" in text
