"""The pages of a CAP on other screens and in rarer states; `test_all_pages` has every page on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.checking import check, fits
from tests.browser.conftest import leave, sign_in
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


@pytest.mark.parametrize("width", [768, 320])
def test_on_a_tablet_and_on_the_smallest_phone(visit: Callable[..., BrowserContext], width: int) -> None:
    page = sign_in(visit(viewport={"width": width, "height": 800}), DIRECTOR)
    cap = page.url
    for path in PAGES:
        page.goto(cap + path)
        fits(page)


def test_the_page_of_an_action(visit: Callable[..., BrowserContext]) -> None:
    page = sign_in(visit(bypass_csp=True), DIRECTOR)
    page.goto(page.url + "/plan")
    leave(page.locator("table.plan th a").first)
    check(page)
    page.get_by_label("Échéance").fill("demain")
    leave(page.get_by_role("button", name="Enregistrer", exact=True))
    expect(page.get_by_role("alert")).to_contain_text("Écrivez la date ainsi")
    check(page)


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
    check(page)
    page.context.set_offline(True)
    page.locator("#comment-regles-iae").fill("Sans réseau.")
    expect(page.locator("#regles-iae .save-badge")).to_have_text("Gardé sur cet appareil")
    page.context.set_offline(False)
    page.locator("#regles-iae summary").click()
    check(page)


def test_text_at_twice_its_size_stays_inside(visit: Callable[..., BrowserContext]) -> None:
    page = sign_in(visit(viewport={"width": 640, "height": 800}), DIRECTOR)
    cap = page.url
    for path in PAGES:
        page.goto(cap + path)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, page.url
