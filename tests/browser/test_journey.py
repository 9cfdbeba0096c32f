"""A director's day: answer a theme, see the picture change, keep five actions, hand out the document."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import leave

pytestmark = pytest.mark.browser


def test_a_day_with_cap(director: Page, tmp_path: Path) -> None:
    answer_a_theme(director)
    see_the_picture(director)
    settle(director)
    keep_actions(director)
    assign(director)
    adopt(director)
    download(director, tmp_path)


def answer_a_theme(page: Page) -> None:
    leave(page.get_by_role("link", name="4 Amélioration continue et évaluation"))
    for card in page.locator(".answer").all():
        card.locator(".choice").nth(2).click()
        expect(card.locator(".save-badge")).to_contain_text("Enregistré")
    expect(page.locator(".outline .theme[aria-current]")).to_be_visible()
    leave(page.get_by_role("link", name="Où nous en sommes"))


def see_the_picture(page: Page) -> None:
    leave(page.get_by_role("link", name="Voir la photographie").first)
    theme = page.locator("#theme-amelioration-continue")
    expect(theme).to_contain_text("3,0")
    theme.get_by_text("Pourquoi ce niveau").click()
    expect(theme).to_contain_text("10 × 3")
    expect(page.get_by_role("img", name="Radar des objectifs généraux")).to_be_visible()
    assert "%" not in page.locator("main").inner_text()
    page.go_back()


def settle(page: Page) -> None:
    leave(page.get_by_role("link", name="Retenir notre photographie"))
    expect(page.get_by_role("heading", name="Ce qui va se passer")).to_be_visible()
    leave(page.get_by_role("button", name="Retenir notre photographie"))
    expect(page.get_by_role("status").first).to_contain_text("Votre photographie est retenue")


def keep_actions(page: Page) -> None:
    leave(page.get_by_role("link", name="Ouvrir le plan"))
    before = page.locator("table.plan tbody tr").count()
    for box in page.locator(".proposals input[type=checkbox]").all()[:5]:
        box.check()
    kept = page.locator(".proposals input:checked").count()
    page.get_by_role("button", name="Garder les actions cochées").dblclick()
    expect(page.locator("table.plan tbody tr")).to_have_count(before + kept)


def assign(page: Page) -> None:
    for row in range(page.locator("table.plan tbody tr").count()):
        line = page.locator("table.plan tbody tr").nth(row)
        if "Incontournable" not in line.inner_text():
            continue
        leave(line.locator("th a"))
        page.get_by_label("Pilote").fill("Thomas Lepetit")
        page.get_by_label("Échéance").fill("30/06/2027")
        page.get_by_label("Temps de travail").fill("0,5")
        leave(page.get_by_role("button", name="Enregistrer", exact=True))
        expect(page.get_by_role("status").first).to_contain_text("L'action est enregistrée")


def adopt(page: Page) -> None:
    leave(page.get_by_role("link", name="Adopter notre plan"))
    leave(page.get_by_role("button", name="Adopter notre plan"))
    expect(page.get_by_role("status").first).to_contain_text("Votre plan est adopté")


def download(page: Page, folder: Path) -> None:
    leave(page.get_by_role("link", name="Ouvrir le plan"))
    with page.expect_download(timeout=60_000) as started:
        page.get_by_role("link", name="Télécharger le document").click()
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    assert file.name.startswith("cap-l-escale-bocaine-")
    assert file.read_bytes().startswith(b"%PDF-")


def test_the_keyboard_alone_is_enough(director: Page) -> None:
    page = director
    page.goto(page.url + "/objectifs-generaux/demarche-progres")
    page.locator("#pilote-rythme").get_by_role("radio").nth(1).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#pilote-rythme .save-badge")).to_contain_text("Enregistré")
    page.keyboard.press("Tab")
    page.keyboard.type("Au clavier.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    expect(page.locator("#pilote-rythme").get_by_role("heading", name="L'épreuve des faits")).to_be_visible()
    expect(page.locator("#pilote-rythme .save-badge")).to_contain_text("Enregistré")
