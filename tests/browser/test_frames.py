"""Other frames than CAP in a real browser: questions that call for others, numbers, and every kind of page without a fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.checking import check, fits
from tests.browser.conftest import leave, sign_in
from tests.demonstration import DIRECTOR, make
from tests.web.cap.frames import AUDIT, CHECKLIST, EVERYTHING, FLAT, open_all

pytestmark = pytest.mark.browser

SAVED = re.compile(r"Enregistré\sà\s\d+\sh\s\d\d")
FIRST, THEN, SHARE, DELAY = "formation", "plan-formation", "part-formee", "attente"
LOOKED_AT = {
    FLAT: ("", "/themes/social", "/photographie", "/plan"),
    AUDIT: ("", "/themes/inclusion-emploi", "/objectifs-generaux/contexte", "/photographie", "/plan", "/imprimer"),
    CHECKLIST: ("", "/themes/demarches-salaries", "/photographie", "/plan"),
    EVERYTHING: ("", "/themes/profond", "/themes/plat", "/photographie", "/pourquoi/total", "/plan", "/imprimer"),
}
CAPS: dict[str, str] = {}


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with CAPs on other frames."""
    path = make(tmp_path_factory.mktemp("frames") / "frames.sqlite3")
    CAPS.update(open_all(path))
    return path


@pytest.fixture
def essay(visit: Callable[..., BrowserContext]) -> Page:
    """The director on the theme whose questions call for others."""
    return opened(visit(), EVERYTHING, "/themes/plat")


def opened(context: BrowserContext, frame: str, path: str) -> Page:
    page = sign_in(context, DIRECTOR)
    page.goto(CAPS[frame] + path)
    return page


def choose(page: Page, objective: str, rank: int) -> None:
    page.locator(f"#{objective} .choice").nth(rank).click()


def badge(page: Page, objective: str) -> Locator:
    return page.locator(f"#{objective} .save-badge")


def number(page: Page, objective: str) -> Locator:
    return page.locator(f"#number-{objective}")


def test_an_answer_calls_for_a_question_and_hides_it_again_with_all_that_was_typed(essay: Page) -> None:
    then, left = essay.locator(f"#{THEN}"), essay.locator(".outline [data-goal=plat]")
    expect(then).to_be_hidden()
    expect(left).to_have_text("2 à voir")
    choose(essay, FIRST, 1)
    expect(then).to_be_visible()
    expect(essay.locator("#page-badge")).to_contain_text("1 à voir de plus")
    expect(left).to_have_text("2 à voir")
    choose(essay, THEN, 2)
    essay.locator(f"#comment-{THEN}").fill("Écrit à quatre, pas encore relu.")
    choose(essay, FIRST, 0)
    expect(then).to_be_hidden()
    expect(left).to_have_text("1 à voir")
    choose(essay, FIRST, 1)
    expect(then).to_be_visible()
    expect(essay.locator(f"#comment-{THEN}")).to_have_value("Écrit à quatre, pas encore relu.")
    expect(badge(essay, THEN)).to_have_text(SAVED)
    essay.reload()
    expect(essay.locator(f"#comment-{THEN}")).to_have_value("Écrit à quatre, pas encore relu.")
    expect(then.get_by_role("radio", name="Oui")).to_be_checked()


def test_a_heading_comes_with_its_questions(essay: Page) -> None:
    essay.goto(CAPS[EVERYTHING] + "/themes/suite")
    expect(essay.get_by_role("heading", name="3.2 Ce qui dépend d'ailleurs")).to_be_hidden()
    essay.goto(CAPS[EVERYTHING] + "/themes/plat")
    choose(essay, FIRST, 1)
    expect(badge(essay, FIRST)).to_have_text(SAVED)
    essay.goto(CAPS[EVERYTHING] + "/themes/suite")
    expect(essay.get_by_role("heading", name="3.2 Ce qui dépend d'ailleurs")).to_be_visible()


def test_without_a_script_the_questions_come_with_the_next_page(visit: Callable[..., BrowserContext]) -> None:
    page = opened(visit(java_script_enabled=False), EVERYTHING, "/themes/plat")
    choose(page, FIRST, 1)
    number(page, DELAY).fill("1 000")
    leave(page.get_by_role("button", name="Enregistrer cette page"))
    expect(page.locator(f"#{THEN}")).to_be_visible()
    expect(number(page, DELAY)).to_have_value(re.compile(r"1\s000"))
    choose(page, THEN, 2)
    leave(page.get_by_role("button", name="Enregistrer cette page"))
    number(page, SHARE).fill("beaucoup")
    leave(page.get_by_role("button", name="Enregistrer cette page"))
    expect(page.locator(f"#{SHARE} .figure-answer .field-error")).to_contain_text("Écrivez un nombre")
    expect(number(page, SHARE)).to_have_value("beaucoup")


def test_a_number_is_saved_as_it_is_typed(essay: Page) -> None:
    number(essay, DELAY).fill("12,5")
    expect(badge(essay, DELAY)).to_have_text(SAVED)
    expect(essay.locator(".outline [data-goal=plat]")).to_have_text("1 à voir")
    number(essay, DELAY).fill("beaucoup")
    expect(essay.locator(f"#{DELAY} .figure-answer .field-error")).to_contain_text("Écrivez un nombre")
    expect(badge(essay, DELAY)).to_have_text("À relire")
    number(essay, DELAY).fill("13.5")
    expect(badge(essay, DELAY)).to_have_text(SAVED)
    expect(essay.locator(f"#{DELAY} .field-error")).to_have_count(0)
    essay.reload()
    expect(number(essay, DELAY)).to_have_value("13,5")


def test_a_number_typed_offline_comes_back(essay: Page) -> None:
    essay.context.set_offline(True)
    number(essay, DELAY).fill("31")
    expect(badge(essay, DELAY)).to_have_text("Gardé sur cet appareil")
    essay.context.set_offline(False)
    expect(badge(essay, DELAY)).to_have_text(SAVED)
    essay.reload()
    expect(number(essay, DELAY)).to_have_value("31")


def test_what_is_said_in_place_of_a_number_hides_its_field(essay: Page) -> None:
    choose(essay, FIRST, 1)
    choose(essay, THEN, 2)
    number(essay, SHARE).fill("31")
    card = essay.locator(f"#{SHARE}")
    card.get_by_label("Je ne sais pas").check()
    expect(number(essay, SHARE)).to_be_hidden()
    expect(badge(essay, SHARE)).to_have_text(SAVED)
    card.get_by_label("Donner un chiffre").check()
    expect(number(essay, SHARE)).to_be_visible()
    expect(number(essay, SHARE)).to_have_value("31")
    expect(badge(essay, SHARE)).to_have_text(SAVED)
    essay.reload()
    expect(number(essay, SHARE)).to_have_value("31")


@pytest.mark.parametrize("frame", LOOKED_AT)
def test_pages_of_other_frames_are_without_fault(visit: Callable[..., BrowserContext], frame: str) -> None:
    page = opened(visit(bypass_csp=True, reduced_motion="reduce"), frame, LOOKED_AT[frame][1])
    for card in page.locator(".answer:visible").all():
        for choice in card.locator(".choice").all()[1:2]:
            choice.click()
            expect(card.locator(".save-badge")).to_have_text(SAVED)
    for path in LOOKED_AT[frame]:
        page.goto(CAPS[frame] + path)
        for width, scheme in ((1280, "light"), (390, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            check(page)
        page.set_viewport_size({"width": 320, "height": 800})
        fits(page)
