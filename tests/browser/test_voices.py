"""A point of view on a telephone and on a shared tablet, with and without JavaScript, with and without network."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from capapp.domain.colleges import College
from tests.browser.checking import check, fits
from tests.browser.conftest import Site, leave, sign_in
from tests.browser.speaking import begin, close_gathering, open_gathering, question
from tests.demonstration import DIRECTOR

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
SAVED = re.compile(r"Enregistré\sà\s\d+\sh\s\d\d")
VOICES = """(voices) => Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => voices, cancel() {}, addEventListener() {},
  speak(said) { (window.heard ??= []).push(said.text); setTimeout(() => said.onend(), 200); },
}})"""
Visits = Callable[..., BrowserContext]


@pytest.fixture
def codes(site: Site) -> Mapping[College, str]:
    return open_gathering(site)


@pytest.fixture
def phone(visit: Visits) -> Callable[..., BrowserContext]:
    return lambda **more: visit(viewport=PHONE, reduced_motion="reduce", **more)


@pytest.fixture
def plain(phone: Visits, codes: Mapping[College, str]) -> Page:
    """A person on a path who has just begun."""
    return begin(phone(), codes[College.PATH_EMPLOYEES])


def badge(page: Page) -> Any:
    return page.locator("#page-badge")


def stored(page: Page) -> list[str]:
    return list(page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"))


def drafts(page: Page) -> int:
    return len([key for key in stored(page) if key.startswith("cap:voix-") and key != "cap:voix-textes"])


def at(page: Page, number: int, of: int = 10) -> None:
    expect(question(page)).to_have_count(1)
    expect(question(page).locator(".place")).to_have_text(f"Question {number} sur {of}")


def tap(page: Page, words: str) -> None:
    question(page).locator("label", has_text=re.compile(rf"^\s*{words}\s*$")).click()


def test_from_a_code_to_thanks(phone: Visits, codes: Mapping[College, str]) -> None:
    page = phone().new_page()
    page.goto("/voix")
    code = codes[College.PATH_EMPLOYEES]
    page.get_by_label("Votre code").fill(f"{code[:5].lower()} {code[5:].lower()}")
    leave(page.get_by_role("button", name="Continuer"))
    expect(page.locator("main")).to_contain_text("10 questions")
    leave(page.get_by_role("button", name="Commencer"))
    at(page, 1)
    expect(page.get_by_role("button", name="Enregistrer mes réponses")).to_be_hidden()
    expect(page.get_by_role("button", name="Précédente")).to_be_disabled()
    tap(page, "Oui")
    at(page, 2)
    expect(question(page).locator("h2")).to_be_focused()
    expect(badge(page)).to_have_text(SAVED)
    tap(page, "Je ne sais pas")
    at(page, 3)
    page.get_by_role("button", name="Passer").click()
    at(page, 4)
    page.get_by_role("button", name="Précédente").click()
    page.get_by_role("button", name="Précédente").click()
    at(page, 2)
    expect(question(page).get_by_label("Je ne sais pas")).to_be_checked()
    tap(page, "Parfois")
    at(page, 3)
    for number in range(3, 11):
        at(page, number)
        page.get_by_role("button", name="Passer").click()
    expect(page.get_by_role("heading", name="Merci")).to_be_focused()
    expect(question(page)).to_contain_text("Vous avez répondu à 2 questions sur 10.")
    expect(question(page)).to_contain_text("jusqu'à la clôture")
    page.get_by_role("button", name="Revenir aux questions passées").click()
    at(page, 3)
    assert drafts(page) == 0


def test_left_and_resumed_at_the_first_question_without_reply(plain: Page, codes: Mapping[College, str]) -> None:
    tap(plain, "Oui")
    at(plain, 2)
    expect(badge(plain)).to_have_text(SAVED)
    again = plain.context.new_page()
    plain.close()
    again.goto(f"/voix/{codes[College.PATH_EMPLOYEES]}")
    leave(again.get_by_role("link", name="Reprendre"))
    at(again, 2)
    again.get_by_role("button", name="Précédente").click()
    expect(question(again).get_by_label("Oui")).to_be_checked()


def test_coming_back_brings_the_questions_from_this_device(plain: Page) -> None:
    tap(plain, "Oui")
    expect(badge(plain)).to_have_text(SAVED)
    with plain.expect_response("**/ma-voix") as whole:
        plain.reload()
    assert len(whole.value.body()) < 6_000
    at(plain, 2)
    tap(plain, "Non")
    expect(badge(plain)).to_have_text(SAVED)
    plain.evaluate("localStorage.clear()")
    plain.reload()
    at(plain, 3)


def test_arrow_keys_walk_through_replies_without_leaving_the_question(plain: Page) -> None:
    question(plain).get_by_label("Oui").focus()
    for _ in range(2):
        plain.keyboard.press("ArrowRight")
    expect(badge(plain)).to_have_text(SAVED)
    plain.wait_for_timeout(700)
    at(plain, 1)
    plain.keyboard.press("Enter")
    at(plain, 2)


def test_the_whole_session_works_without_network_and_is_sent_afterwards(site: Site, plain: Page) -> None:
    plain.context.set_offline(True)
    for number in range(1, 11):
        at(plain, number)
        question(plain).locator(".choice").nth(number % 3).click()
    expect(plain.get_by_role("heading", name="Merci")).to_be_visible()
    expect(question(plain)).to_contain_text("Encore 10 réponses à envoyer, gardez cette page ouverte.")
    expect(badge(plain)).to_have_text("Gardé sur cet appareil (10)")
    assert drafts(plain) == 10
    plain.context.set_offline(False)
    plain.evaluate("dispatchEvent(new Event('online'))")
    expect(badge(plain)).to_have_text(SAVED)
    expect(question(plain)).not_to_contain_text("à envoyer")
    assert drafts(plain) == 0
    assert _voices(site) == 10


def test_a_tab_closed_without_network_loses_nothing(site: Site, plain: Page) -> None:
    plain.route("**/ma-voix/reponses/*", lambda route: route.abort())
    tap(plain, "Un peu")
    expect(badge(plain)).to_have_text("Gardé sur cet appareil (1)")
    other = plain.context.new_page()
    plain.close()
    other.goto("/ma-voix")
    expect(badge(other)).to_have_text(SAVED)
    at(other, 2)
    assert _voices(site) == 1


def test_a_token_that_became_stale_is_renewed_by_itself(plain: Page) -> None:
    plain.context.clear_cookies(name="cap")
    tap(plain, "Oui")
    expect(badge(plain)).to_have_text(SAVED)


def test_what_came_after_the_end_is_told_and_not_dropped(site: Site, plain: Page) -> None:
    tap(plain, "Oui")
    expect(badge(plain)).to_have_text(SAVED)
    close_gathering(site)
    tap(plain, "Parfois")
    notice = plain.get_by_role("alert")
    expect(notice).to_contain_text("La collecte des points de vue est close")
    expect(notice).to_contain_text("Mon avis compte ici")
    expect(notice).to_contain_text("Parfois")
    expect(badge(plain)).to_have_text("Pas envoyé (1)")
    plain.reload()
    expect(plain.locator("[data-unsent]")).to_contain_text("Parfois")
    leave(plain.get_by_role("button", name="Effacer de cet appareil"))
    expect(plain).to_have_url(re.compile("/voix$"))
    assert drafts(plain) == 0


def test_without_javascript(phone: Visits, codes: Mapping[College, str], site: Site) -> None:
    page = begin(phone(java_script_enabled=False), codes[College.PATH_EMPLOYEES])
    expect(page.locator(".question:visible")).to_have_count(10)
    expect(page.get_by_role("button", name="Écouter")).to_have_count(0)
    for rank, words in ((0, "Oui"), (1, "Je ne sais pas"), (4, "Non")):
        page.locator(".voice-cards .question").nth(rank).get_by_label(words).check()
    leave(page.get_by_role("button", name="Enregistrer mes réponses"))
    expect(page.locator("main")).to_contain_text("3 réponses sont enregistrées sur 10.")
    leave(page.get_by_role("link", name="Revoir mes réponses"))
    expect(page.locator(".voice-cards .question").nth(4).get_by_label("Non")).to_be_checked()
    page.locator(".voice-cards .question").nth(4).get_by_label("Passer").check()
    leave(page.get_by_role("button", name="Enregistrer mes réponses"))
    expect(page.locator("main")).to_contain_text("2 réponses sont enregistrées sur 10.")


def test_a_shared_device_leaves_nothing(site: Site, phone: Visits, codes: Mapping[College, str]) -> None:
    page = begin(phone(), codes[College.PATH_EMPLOYEES], "?partage=oui")
    secret = next(cookie for cookie in page.context.cookies() if cookie["name"] == "cap-voix")
    assert secret["expires"] == -1
    page.context.set_offline(True)
    for number in (1, 2):
        at(page, number)
        question(page).locator(".choice").first.click()
    at(page, 3)
    page.get_by_role("button", name="J'ai fini").click()
    expect(question(page)).to_contain_text("Encore 2 réponses à envoyer, restez ici.")
    finish = page.get_by_role("button", name="Terminer")
    expect(finish).to_have_attribute("aria-disabled", "true")
    finish.dispatch_event("click")
    expect(page.get_by_role("heading", name="Merci")).to_be_visible()
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(finish).to_have_attribute("aria-disabled", "false")
    finish.click()
    expect(page.locator("main")).to_contain_text("Passez l'appareil à la personne suivante.")
    assert stored(page) == []
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"cap"}
    assert _voices(site) == 2
    for _ in range(3):
        page.go_back()
        expect(page.locator("body")).not_to_contain_text("Mon avis compte ici")
        expect(page.locator("input:checked")).to_have_count(0)
    page.goto(f"/voix/{codes[College.PATH_EMPLOYEES]}?partage=merci")
    leave(page.get_by_role("link", name="Commencer"))
    leave(page.get_by_role("button", name="Commencer"))
    at(page, 1)
    expect(page.locator("input:checked")).to_have_count(0)


def test_a_shared_device_leaves_nothing_after_the_end_either(site: Site, phone: Visits, codes: Mapping[College, str]) -> None:
    page = begin(phone(), codes[College.PATH_EMPLOYEES], "?partage=oui")
    close_gathering(site)
    question(page).locator(".choice").first.click()
    expect(page.get_by_role("alert")).to_contain_text("est close")
    page.get_by_role("button", name="J'ai fini").click()
    page.get_by_role("button", name="Terminer").click()
    expect(page.get_by_role("heading", name="La collecte est close")).to_be_visible()
    assert stored(page) == []
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"cap"}


def test_a_shared_device_without_javascript_leaves_nothing(phone: Visits, codes: Mapping[College, str]) -> None:
    page = begin(phone(java_script_enabled=False), codes[College.PATH_EMPLOYEES], "?partage=oui")
    page.locator(".voice-cards .question").first.get_by_label("Oui").check()
    leave(page.get_by_role("button", name="Enregistrer mes réponses"))
    leave(page.get_by_role("button", name="Terminer"))
    expect(page.locator("main")).to_contain_text("Passez l'appareil à la personne suivante.")
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"cap"}
    page.go_back()
    expect(page.locator("input:checked")).to_have_count(0)


@pytest.mark.parametrize("voices", [[], [{"lang": "en-US", "localService": True}]])
def test_nothing_is_offered_where_no_french_voice_is(phone: Visits, codes: Mapping[College, str], voices: list[object]) -> None:
    context = phone()
    context.add_init_script(f"({VOICES})({json.dumps(voices)})")
    page = begin(context, codes[College.PATH_EMPLOYEES])
    at(page, 1)
    expect(page.get_by_role("button", name="Écouter")).to_have_count(0)


def test_a_french_voice_reads_the_question_and_its_replies(phone: Visits, codes: Mapping[College, str]) -> None:
    context = phone()
    context.add_init_script(f"({VOICES})([{{lang: 'fr-FR', localService: true}}])")
    context.add_init_script("window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } }")
    page = begin(context, codes[College.PATH_EMPLOYEES])
    page.get_by_role("button", name="Écouter").click()
    expect(page.get_by_role("button", name="Arrêter")).to_be_visible()
    assert page.evaluate("heard") == ["Je peux dire à quoi sert notre entreprise. Oui. Un peu. Non. Je ne sais pas."]
    expect(page.get_by_role("button", name="Écouter")).to_be_visible()


def test_plain_type_is_big(plain: Page) -> None:
    small = """() => [...document.querySelectorAll('main *')]
      .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
      .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 20).map((e) => e.outerHTML.slice(0, 80))"""
    assert plain.evaluate(small) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("college", [College.PATH_EMPLOYEES, College.MANAGEMENT])
def test_everybody_can_read_it(phone: Visits, codes: Mapping[College, str], college: College, scheme: str) -> None:
    page = begin(phone(bypass_csp=True, color_scheme=scheme), codes[college], "?partage=oui")
    for size in (PHONE, {"width": 320, "height": 640}, {"width": 1280, "height": 900}):
        page.set_viewport_size(size)
        check(page)
    question(page).locator(".choice").first.click()
    page.get_by_role("button", name="J'ai fini").click()
    check(page)
    page.get_by_role("button", name="Terminer").click()
    expect(page.locator("main")).to_contain_text("Passez l'appareil")
    check(page)


def test_text_at_twice_its_size_stays_inside(visit: Visits, codes: Mapping[College, str]) -> None:
    for college in (College.PATH_EMPLOYEES, College.MANAGEMENT):
        page = begin(visit(viewport={"width": 640, "height": 800}), codes[college])
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        fits(page)


@pytest.mark.parametrize("college", [College.PATH_EMPLOYEES, College.MANAGEMENT])
def test_the_first_view_is_light_and_the_next_lighter(phone: Visits, codes: Mapping[College, str], college: College) -> None:
    page = phone().new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(f"/voix/{codes[college]}")
    leave(page.get_by_role("button", name="Commencer"))
    page.wait_for_load_state("networkidle")
    session.send("Network.clearBrowserCache")
    page.context.clear_cookies(name="cap-voix-textes")
    for most in (30 * 1024, 10 * 1024):
        sizes.clear()
        page.reload()
        page.wait_for_load_state("networkidle")
        print(college, sum(sizes))
        assert 0 < sum(sizes) <= most


def test_the_poster_is_one_page(director: Page, codes: Mapping[College, str]) -> None:
    director.goto(f"{director.url}/points-de-vue/affiche/personnes-en-parcours")
    assert director.pdf(format="A4").count(b"/Type /Page\n") == 1


def test_the_lead_opens_invites_and_closes(visit: Visits) -> None:
    page = sign_in(visit(), DIRECTOR)
    cap = page.url
    leave(page.get_by_role("link", name="Les points de vue"))
    leave(page.get_by_role("button", name="Ouvrir la collecte"))
    college = page.locator("#direction")
    college.locator("summary").click()
    college.get_by_label("Adresses de courriel").fill("nora@exemple.fr, jo")
    leave(college.get_by_role("button", name="Envoyer le lien"))
    expect(page.get_by_role("alert")).to_contain_text("« jo »")
    expect(college.get_by_label("Adresses de courriel")).to_have_value("nora@exemple.fr, jo")
    college.get_by_label("Adresses de courriel").fill("nora@exemple.fr")
    leave(college.get_by_role("button", name="Envoyer le lien"))
    expect(page.get_by_role("status")).to_contain_text("1 invitation est partie")
    leave(page.get_by_role("link", name="Clore la collecte"))
    leave(page.get_by_role("button", name="Clore la collecte"))
    page.goto(f"{cap}/points-de-vue")
    expect(page.locator("main")).to_contain_text("Trop peu de voix")


def _voices(site: Site) -> int:
    """How many replies the server has in the gathering that was opened last."""
    newest = "SELECT id FROM gathering ORDER BY opened_at DESC LIMIT 1"
    of = f"SELECT count(*) FROM voice JOIN respondent ON respondent.id = respondent_id WHERE gathering_id = ({newest})"
    return int(site.app.extensions["capapp"].read(lambda session: session.exec_driver_sql(of).scalar_one()))
