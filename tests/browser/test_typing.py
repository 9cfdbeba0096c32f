"""A sheet of paper typed back with the keyboard alone, again and again; and without JavaScript as an ordinary form."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.checking import check
from tests.browser.conftest import Site, cap_of, enter, leave
from tests.demonstration import COLLEAGUE, DIRECTOR
from tests.web import gathered

pytestmark = pytest.mark.browser

Visits = Callable[..., BrowserContext]
PLAIN, NORMAL = "personnes-en-parcours", "direction"
ROW = ".paper-row"


def opened(site: Site, visit: Visits, college: str = PLAIN, email: str = DIRECTOR, **options: object) -> Page:
    """The page where sheets of a college are typed, in a gathering that was just opened."""
    page = visit(**options).new_page()
    page.goto("/connexion")
    enter(page, email)
    cap = cap_of(page)
    gathered.begin(site.app, DIRECTOR, UUID(cap.split("/")[2]))
    page.goto(f"{cap}/points-de-vue/{college}/saisie")
    return page


def row(page: Page, number: int) -> Locator:
    return page.locator(ROW).nth(number - 1)


def ticked(page: Page, number: int) -> str:
    return row(page, number).locator("label:has(:checked)").inner_text().replace("\n", " ")


def focused(page: Page) -> int:
    """The number of the question that has the focus, 0 when none has."""
    return int(
        page.evaluate("[...document.querySelectorAll('.paper-row')].indexOf(document.activeElement.closest('.paper-row')) + 1")
    )


def says(page: Page, *words: str) -> None:
    for part in words:
        expect(page.get_by_role("status")).to_contain_text(re.compile(part))


def test_sheets_are_typed_with_the_keyboard_alone(site: Site, visit: Visits) -> None:
    page = opened(site, visit, email=DIRECTOR)
    assert focused(page) == 1
    page.keyboard.type("1203")
    assert [ticked(page, n) for n in range(1, 6)] == ["1 Oui", "2 Parfois", "0 Je ne sais pas", "3 Non", "Vide"]
    assert focused(page) == 5
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Backspace")
    assert (ticked(page, 4), focused(page)) == ("Vide", 4)
    page.keyboard.press("9")
    assert (ticked(page, 4), focused(page)) == ("Vide", 4)
    page.keyboard.press("ArrowDown")
    page.keyboard.type("11111")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Enregistrer cette feuille")).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert focused(page) == 10
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    says(page, r"Feuille enregistrée\s: 1\sfeuille, 1\svoix en tout\.")
    assert focused(page) == 1
    assert {ticked(page, n) for n in range(1, 11)} == {"Vide"}
    page.keyboard.type("3333333333")
    page.keyboard.press("Enter")
    says(page, r"2\sfeuilles, 2\svoix en tout\.")
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0


def test_the_upper_row_of_a_french_keyboard_types_digits(site: Site, visit: Visits) -> None:
    page = opened(site, visit)
    key = "{key: '&', code: 'Digit1', bubbles: true, cancelable: true}"
    page.evaluate(f"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key}))")
    assert (ticked(page, 1), focused(page)) == ("1 Oui", 2)


def test_an_empty_sheet_is_refused_and_a_colleague_may_type(site: Site, visit: Visits) -> None:
    page = opened(site, visit, NORMAL, COLLEAGUE, bypass_csp=True, reduced_motion="reduce")
    leave_empty(page)
    expect(page.get_by_role("alert")).to_contain_text("Cette feuille est vide")
    for size, scheme in (({"width": 1280, "height": 900}, "light"), ({"width": 390, "height": 844}, "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        check(page)


def leave_empty(page: Page) -> None:
    check(page)
    page.get_by_role("button", name="Enregistrer cette feuille").focus()
    page.keyboard.press("Enter")


def test_a_sheet_whose_answer_was_lost_on_the_way_counts_once(site: Site, visit: Visits) -> None:
    page = opened(site, visit)
    page.keyboard.type("1111111111")
    page.route("**/saisie", lambda route: (route.fetch(max_redirects=0), route.abort()), times=1)
    page.keyboard.press("Enter")
    says(page, "Le site ne répond pas")
    assert ticked(page, 1) == "1 Oui"
    page.keyboard.press("Enter")
    says(page, r"1\sfeuille, 1\svoix en tout")
    assert {ticked(page, n) for n in range(1, 11)} == {"Vide"}


def test_closed_meanwhile_says_so(site: Site, visit: Visits) -> None:
    page = opened(site, visit)
    page.keyboard.type("1")
    gathered.close(site.app, DIRECTOR, UUID(page.url.split("/")[4]))
    with page.expect_navigation():
        page.get_by_role("button", name="Enregistrer cette feuille").click()
    expect(page.get_by_text("La collecte des points de vue est close")).to_be_visible()


def test_without_a_script_it_is_a_form(site: Site, visit: Visits) -> None:
    page = opened(site, visit, java_script_enabled=False)
    row(page, 2).get_by_text("Parfois").click()
    leave(page.get_by_role("button", name="Enregistrer cette feuille"))
    says(page, r"1\sfeuille, 1\svoix en tout\.")
    leave(page.get_by_role("button", name="Enregistrer cette feuille"))
    expect(page.get_by_role("alert")).to_contain_text("Cette feuille est vide")
    row(page, 1).get_by_text("Oui", exact=True).click()
    leave(page.get_by_role("button", name="Enregistrer cette feuille"))
    says(page, r"2\sfeuilles, 2\svoix en tout\.")
