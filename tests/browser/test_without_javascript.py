"""The same work without JavaScript: by page, with nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import enter, leave, sign_in
from tests.demonstration import COLLEAGUE, DIRECTOR, NOT_BEGUN
from tests.documents.reading import pages

pytestmark = pytest.mark.browser

ONE, TWO = "consultation-parties-prenantes", "mesure-satisfaction"
GOAL = "/objectifs-generaux/ecoute-parties-prenantes"


@pytest.fixture
def plain(visit: Callable[..., BrowserContext]) -> Page:
    """The director on one goal, her browser without JavaScript."""
    page = sign_in(visit(java_script_enabled=False), DIRECTOR)
    page.goto(page.url + GOAL)
    return page


def save(page: Page) -> None:
    leave(page.get_by_role("button", name="Enregistrer cette page"))


def test_a_page_is_saved_at_once(plain: Page) -> None:
    plain.locator(f"#comment-{ONE}").fill("Écrit sans script.")
    plain.locator(f"#{TWO} .choice").nth(3).click()
    save(plain)
    expect(plain.get_by_role("status")).to_contain_text(["2 réponses enregistrées à"])
    expect(plain.locator(f"#comment-{ONE}")).to_have_value("Écrit sans script.")
    expect(plain.locator(f"#{TWO} .choice").nth(3).get_by_role("radio")).to_be_checked()
    expect(plain.locator(f"#{ONE} .save-badge")).to_contain_text("Enregistré")


def test_a_mistake_stands_beside_its_field_and_the_rest_is_saved(plain: Page) -> None:
    plain.locator(f"#comment-{ONE}").fill("Ceci est juste.")
    plain.locator(f"#{TWO}").get_by_label("Non concerné", exact=True).check()
    plain.locator(f"#comment-{TWO}").fill("Et ceci ne se perd pas.")
    save(plain)
    expect(plain.get_by_role("alert")).to_contain_text("1 réponse n'est pas enregistrée")
    expect(plain.locator(f"#{TWO} .field-error")).to_contain_text("Dites en une phrase pourquoi")
    expect(plain.locator(f"#comment-{TWO}")).to_have_value("Et ceci ne se perd pas.")
    expect(plain.locator(f"#{TWO}").get_by_label("Non concerné", exact=True)).to_be_checked()
    plain.reload()
    expect(plain.locator(f"#comment-{ONE}")).to_have_value("Ceci est juste.")


def test_both_texts_of_a_conflict_are_shown(plain: Page, visit: Callable[..., BrowserContext]) -> None:
    other = sign_in(visit(java_script_enabled=False), COLLEAGUE)
    other.goto(other.url + GOAL)
    other.locator(f"#comment-{ONE}").fill("Le texte de Sandrine.")
    save(other)
    plain.locator(f"#comment-{ONE}").fill("Mon texte.")
    save(plain)
    clash = plain.get_by_role("group", name="Deux réponses à relire")
    expect(clash).to_contain_text("Le texte de Sandrine.")
    expect(clash).to_contain_text("Mon texte.")
    other.reload()
    expect(other.get_by_role("group", name="Deux réponses à relire")).to_contain_text("La réponse de Claire Lemonnier")
    leave(clash.get_by_role("button", name="Garder la mienne"))
    expect(plain.locator(f"#comment-{ONE}")).to_have_value("Mon texte.")
    expect(clash).to_have_count(0)


def test_a_session_that_ends_while_typing(plain: Page) -> None:
    words = " ".join(f"mot{n}" for n in range(500))
    plain.locator(f"#comment-{ONE}").fill(words)
    plain.context.clear_cookies()
    save(plain)
    expect(plain.get_by_text("Rien n'est perdu.")).to_be_visible()
    enter(plain, DIRECTOR)
    expect(plain.get_by_text("mot499")).to_be_visible()
    leave(plain.locator("main form button").first)
    expect(plain.locator(f"#comment-{ONE}")).to_have_value(words)
    expect(plain.locator(f"#{ONE} .save-badge")).to_contain_text("Enregistré")


def test_from_the_first_answer_to_the_plan(visit: Callable[..., BrowserContext]) -> None:
    page = sign_in(visit(java_script_enabled=False), NOT_BEGUN)
    leave(page.get_by_role("link", name="Commencer à répondre"))
    for card in page.locator(".answer").all():
        card.locator(".choice").nth(1).click()
    save(page)
    leave(page.get_by_role("link", name="Notre CAP").first)
    expect(page.get_by_role("link", name="Continuer à répondre")).to_be_visible()
    leave(page.get_by_role("link", name="Voir la photographie"))
    expect(page.get_by_text("Cette photographie est partielle")).to_be_visible()
    leave(page.get_by_role("link", name="Construire le plan"))
    page.get_by_role("checkbox").first.check()
    leave(page.get_by_role("button", name="Garder les actions cochées"))
    expect(page.get_by_role("heading", name="Nos actions")).to_be_visible()


def test_a_whole_day_from_sign_in_to_the_document(visit: Callable[..., BrowserContext], tmp_path: Path) -> None:
    page = sign_in(visit(java_script_enabled=False), DIRECTOR)
    leave(page.get_by_role("link", name="4 Amélioration continue et évaluation"))
    for card in page.locator(".answer").all():
        card.locator(".choice").nth(2).click()
    save(page)
    expect(page.get_by_role("status")).to_contain_text(["réponses enregistrées à"])
    leave(page.get_by_role("link", name="Notre CAP").first)
    leave(page.get_by_role("link", name="Voir la photographie").first)
    theme = page.locator("#theme-amelioration-continue")
    expect(theme).to_contain_text("3,0")
    leave(page.get_by_role("link", name="Construire le plan"))
    before = page.locator("table.plan tbody tr").count()
    page.locator("details summary").first.click()
    for box in page.locator(".proposals input[type=checkbox]").all()[:5]:
        box.check()
    leave(page.get_by_role("button", name="Garder les actions cochées"))
    expect(page.locator("table.plan tbody tr")).to_have_count(before + 5)
    leave(page.locator("table.plan tbody tr th a").last)
    page.get_by_label("Pilote").fill("Thomas Lepetit")
    page.get_by_label("Échéance").fill("30/06/2027")
    leave(page.get_by_role("button", name="Enregistrer", exact=True))
    expect(page.locator("table.plan tbody tr").last).to_contain_text("Thomas Lepetit")
    expect(page.locator("table.plan tbody tr").last).to_contain_text("30/06/2027")
    with page.expect_download(timeout=60_000) as started:
        page.get_by_role("link", name="Télécharger le document").click()
    started.value.save_as(tmp_path / "plan.pdf")
    text = " ".join(pages((tmp_path / "plan.pdf").read_bytes()))
    assert "4 Amélioration continue et évaluation 3,0" in text
    assert "Thomas Lepetit" in text
