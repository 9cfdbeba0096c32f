"""The pages of an audit's life in a real browser, for each side and in each state that the demonstration holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.checking import check
from tests.browser.conftest import enter, leave

pytestmark = pytest.mark.browser

LEAD_AUDITOR = "isabelle.fontaine@demo.capapp.example"
FEDERATION = "nadia.kerjean@demo.capapp.example"
SIZES = ({"width": 1280, "height": 900}, "light"), ({"width": 390, "height": 844}, "dark")

Visit = Callable[..., BrowserContext]


@pytest.fixture
def visitor(visit: Visit) -> Callable[[str], Page]:
    """Someone signed in."""

    def new(email: str) -> Page:
        page = visit(bypass_csp=True, reduced_motion="reduce").new_page()
        page.goto("/connexion")
        enter(page, email)
        return page

    return new


def look(page: Page, *addresses: str) -> None:
    """Look at these pages, or at the one at hand, on a desk and on a phone."""
    for address in addresses or ("",):
        if address:
            reply = page.goto(address)
            assert reply
            assert reply.ok, address
        for size, scheme in SIZES:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            check(page)


def audits(page: Page) -> list[str]:
    """The addresses of the audits that one sees."""
    page.goto("/audits")
    links = page.locator("main th a").all()
    return [str(link.get_attribute("href")) for link in links]


def in_state(page: Page, state: str) -> str:
    """The address of the first audit in a state."""
    page.goto("/audits")
    row = page.locator("tbody tr", has=page.locator(".badge", has_text=state)).first
    return str(row.locator("th a").get_attribute("href"))


def test_the_federation_on_every_audit(visitor: Callable[[str], Page]) -> None:
    page = visitor(FEDERATION)
    look(page, *audits(page))
    signed = in_state(page, "Signé")
    look(page, f"{signed}/reconnaissance", f"{signed}/equipe", "/reseau/reconnaissances")
    page.goto("/reseau/audits/nouveau")
    leave(page.get_by_role("button", name="Confier l'audit"))
    expect(page.get_by_role("alert")).to_be_visible()
    look(page)


def test_an_auditor_prepares_moment_by_moment(visitor: Callable[[str], Page]) -> None:
    page = visitor(LEAD_AUDITOR)
    look(page, *audits(page))
    visited = in_state(page, "Visite en cours")
    look(page, f"{visited}/plan", f"{visited}/journal")
    page.goto(f"{visited}/plan")
    leave(page.get_by_role("button", name="Ajouter au programme"))
    expect(page.get_by_role("alert")).to_be_visible()
    look(page)
    page.get_by_label("Début").fill("08:00")
    page.get_by_label("Fin").fill("08:30")
    page.get_by_label("Jour", exact=True).fill("2026-11-24")
    page.get_by_label("Lieu").fill("Siège")
    page.locator("[name=moment-subject]").fill("Point du matin")
    leave(page.get_by_role("button", name="Ajouter au programme"))
    expect(page.locator('td[data-label="Ce dont on parle"]', has_text="Point du matin")).to_be_visible()
    leave(page.get_by_role("link", name="Changer Point du matin"))
    look(page)
    leave(page.get_by_role("button", name="Retirer du programme"))
    expect(page.get_by_text("Le moment est retiré")).to_be_visible()


def test_a_statement_is_made_before_anything_opens(visitor: Callable[[str], Page]) -> None:
    page = visitor(LEAD_AUDITOR)
    assigned = in_state(page, "Confié")
    page.goto(assigned)
    leave(page.get_by_role("link", name="Faire ma déclaration"))
    leave(page.get_by_role("button", name="Faire ma déclaration"))
    expect(page.get_by_role("alert")).to_be_visible()
    look(page)
    page.get_by_label("Aucun lien ne m'empêche d'auditer").check()
    page.get_by_label("Je déclare que c'est exact").check()
    leave(page.get_by_role("button", name="Faire ma déclaration"))
    expect(page.get_by_text("Votre déclaration est faite.")).to_be_visible()
    look(page)
    look(page, f"{assigned}/declaration", f"{assigned}/plan", f"{assigned}/etapes/ouvrir")
