"""The findings of an audit in a real browser: keys, the badge, two auditors at once, a lost network, and no script at all."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.auditing import CONTESTED, MAJOR, MINOR, Auditing
from tests.browser.checking import check
from tests.browser.conftest import Site, come_in, leave

pytestmark = pytest.mark.browser

SAVED = re.compile(r"Enregistré\sà\s\d+\sh\s\d\d")
ONE = "isabelle.fontaine@demo.capapp.example"
TWO = "paul.esteve@demo.capapp.example"
FEDERATION = "nadia.kerjean@demo.capapp.example"
LEAD = "lucie.wattez@demo.capapp.example"
DESK, PHONE = ({"width": 1280, "height": 900}, "light"), ({"width": 390, "height": 844}, "dark")

Visit = Callable[..., BrowserContext]


@pytest.fixture
def audit(site: Site) -> Auditing:
    """The visit of an enterprise is open."""
    made = Auditing(site.app, LEAD, (ONE, TWO), FEDERATION)
    made.start()
    return made


@pytest.fixture
def auditor(visit: Visit, audit: Auditing) -> Page:
    """The lead auditor, on the review."""
    return opened(visit(), ONE, f"{audit.address}/constats")


def opened(context: BrowserContext, email: str, address: str) -> Page:
    come_in(context, email)
    page = context.new_page()
    page.goto(address)
    return page


def card(page: Page, id: str) -> Locator:
    return page.locator(f"#{id}")


def fact(page: Page, id: str) -> Locator:
    return page.locator(f"#fact-{id}")


def badge(page: Page, id: str) -> Locator:
    return page.locator(f"#{id} .save-badge")


def page_badge(page: Page) -> Locator:
    return page.locator("#page-badge")


def on_both(page: Page) -> None:
    for size, scheme in (DESK, PHONE):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        check(page)


def test_each_finding_is_saved_at_once_and_a_gap_waits_for_its_fact(auditor: Page, audit: Auditing) -> None:
    one = audit.ids[0]
    left = auditor.locator(".outline [aria-current] .left")
    expect(left).to_have_text("4 à voir")
    card(auditor, one).get_by_text("Non-conformité mineure").click()
    expect(badge(auditor, one)).to_contain_text("écrivez le fait constaté")
    expect(page_badge(auditor)).to_have_text("Gardé sur cet appareil (1)")
    fact(auditor, one).fill("Trois contrats manquent.")
    expect(badge(auditor, one)).to_have_text(SAVED)
    expect(left).to_have_text("3 à voir")
    auditor.reload()
    expect(fact(auditor, one)).to_have_value("Trois contrats manquent.")


def test_keys_lead_through_the_requirements(auditor: Page, audit: Auditing) -> None:
    one, two, three = audit.ids[:3]
    card(auditor, one).focus()
    auditor.keyboard.press("c")
    expect(badge(auditor, one)).to_have_text(SAVED)
    card(auditor, one).focus()
    auditor.keyboard.press("j")
    expect(card(auditor, two)).to_be_focused()
    auditor.keyboard.press("6")
    expect(card(auditor, two).get_by_role("radio", name="Point fort")).to_be_checked()
    expect(badge(auditor, two)).to_have_text(SAVED)
    auditor.keyboard.press("f")
    auditor.keyboard.type("Vu j et k.")
    auditor.keyboard.press("Escape")
    auditor.keyboard.press("ArrowDown")
    expect(card(auditor, three)).to_be_focused()
    auditor.keyboard.press("k")
    expect(card(auditor, two)).to_be_focused()
    expect(fact(auditor, two)).to_have_value("Vu j et k.")


def test_two_auditors_at_once_see_both_texts(auditor: Page, visit: Visit, audit: Auditing) -> None:
    one = audit.ids[0]
    other = opened(visit(), TWO, auditor.url)
    for page, level, words in ((other, "Conforme", "Vu par Paul."), (auditor, "Non-conformité mineure", "Vu par Isabelle.")):
        fact(page, one).fill(words)
        card(page, one).locator(".choice").get_by_text(level, exact=True).click()
    expect(badge(other, one)).to_have_text(SAVED)
    clash = auditor.get_by_role("group", name="Deux versions à relire")
    expect(clash).to_contain_text("Vu par Paul.")
    expect(clash).to_contain_text("Vu par Isabelle.")
    clash.get_by_role("button", name="Garder les deux textes").click()
    expect(badge(auditor, one)).to_have_text(SAVED)
    auditor.reload()
    expect(fact(auditor, one)).to_have_value(re.compile(r"Vu par Paul\.\s+Vu par Isabelle\."))


def test_without_network_what_is_typed_is_kept_then_sent(auditor: Page, audit: Auditing) -> None:
    one = audit.ids[0]
    auditor.context.set_offline(True)
    fact(auditor, one).fill("Écrit à la cave, sans réseau.")
    expect(badge(auditor, one)).to_have_text("Gardé sur cet appareil")
    auditor.context.set_offline(False)
    expect(badge(auditor, one)).to_have_text(SAVED)
    auditor.context.set_offline(True)
    fact(auditor, one).fill("Puis l'onglet fermé.")
    expect(badge(auditor, one)).to_have_text("Gardé sur cet appareil")
    context, address = auditor.context, auditor.url
    auditor.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto("/sur-cet-appareil")
    expect(page.locator("#kept-here")).to_contain_text("Puis l'onglet fermé.")
    expect(page.locator("#kept-here .save-badge")).to_have_text(SAVED)
    page.goto(address)
    expect(fact(page, one)).to_have_value("Puis l'onglet fermé.")


def test_without_script_all_is_done_by_forms(visit: Visit, audit: Auditing) -> None:
    one, two = audit.ids[:2]
    page = opened(visit(java_script_enabled=False), ONE, f"{audit.address}/constats")
    leave(card(page, one).get_by_role("button", name="Confirmer"))
    expect(page.locator("#messages")).to_contain_text("1 carte enregistrée")
    card(page, two).get_by_role("radio", name="Non-conformité majeure").check()
    leave(page.get_by_role("button", name="Enregistrer cette page"))
    expect(page.get_by_role("alert")).to_contain_text("écrivez le fait constaté", ignore_case=True)
    fact(page, two).fill("Aucun registre.")
    leave(page.get_by_role("button", name="Enregistrer cette page"))
    expect(fact(page, two)).to_have_value("Aucun registre.")


def test_the_enterprise_replies_and_sends(visit: Visit, audit: Auditing) -> None:
    one, two = audit.ids[:2]
    audit.review_all({one: MINOR, two: MAJOR})
    audit.hand_over()
    page = opened(visit(), LEAD, f"{audit.address}/reponses")
    card(page, one).get_by_text("Contester").click()
    card(page, one).get_by_label("Pourquoi vous contestez").fill("Les contrats sont au siège.")
    expect(badge(page, one)).to_have_text(SAVED)
    card(page, two).get_by_text("Accepter").click()
    card(page, two).get_by_label("La cause").fill("Oubli")
    expect(badge(page, two)).to_contain_text("il manque l'action corrective, le pilote et l'échéance")
    leave(page.get_by_role("button", name="Envoyer nos réponses"))
    expect(page.get_by_role("alert")).to_contain_text("1 écart attend encore une réponse complète")
    card(page, two).get_by_label("L'action corrective").fill("Joindre le contrat à la fiche.")
    card(page, two).get_by_label("Son pilote").fill("Lucie")
    card(page, two).get_by_label("Son échéance").fill("2027-01-15")
    leave(page.get_by_role("button", name="Envoyer nos réponses"))
    expect(page.locator("main")).to_contain_text("Réponses envoyées")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('cap:')).length") == 0


def test_the_pages_are_sound_on_a_desk_and_on_a_phone(visit: Visit, audit: Auditing) -> None:
    audit.find(audit.ids[0], MINOR)
    audit.find(audit.ids[0], MAJOR, "Un autre fait.", who=1)
    page = opened(visit(bypass_csp=True, reduced_motion="reduce"), ONE, f"{audit.address}/constats")
    on_both(page)
    for path in ("constats?voir=ecarts", "constats?voir=risques", f"constats/{audit.ids[0]}/fil", "grille"):
        page.goto(f"{audit.address}/{path}")
        on_both(page)


def test_the_pages_after_the_visit_are_sound_too(visit: Visit, audit: Auditing) -> None:
    one, two = audit.ids[:2]
    audit.review_all({one: MINOR, two: MAJOR})
    audit.hand_over()
    audit.reply(one)
    enterprise = opened(visit(bypass_csp=True, reduced_motion="reduce"), LEAD, f"{audit.address}/reponses?voir=tout&manque=1")
    on_both(enterprise)
    audit.reply(two, CONTESTED)
    audit.send()
    team = opened(visit(bypass_csp=True, reduced_motion="reduce"), ONE, f"{audit.address}/decisions")
    on_both(team)
    team.goto(f"/audits/{audit.audit_id}/conclusion")
    on_both(team)
    audit.decide(two)
    audit.conclude()
    team.reload()
    on_both(team)
    audit.sign()
    for page in (enterprise, team):
        for path in ("constats", "reponses", "suivi"):
            page.goto(f"{audit.address}/{path}")
            on_both(page)
