"""The pages of a CAP in every state: no violation that axe finds, no sideways scroll, targets large enough."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import sign_in
from tests.demonstration import COLLEAGUE, DIRECTOR

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "/objectifs-generaux/cadre-juridique",
    "/themes/services-rendus",
    "/objectifs/projet-ecrit/aide",
    "/photographie",
    "/pourquoi/identite",
    "/plan",
    "/plan/ajouter",
    "/etapes/retenir",
    "/imprimer",
)
SCREENS = ((1280, "light"), (768, "dark"), (320, "light"))
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, summary, select, .choice, textarea')]
  .filter((e) => e.closest('main'))
  .filter((e) => e.checkVisibility() && !e.closest('.breadcrumb'))
  .filter((e) => getComputedStyle(e).display !== 'inline' && e.getBoundingClientRect().height < 44)
  .map((e) => e.outerHTML.slice(0, 120))"""


def check(page: Page, width: int) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert page.evaluate(SMALL_TARGETS) == [], page.url


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_every_page(visit: Callable[..., BrowserContext], width: int, scheme: str) -> None:
    page = sign_in(visit(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True), DIRECTOR)
    cap = page.url
    for path in PAGES:
        page.goto(cap + path)
        check(page, width)


def test_the_page_of_an_action(visit: Callable[..., BrowserContext]) -> None:
    page = sign_in(visit(bypass_csp=True), DIRECTOR)
    page.goto(page.url + "/plan")
    page.locator("table.plan th a").first.click()
    check(page, 1280)
    page.get_by_label("Échéance").fill("demain")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Écrivez la date ainsi")
    check(page, 1280)


def test_states_of_a_card(visit: Callable[..., BrowserContext]) -> None:
    page = sign_in(visit(bypass_csp=True), DIRECTOR)
    other = sign_in(visit(), COLLEAGUE)
    for one in (page, other):
        one.goto(one.url + "/objectifs-generaux/cadre-juridique")
    card = page.locator("#droit-travail-veille")
    other.locator("#comment-droit-travail-veille").fill("Un autre texte.")
    expect(other.locator("#droit-travail-veille .save-badge")).to_contain_text("Enregistré")
    page.locator("#comment-droit-travail-veille").fill("Mon texte.")
    expect(card.get_by_role("group", name="Deux réponses")).to_be_visible()
    check(page, 1280)
    page.context.set_offline(True)
    page.locator("#comment-regles-iae").fill("Sans réseau.")
    expect(page.locator("#regles-iae .save-badge")).to_have_text("Gardé sur cet appareil")
    page.context.set_offline(False)
    page.locator("#regles-iae summary").click()
    check(page, 1280)


def test_text_at_twice_its_size_stays_inside(visit: Callable[..., BrowserContext]) -> None:
    page = sign_in(visit(viewport={"width": 640, "height": 800}), DIRECTOR)
    cap = page.url
    for path in PAGES:
        page.goto(cap + path)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, page.url
