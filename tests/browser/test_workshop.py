"""The big screen in a real browser: keys, two screens open, what is typed here never destroyed, axe, a projector's window."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.checking import check
from tests.browser.conftest import Site, leave, sign_in
from tests.demonstration import COLLEAGUE, DIRECTOR
from tests.web.cap.gathered import CLOSE, PLAIN, SPREAD, gather

pytestmark = pytest.mark.browser

WIDE = SPREAD[0]
SOON = 2_000
"""Within how many milliseconds a screen shows what another one changed."""
SAVED = re.compile(r"Enregistré\sà\s\d+\sh\s\d\d")
PROJECTOR = {"width": 1024, "height": 768}
Visits = Callable[..., BrowserContext]


@pytest.fixture
def screens(site: Site, visit: Visits) -> tuple[Page, Page]:
    """The facilitator's screen and the secretary's, on the objective on which the voices stand furthest apart."""
    gather(site.app)
    pages = tuple(
        sign_in(visit(bypass_csp=True, viewport=PROJECTOR, reduced_motion="reduce"), email) for email in (DIRECTOR, COLLEAGUE)
    )
    for page in pages:
        page.goto(f"{page.url}/atelier/{WIDE}")
    return pages[0], pages[1]


def row(page: Page, title: str) -> Locator:
    return page.locator(".talk-row", has=page.locator("b", has_text=re.compile(f"^{title}$")))


def radio(page: Page, title: str) -> Locator:
    return row(page, title).get_by_role("radio")


def why(page: Page) -> Locator:
    return page.locator(f"#comment-{WIDE}")


def badge(page: Page) -> Locator:
    return page.locator("#cards .save-badge")


def test_keys_propose_then_retain(screens: tuple[Page, Page]) -> None:
    page, _ = screens
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(row(page, "En chemin")).to_have_attribute("data-pointed", "")
    expect(radio(page, "En chemin")).not_to_be_checked()
    page.keyboard.press("3")
    expect(row(page, "Installé")).to_have_attribute("data-pointed", "")
    page.keyboard.press("Enter")
    expect(radio(page, "Installé")).to_be_checked()
    expect(badge(page)).to_have_text(SAVED)
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    expect(radio(page, "Je ne sais pas")).to_be_checked()
    expect(badge(page)).to_have_text(SAVED)
    page.keyboard.press("?")
    expect(page.locator("#keys dl")).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("n")
    assert WIDE not in page.url
    with page.expect_navigation():
        page.keyboard.press("PageUp")
    assert page.url.endswith(WIDE)
    expect(radio(page, "Je ne sais pas")).to_be_checked()


def test_keys_typed_in_a_text_are_text(screens: tuple[Page, Page]) -> None:
    page, _ = screens
    why(page).press_sequentially("n 3 personnes, p ? 0")
    expect(why(page)).to_have_value("n 3 personnes, p ? 0")
    expect(page.locator("[data-pointed]")).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("4")
    expect(page.locator("[data-pointed]")).to_have_count(1)


def test_a_change_shows_on_the_other_screen_within_two_seconds(screens: tuple[Page, Page]) -> None:
    one, two = screens
    two.locator(".minority summary").click()
    for _ in range(2):
        two.wait_for_timeout(700)
        one.keyboard.press("2")
        one.keyboard.press("Enter")
        expect(badge(one)).to_have_text(SAVED)
        expect(radio(two, "En chemin")).to_be_checked(timeout=SOON)
        expect(badge(two)).to_contain_text("par Claire", timeout=SOON)
        one.keyboard.press("3")
        one.keyboard.press("Enter")
        expect(radio(two, "Installé")).to_be_checked(timeout=SOON + 400)
    why(two).fill("Trois partenaires l'ont dit.")
    two.locator(f"#minority-{WIDE}").fill("Une personne voit plus bas.")
    why(two).focus()
    expect(badge(two)).to_have_text(SAVED)
    expect(why(one)).to_have_value("Trois partenaires l'ont dit.", timeout=SOON)
    expect(one.locator(f"#minority-{WIDE}")).to_be_visible()
    expect(one.locator(f"#minority-{WIDE}")).to_have_value("Une personne voit plus bas.")


def test_what_is_typed_here_is_not_destroyed_and_becomes_a_conflict(screens: tuple[Page, Page]) -> None:
    one, two = screens
    why(two).focus()
    two.keyboard.type("Je suis en train d'écrire", delay=10)
    why(one).evaluate("(e) => { e.value = \"L'autre texte.\"; e.dispatchEvent(new Event('input', {bubbles: true})); }")
    why(one).evaluate("(e) => e.dispatchEvent(new Event('focusout', {bubbles: true}))")
    for _ in range(8):
        two.keyboard.type(" encore", delay=40)
    expect(badge(one)).to_have_text(SAVED)
    expect(why(two)).to_have_value("Je suis en train d'écrire" + " encore" * 8)
    expect(two.locator(".conflict")).to_be_visible()
    expect(why(two)).to_have_value(re.compile("^Je suis en train"))
    two.get_by_role("button", name="Garder les deux textes").click()
    expect(two.locator(".conflict")).to_have_count(0)
    expect(why(one)).to_have_value(re.compile("L'autre texte.\n\nJe suis en train"), timeout=4_000)


def test_the_list_follows(screens: tuple[Page, Page]) -> None:
    one, two = screens
    two.goto(two.url.rpartition("/")[0])
    line = two.locator(f"[data-objective={WIDE}]")
    expect(line).to_contain_text("À discuter")
    one.keyboard.press("1")
    one.keyboard.press("Enter")
    expect(line).to_contain_text("À construire", timeout=SOON + 400)
    check(two)


def test_an_action_on_the_spot_and_the_hands(screens: tuple[Page, Page]) -> None:
    page, _ = screens
    page.get_by_text("Noter une action").click()
    before = int(page.locator("#action-count").inner_text().split()[0])
    page.get_by_label("Ce que nous allons faire").fill("Appeler trois partenaires.")
    page.get_by_role("button", name="Noter cette action").click()
    expect(page.locator("#action-count")).to_contain_text(str(before + 1))
    expect(page.get_by_text("L'action est dans votre plan.")).to_be_visible()
    page.get_by_text("Compter les mains").click()
    page.locator("#mains").get_by_label("Installé").fill("4")
    leave(page.get_by_role("button", name="Noter les mains"))
    expect(page.locator(".hand")).to_have_count(4)


def test_the_timer_counts_quietly_and_is_kept(screens: tuple[Page, Page]) -> None:
    page, _ = screens
    timer = page.get_by_role("timer")
    expect(timer).to_have_text("6:00")
    page.get_by_role("button", name="Démarrer").click()
    expect(timer).not_to_have_text("6:00")
    page.reload()
    expect(timer).not_to_have_text("6:00")
    page.get_by_role("button", name="Pause").click()
    stopped = timer.inner_text()
    page.wait_for_timeout(1_200)
    expect(timer).to_have_text(stopped)
    expect(page.get_by_role("button", name="Reprendre")).to_be_visible()


def test_a_lost_network_keeps_what_was_retained(screens: tuple[Page, Page]) -> None:
    page, _ = screens
    page.context.set_offline(True)
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    expect(badge(page)).to_have_text("Gardé sur cet appareil")
    page.context.set_offline(False)
    expect(badge(page)).to_have_text(SAVED)


@pytest.mark.parametrize("objective", [WIDE, CLOSE, PLAIN])
def test_it_is_large_on_a_projector_and_right_on_a_phone(screens: tuple[Page, Page], objective: str) -> None:
    page, _ = screens
    page.goto(page.url.replace(WIDE, objective))
    sizes = page.evaluate(
        "[...document.querySelectorAll('.big-screen :is(h1, p, b, label, summary, button, textarea)')]"
        ".filter((e) => e.checkVisibility()).map((e) => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 28
    for size, scheme in ((PROJECTOR, "light"), ({"width": 390, "height": 844}, "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        page.evaluate("document.querySelectorAll('details.tool').forEach((tool) => { tool.open = true; })")
        check(page)


def test_every_level_is_in_sight_at_once_on_a_projector(screens: tuple[Page, Page]) -> None:
    page, _ = screens
    page.mouse.move(1, 1)
    bottom = page.locator(".talk-row").nth(3).evaluate("(e) => e.getBoundingClientRect().bottom")
    bar = page.locator(".page-bar").evaluate("(e) => e.getBoundingClientRect().top")
    assert bottom <= bar


def test_without_javascript(site: Site, visit: Visits) -> None:
    gather(site.app)
    page = sign_in(visit(java_script_enabled=False), DIRECTOR)
    page.goto(f"{page.url}/atelier/{WIDE}")
    radio(page, "Installé").check()
    why(page).fill("Décidé ensemble.")
    leave(page.get_by_role("button", name="Retenir notre niveau"))
    expect(radio(page, "Installé")).to_be_checked()
    expect(why(page)).to_have_value("Décidé ensemble.")
    expect(page.get_by_text("1 réponse enregistrée")).to_be_visible()


def test_hands_counted_on_one_screen_show_on_the_other(screens: tuple[Page, Page]) -> None:
    mine, hers = screens
    mine.get_by_text("Compter les mains").click()
    mine.locator("[name=mains-installe]").fill("3")
    leave(mine.get_by_role("button", name="Noter les mains"))
    expect(row(hers, "Installé")).to_contain_text("3\u00a0mains", timeout=SOON)
    assert hers.locator("[name=mains-installe]").input_value() == "3"
