"""Nine people, three devices, a QR code and two sheets of paper bring a CAP from gathering to agreed positions and the PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import cycle

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from capapp.documents import qr
from tests.browser.conftest import Site, leave, sign_in
from tests.browser.speaking import question

pytestmark = pytest.mark.browser

LEAD = "marc.ozenne@demo.capapp.example"
"""His CAP is still to begin."""
PHONE = {"width": 390, "height": 844}
PROJECTOR = {"width": 1024, "height": 768}
SAVED = re.compile(r"Enregistré\sà\s\d+\sh\s\d\d")
ANSWERED = 3
"""How many questions each person answers before she has finished."""
Visits = Callable[..., BrowserContext]


def open_it(lead: Page, cap: str) -> None:
    lead.goto(f"{cap}/points-de-vue")
    for college in ("direction", "equipe-permanente"):
        lead.locator(f"input[name=colleges][value={college}]").check()
    leave(lead.get_by_role("button", name="Ouvrir la collecte"))
    expect(lead.locator("#combien")).to_have_text("Personne n'a encore répondu")


def code_of(lead: Page, college: str) -> str:
    return lead.locator(f"#{college} .gathering-code").inner_text().split()[-1]


def link_on_poster(lead: Page, college: str) -> str:
    """What a telephone reads on the poster: the address whose code is the very one that is drawn."""
    link = lead.locator(f"#{college} .anywhere a").get_attribute("href") or ""
    leave(lead.locator(f"#{college}").get_by_role("link", name="Affiche"))
    drawn = lead.locator(".poster-qr path").last.get_attribute("d")
    assert f'd="{drawn}"' in qr.svg(link, "")
    lead.go_back()
    return link


def speak(page: Page, level: int) -> None:
    """Answer the first questions on this level, then finish."""
    for number in range(1, ANSWERED + 1):
        expect(question(page).locator(".place")).to_contain_text(f"Question {number} sur")
        question(page).locator(".choice").nth(level).click()
    expect(page.locator("#page-badge")).to_have_text(SAVED)
    page.get_by_role("button", name="J'ai fini").click()
    expect(page.get_by_role("heading", name="Merci")).to_be_visible()


def alone(context: BrowserContext, link: str, level: int) -> None:
    page = context.new_page()
    page.goto(link)
    leave(page.get_by_role("button", name="Commencer"))
    speak(page, level)


def with_a_code(context: BrowserContext, code: str, level: int) -> None:
    page = context.new_page()
    page.goto("/voix")
    page.get_by_label("Votre code").fill(code)
    leave(page.get_by_role("button", name="Continuer"))
    leave(page.get_by_role("button", name="Commencer"))
    speak(page, level)


def one_after_the_other(context: BrowserContext, link: str, levels: Iterator[int], people: int) -> None:
    page = context.new_page()
    page.goto(f"{link}?partage=oui")
    for person in range(people):
        leave(page.get_by_role("button", name="Commencer"))
        speak(page, next(levels))
        page.get_by_role("button", name="Terminer").click()
        expect(page.locator("main")).to_contain_text("Passez l'appareil")
        if person < people - 1:
            leave(page.get_by_role("link", name="Commencer"))


def typed_back(lead: Page, cap: str, sheets: tuple[str, ...]) -> None:
    lead.goto(f"{cap}/points-de-vue/equipe-permanente/saisie")
    for rank, keys in enumerate(sheets, 1):
        lead.keyboard.type(keys)
        lead.get_by_role("button", name="Enregistrer cette feuille").click()
        expect(lead.get_by_role("status")).to_contain_text(re.compile(rf"Feuille enregistrée\s: {rank}\s"))


def test_from_gathering_to_the_document(site: Site, visit: Visits) -> None:
    lead = sign_in(visit(viewport=PROJECTOR), LEAD)
    cap = lead.url
    open_it(lead, cap)
    staff, code = link_on_poster(lead, "equipe-permanente"), code_of(lead, "direction")
    levels = cycle((0, 2, 1, 2))
    with_a_code(visit(), code, 3)
    alone(visit(viewport=PHONE), staff, next(levels))
    one_after_the_other(visit(viewport={"width": 820, "height": 1180}), staff, levels, 5)
    typed_back(lead, cap, ("131", "303"))

    lead.goto(f"{cap}/points-de-vue")
    expect(lead.locator("#combien")).to_have_text("9 personnes ont répondu")
    leave(lead.get_by_role("link", name="Clore la collecte"))
    leave(lead.get_by_role("button", name="Clore la collecte"))
    lead.goto(f"{cap}/points-de-vue")
    leave(lead.get_by_role("link", name="Ouvrir l'atelier"))
    expect(lead.locator("main")).to_contain_text("9 voix ont été comptées")

    leave(lead.locator("[data-objective] a").first)
    expect(lead.locator(".talk-number").first).to_be_visible()
    lead.keyboard.press("3")
    lead.keyboard.press("Enter")
    expect(lead.locator("#cards .save-badge")).to_have_text(SAVED)
    lead.locator("textarea[name^=comment-]").fill("Le projet est écrit et connu de l'équipe.")
    lead.get_by_text("Avis minoritaire").first.click()
    lead.locator("textarea[name^=minority-]").fill("Deux personnes ne l'ont jamais reçu.")
    lead.locator("textarea[name^=minority-]").blur()
    expect(lead.locator("#cards .save-badge")).to_have_text(SAVED)

    lead.goto(f"{cap}/etapes/retenir")
    leave(lead.get_by_role("button", name="Retenir notre photographie"))
    lead.goto(f"{cap}/photographie")
    expect(lead.locator("main")).to_contain_text("9 voix, accord après discussion")
    document = lead.context.request.get(f"{cap}/plan.pdf").body()
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages).split())
    for words in ("9 voix, accord après discussion", "Deux personnes ne l'ont jamais reçu.", "connu de l'équipe"):
        assert words in text
