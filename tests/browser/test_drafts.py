"""« Rien n'est perdu »: each answer is saved at once, and the badge tells the truth whatever happens on the way."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import Site, enter, leave, sign_in
from tests.demonstration import COLLEAGUE, DIRECTOR

pytestmark = pytest.mark.browser

GOAL = "objectifs-generaux/ecoute-parties-prenantes"
ONE = "consultation-parties-prenantes"
TWO = "mesure-satisfaction"
SAVED = re.compile(r"Enregistré\sà\s\d+\sh\s\d\d")


def opened(page: Page, where: str = GOAL) -> Page:
    page.goto(f"/cap/{page.url.split('/')[4]}/{where}")
    return page


def comment(page: Page, objective: str = ONE) -> Locator:
    return page.locator(f"#comment-{objective}")


def badge(page: Page, objective: str = ONE) -> Locator:
    return page.locator(f"#{objective} .save-badge")


def page_badge(page: Page) -> Locator:
    return page.locator("#page-badge")


def drafts(page: Page) -> int:
    return int(page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('cap:')).length"))


def test_each_answer_is_saved_at_once(director: Page) -> None:
    page = opened(director)
    expect(page.get_by_role("button", name="Enregistrer cette page")).to_be_hidden()
    page.locator(f"#{TWO} .choice").nth(2).click()
    expect(badge(page, TWO)).to_have_text(SAVED)
    comment(page, TWO).fill("Deux questions posées à chaque fin de mission.")
    expect(page_badge(page)).to_have_text(re.compile("Enregistrement|Enregistré"))
    comment(page, TWO).blur()
    expect(badge(page, TWO)).to_have_text(SAVED)
    assert drafts(page) == 0
    page.reload()
    expect(comment(page, TWO)).to_have_value("Deux questions posées à chaque fin de mission.")
    expect(page.locator(f"#{TWO} .choice").nth(2).get_by_role("radio")).to_be_checked()


def test_the_outline_counts_down(director: Page) -> None:
    page = opened(director)
    left = page.locator(".outline [aria-current] .left")
    expect(left).to_have_text("1 à voir")
    page.locator(".answer[data-answered=''] .choice").first.click()
    expect(left).to_have_text("✓ vu")


def test_not_concerned_waits_for_its_reason(director: Page) -> None:
    page = opened(director)
    page.locator(f"#{TWO}").get_by_label("Non concerné", exact=True).check()
    expect(badge(page, TWO)).to_contain_text("dites en une phrase pourquoi")
    expect(page_badge(page)).to_have_text("Gardé sur cet appareil (1)")
    page.get_by_label("Pourquoi n'êtes-vous pas concernés").last.fill("Nous n'avons pas encore de clients.")
    expect(badge(page, TWO)).to_have_text(SAVED)


def test_offline_text_is_kept_then_sent_once(director: Page) -> None:
    page = opened(director)
    page.context.set_offline(True)
    comment(page).fill("Écrit sans réseau.")
    page.locator(f"#{TWO} .choice").first.click()
    expect(page_badge(page)).to_have_text("Gardé sur cet appareil (2)")
    expect(badge(page)).to_have_text("Gardé sur cet appareil")
    page.context.set_offline(False)
    expect(badge(page)).to_have_text(SAVED)
    expect(page_badge(page)).to_have_text(SAVED)
    assert drafts(page) == 0


def test_a_closed_tab_loses_nothing(director: Page) -> None:
    page = opened(director)
    address, context = page.url, page.context
    context.set_offline(True)
    comment(page).fill("Écrit, puis l'onglet fermé.")
    expect(badge(page)).to_have_text("Gardé sur cet appareil")
    page.close()
    context.set_offline(False)
    other = context.new_page()
    other.goto(address.replace("ecoute-parties-prenantes", "accueil-integration"))
    expect(page_badge(other)).to_have_text(SAVED)
    other.goto(address)
    expect(comment(other)).to_have_value("Écrit, puis l'onglet fermé.")


def test_session_expires_with_500_words_typed(director: Page) -> None:
    page = opened(director)
    words = " ".join(f"mot{n}" for n in range(500))
    page.context.clear_cookies()
    comment(page).fill(words)
    expect(page_badge(page)).to_contain_text("Votre session a expiré, vos textes sont gardés : connectez-vous.")
    leave(page.get_by_role("link", name="connectez-vous"))
    enter(page, DIRECTOR)
    expect(page).to_have_url(re.compile(GOAL))
    expect(comment(page)).to_have_value(words)
    expect(badge(page)).to_have_text(SAVED)
    assert drafts(page) == 0


def test_a_new_session_in_another_tab_is_enough(director: Page) -> None:
    page = opened(director)
    page.context.clear_cookies()
    comment(page).fill("Gardé pendant que je me reconnecte ailleurs.")
    expect(page_badge(page)).to_contain_text("Votre session a expiré")
    other = page.context.new_page()
    other.goto("/connexion")
    enter(other, DIRECTOR)
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(badge(page)).to_have_text(SAVED)


def test_signing_out_leaves_nothing_on_a_shared_device(director: Page) -> None:
    page = opened(director)
    page.route("**/objectifs/**", lambda route: route.abort())
    comment(page).fill("À ne pas laisser ici.")
    expect(page_badge(page)).to_have_text("Gardé sur cet appareil (1)")
    page.goto("/")
    assert drafts(page) == 1
    expect(page.get_by_role("link", name="Gardé sur cet appareil (1)")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Se déconnecter").click()
    assert drafts(page) == 1
    page.once("dialog", lambda dialog: dialog.accept())
    leave(page.get_by_role("button", name="Se déconnecter"))
    expect(page).to_have_url(re.compile("/connexion"))
    assert drafts(page) == 0


@pytest.mark.parametrize(
    ("button", "kept"),
    [
        ("Garder la mienne", "Ce que j'ai vu."),
        ("Garder celle de Sandrine Hamel", "Ce que Sandrine a vu."),
        ("Garder les deux textes", "Ce que Sandrine a vu.\n\nCe que j'ai vu."),
    ],
)
def test_two_people_write_at_the_same_second(
    director: Page, visit: Callable[..., BrowserContext], button: str, kept: str
) -> None:
    page = opened(director)
    other = opened(sign_in(visit(), COLLEAGUE))
    comment(other).fill("Ce que Sandrine a vu.")
    expect(badge(other)).to_have_text(SAVED)
    comment(page).fill("Ce que j'ai vu.")
    expect(page_badge(page)).to_have_text("À relire (1)")
    clash = page.get_by_role("group", name="Deux réponses à relire")
    expect(clash).to_contain_text("Ce que j'ai vu.")
    expect(clash).to_contain_text("Ce que Sandrine a vu.")
    expect(clash).to_contain_text("La réponse de Sandrine Hamel, enregistrée à")
    clash.get_by_role("button", name=button).click()
    expect(badge(page)).to_have_text(SAVED)
    expect(clash).to_have_count(0)
    page.reload()
    expect(comment(page)).to_have_value(kept)
    expect(clash).to_have_count(0)


def test_what_cannot_be_saved_says_why_and_stays(director: Page) -> None:
    page = opened(director)
    comment(page).fill("x" * 12_001)
    expect(page.locator(f"#{ONE} .field-error")).to_contain_text("trop long")
    expect(page_badge(page)).to_have_text("À relire (1)")
    expect(comment(page)).to_have_value("x" * 12_001)
    comment(page).fill("Court.")
    expect(badge(page)).to_have_text(SAVED)
    expect(page.locator(f"#{ONE} .field-error")).to_have_count(0)


def test_going_back_shows_what_was_saved(director: Page) -> None:
    page = opened(director)
    comment(page).fill("Écrit juste avant de partir.")
    leave(page.get_by_role("link", name="Suivant"))
    expect(page).to_have_url(re.compile("/utilite-sociale-evaluee"))
    page.go_back()
    expect(comment(page)).to_have_value("Écrit juste avant de partir.")
    expect(badge(page)).to_have_text(re.compile("Enregistré"))


def test_help_of_a_whole_theme_comes_when_asked(director: Page) -> None:
    page = opened(director, "themes/identite")
    card = page.locator("#projet-ecrit")
    card.get_by_role("link", name="Aide").click()
    expect(card.get_by_role("heading", name="L'épreuve des faits")).to_be_visible()
    assert page.url.endswith("themes/identite")


def test_hostile_texts_stay_texts(director: Page) -> None:
    page = opened(director)
    hostile = "{{ 7 * 7 }} ${7*7} </textarea></script><img src=x onerror=alert(1)> =cmd()"
    page.on("dialog", lambda dialog: pytest.fail("a text was run"))
    comment(page).fill(hostile)
    expect(badge(page)).to_have_text(SAVED)
    page.reload()
    expect(comment(page)).to_have_value(hostile)
    assert page.locator("main img").count() == 0


def test_typing_on_beside_a_conflict_never_hides_the_other_text(director: Page, visit: Callable[..., BrowserContext]) -> None:
    page = opened(director)
    other = opened(sign_in(visit(), COLLEAGUE))
    comment(other).fill("Ce que Sandrine a vu.")
    expect(badge(other)).to_have_text(SAVED)
    comment(page).fill("Ce que j'ai vu.")
    expect(page_badge(page)).to_have_text("À relire (1)")
    comment(page).fill("Ce que j'ai vu, et la suite.")
    page.reload()
    expect(page_badge(page)).not_to_have_text(re.compile("Enregistrement"))
    page.reload()
    expect(page.locator("main")).to_contain_text("Ce que Sandrine a vu.")
    expect(page.locator("main")).to_contain_text("Ce que j'ai vu, et la suite.")


def test_a_page_left_open_sends_nothing_in_the_name_of_the_next_person(director: Page) -> None:
    page = opened(director)
    page.context.clear_cookies()
    comment(page).fill("Écrit par Claire, avant de partir.")
    expect(page_badge(page)).to_contain_text("Votre session a expiré")
    other = page.context.new_page()
    other.goto("/connexion")
    enter(other, COLLEAGUE)
    page.bring_to_front()
    with page.expect_response("**/objectifs/**"):
        page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page_badge(page)).to_contain_text("Votre session a expiré")
    other.goto(page.url)
    expect(comment(other)).not_to_have_value("Écrit par Claire, avant de partir.")
    assert drafts(other) == 1


def test_a_form_that_never_left_can_be_sent_again(director: Page) -> None:
    page = director
    page.clock.install()
    opened(page, "plan/ajouter")
    page.get_by_label("Ce que nous allons faire").fill("Repeindre la salle.")
    page.route("**/plan/ajouter", lambda route: route.abort("aborted"), times=1)
    button = page.get_by_role("button", name="Enregistrer")
    button.click()
    expect(button).to_have_attribute("aria-disabled", "true")
    page.clock.fast_forward(15_000)
    button.click()
    page.wait_for_url("**/plan#plan")
    expect(page.locator("main")).to_contain_text("Repeindre la salle.")


def test_an_answer_taken_over_from_another_edition_is_confirmed_by_a_click(site: Site, director: Page) -> None:
    doors, page = site.app.extensions["capapp"], opened(director)
    page.locator(f"#{ONE} .choice").first.click()
    expect(badge(page)).to_have_text(SAVED)
    doors.write(lambda session: session.exec_driver_sql("UPDATE position SET to_confirm = true"))
    page.reload()
    notice = page.locator(f"#{ONE} .to-confirm")
    expect(notice).to_contain_text("relisez votre réponse")
    page.locator(f"#{ONE}").get_by_role("button", name="Confirmer notre réponse").click()
    expect(notice).to_have_count(0)
    expect(badge(page)).to_have_text(SAVED)
    page.reload()
    expect(badge(page)).to_have_text(SAVED)
    expect(notice).to_have_count(0)
