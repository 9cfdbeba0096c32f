"""Forms keep what is typed until the server has it; what waits on a device is read, sent, copied or let go by its owner alone."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import Site, cap_of, enter, leave, sign_in
from tests.demonstration import COLLEAGUE, DIRECTOR

pytestmark = pytest.mark.browser

GOAL, ONE = "/objectifs-generaux/ecoute-parties-prenantes", "consultation-parties-prenantes"
WORDS = "Repeindre la salle, avec l'équipe."
SAVED = re.compile(r"Enregistré\sà\s\d+\sh\s\d\d")
DAY = 24 * 3600 * 1000

Visits = Callable[..., BrowserContext]


@pytest.fixture
def adding(director: Page) -> Page:
    """The director, about to add an action."""
    director.goto(director.url + "/plan/ajouter")
    return director


def what(page: Page) -> Locator:
    return page.get_by_label("Ce que nous allons faire")


def badge(page: Page) -> Locator:
    return page.locator("form[data-keep] > .save-badge")


def drafts(page: Page) -> list[str]:
    return list(page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('cap:'))"))


def save(page: Page) -> None:
    leave(page.get_by_role("button", name="Enregistrer", exact=True))


def test_an_action_typed_in_a_tab_that_was_closed_comes_back_and_is_forgotten_once_taken(adding: Page) -> None:
    what(adding).fill(WORDS)
    adding.get_by_label("Pilote").fill("Sandrine")
    adding.get_by_label("Priorité").select_option(index=1)
    expect(badge(adding)).to_have_text("Gardé sur cet appareil, pas encore enregistré")
    context, address, chosen = adding.context, adding.url, adding.get_by_label("Priorité").input_value()
    adding.close()
    page = context.new_page()
    page.goto(address)
    expect(what(page)).to_have_value(WORDS)
    expect(page.get_by_label("Pilote")).to_have_value("Sandrine")
    expect(page.get_by_label("Priorité")).to_have_value(chosen)
    expect(badge(page)).to_contain_text("Retrouvé sur cet appareil")
    save(page)
    expect(page.locator("#messages .save-badge")).to_have_text(SAVED)
    expect(page.locator("main")).to_contain_text(WORDS)
    assert drafts(page) == []
    page.goto(address)
    expect(what(page)).to_have_value("")
    expect(badge(page)).to_have_count(1)
    expect(badge(page)).to_have_text("")


def test_a_form_that_never_arrived_comes_back(adding: Page) -> None:
    address = adding.url
    what(adding).fill(WORDS)
    adding.route("**/plan/ajouter", lambda route: route.abort(), times=1)
    adding.get_by_role("button", name="Enregistrer", exact=True).click()
    adding.wait_for_url("chrome-error://**")
    adding.goto(address)
    expect(what(adding)).to_have_value(WORDS)
    save(adding)
    expect(adding.locator("main")).to_contain_text(WORDS)
    assert drafts(adding) == []


def test_a_form_whose_reply_got_lost_is_told_as_taken_and_is_one_deed(adding: Page) -> None:
    address, kept = adding.url, {}
    what(adding).fill(WORDS)
    kept.update(adding.evaluate("({...localStorage})"))
    adding.route("**/plan/ajouter", lambda route: (route.fetch(max_redirects=0), route.abort()), times=1)
    adding.get_by_role("button", name="Enregistrer", exact=True).click()
    adding.wait_for_url("chrome-error://**")
    adding.goto(address)
    expect(adding.locator("#messages .save-badge")).to_have_text(SAVED)
    expect(what(adding)).to_have_value("")
    assert drafts(adding) == []
    adding.evaluate("(kept) => Object.assign(localStorage, kept)", kept)  # that page, too, never arrived
    adding.reload()
    expect(what(adding)).to_have_value(WORDS)
    save(adding)
    expect(adding.locator("table.plan tbody tr").filter(has_text=WORDS)).to_have_count(1)
    assert drafts(adding) == []


def test_without_network_the_form_stays(adding: Page) -> None:
    what(adding).fill(WORDS)
    adding.context.set_offline(True)
    adding.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(badge(adding)).to_contain_text("Pas de réseau : gardé sur cet appareil")
    adding.context.set_offline(False)
    save(adding)
    expect(adding.locator("main")).to_contain_text(WORDS)


def test_a_form_through_the_end_of_a_session(site: Site, adding: Page) -> None:
    what(adding).fill(WORDS)
    site.app.extensions["capapp"].write(lambda session: session.exec_driver_sql("DELETE FROM http_session"))
    save(adding)
    expect(adding.get_by_text("Rien n'est perdu.")).to_be_visible()
    enter(adding, DIRECTOR)
    leave(adding.get_by_role("button", name="Enregistrer ce que j'avais écrit"))
    expect(adding.locator("#messages .save-badge")).to_have_text(SAVED)
    assert drafts(adding) == []


def test_a_form_sent_back_says_so_and_keeps_its_words(adding: Page) -> None:
    adding.get_by_label("Pilote").fill("Sandrine")
    save(adding)
    expect(badge(adding)).to_have_text("À relire, pas encore enregistré")
    adding.goto(adding.url)
    expect(adding.get_by_label("Pilote")).to_have_value("Sandrine")


def test_an_action_that_someone_else_changed_meanwhile_shows_both(director: Page, visit: Visits) -> None:
    director.goto(director.url + "/plan")
    leave(director.locator("table.plan a").first)
    address = director.url
    director.get_by_label("Premier pas").fill("Le pas de Claire.")
    other = sign_in(visit(), COLLEAGUE)
    other.goto(address)
    other.get_by_label("Premier pas").fill("Le pas de Sandrine.")
    save(other)
    director.goto("/")
    director.goto(address)
    expect(director.get_by_label("Premier pas")).to_have_value("Le pas de Claire.")
    save(director)
    expect(director.get_by_role("alert")).to_contain_text("Le pas de Sandrine.")
    expect(director.get_by_label("Premier pas")).to_have_value("Le pas de Claire.")
    save(director)
    expect(director.locator("#messages .save-badge")).to_have_text(SAVED)
    assert drafts(director) == []


def test_choices_without_text_are_told_and_not_kept(director: Page) -> None:
    director.goto("/")
    leave(director.get_by_role("link", name="L'équipe et le partage"))
    form = director.locator("form[action$='/partage']")
    form.get_by_label("Nos niveaux").click()
    expect(form.locator(".save-badge")).to_have_text("Pas encore enregistré")
    assert drafts(director) == []
    leave(form.get_by_role("button"))
    expect(director.locator("#messages .save-badge")).to_have_text(SAVED)


def left_here(page: Page, objective: str, **draft: object) -> None:
    """A draft as an earlier visit of the director left it."""
    cap, person = cap_of(page).split("/")[-1], page.locator("form[data-person]").first.get_attribute("data-person")
    whole = {
        "request": f"00000000-0000-4000-8000-{len(objective):012d}",
        "version": 0,
        "level": "",
        "at": time.time() * 1000,
        **draft,
    }
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"cap:{person}:{cap}:{objective}", json.dumps(whole)])


def item(page: Page, text: str) -> Locator:
    return page.locator("#kept-here > li").filter(has_text=text)


def test_an_answer_that_fits_nowhere_any_more_is_in_a_list_to_be_read(director: Page) -> None:
    director.goto("/")
    left_here(
        director,
        "objectif-disparu",
        comment="Un constat de l'autre édition.",
        about={"title": "9.9.9 Disparu", "said": "Installé"},
    )
    director.goto(cap_of(director) + GOAL)
    expect(director.locator("#page-badge")).to_have_text("À relire (1)")
    leave(director.locator("#page-badge a"))
    kept = item(director, "9.9.9 Disparu")
    expect(kept).to_contain_text("Un constat de l'autre édition.")
    expect(kept).to_contain_text("Installé")
    expect(kept.locator(".save-badge")).to_contain_text("À relire : ")
    director.context.grant_permissions(["clipboard-read", "clipboard-write"])
    kept.get_by_role("button", name="Copier le texte").click()
    expect(kept).to_contain_text("Copié.")
    assert "Un constat de l'autre édition." in director.evaluate("navigator.clipboard.readText()")
    kept.get_by_role("button", name="Réessayer").click()
    expect(kept.locator(".save-badge")).to_contain_text("À relire : ")
    kept.get_by_text("Laisser tomber").click()
    kept.get_by_role("button", name="Oui, l'effacer").click()
    expect(kept.locator(".save-badge")).to_have_text("Effacé de cet appareil.")
    expect(director.get_by_text("Rien n'attend ici")).to_be_visible()
    assert drafts(director) == []


def test_what_can_be_sent_is_sent_from_the_list_too(director: Page) -> None:
    director.goto("/")
    left_here(director, ONE, comment="Resté sur l'appareil.", level="en-chemin")
    director.reload()
    leave(director.get_by_role("link", name="Gardé sur cet appareil (1)"))
    expect(item(director, "Resté sur l'appareil.").locator(".save-badge")).to_have_text(re.compile("Enregistré|choisissez"))
    assert drafts(director) == []


def test_a_text_of_more_than_a_month_is_offered_before_it_is_forgotten(director: Page) -> None:
    director.goto("/")
    old = {"at": time.time() * 1000 - 40 * DAY, "refusal": "Les réponses sont closes."}
    left_here(director, "vieux", comment="Écrit il y a longtemps.", **old)
    director.goto("/sur-cet-appareil")
    expect(item(director, "Écrit il y a longtemps.")).to_contain_text("Sans nouvelle de vous, cet appareil l'oubliera après le")
    director.reload()
    expect(item(director, "Écrit il y a longtemps.")).to_have_count(1)
    left_here(director, "vieux", comment="Écrit il y a longtemps.", offered=time.time() * 1000 - 31 * DAY, **old)
    director.reload()
    expect(director.get_by_text("Rien n'attend ici")).to_be_visible()


def test_nobody_reads_or_loses_what_another_person_left_on_the_device(director: Page) -> None:
    director.goto("/")
    left_here(director, ONE, comment="Le texte de Claire.")
    director.context.clear_cookies()
    director.goto("/connexion")
    enter(director, COLLEAGUE)
    expect(director.get_by_text("Gardé sur cet appareil")).to_have_count(0)
    director.goto("/sur-cet-appareil")
    expect(director.get_by_text("Rien n'attend ici")).to_be_visible()
    leave(director.get_by_role("button", name="Se déconnecter"))
    assert len(drafts(director)) == 1


def test_a_started_form_is_in_the_list_with_its_labels(adding: Page) -> None:
    what(adding).fill(WORDS)
    adding.goto("/sur-cet-appareil")
    kept = item(adding, "Ajouter une action")
    expect(kept).to_contain_text("Ce que nous allons faire")
    expect(kept).to_contain_text(WORDS)
    leave(kept.get_by_role("link", name="Ouvrir la page"))
    expect(what(adding)).to_have_value(WORDS)


def test_an_action_noted_at_the_workshop_is_kept_until_it_is_in_the_plan(director: Page) -> None:
    director.goto(f"{director.url}/atelier/{ONE}")
    director.get_by_text("Noter une action", exact=True).click()
    director.locator("#what").fill(WORDS)
    director.reload()
    expect(director.locator("#what")).to_have_value(WORDS)
    director.get_by_text("Noter une action", exact=True).click()
    director.get_by_role("button", name="Noter cette action").click()
    expect(director.locator("#action-said")).to_have_text("L'action est dans votre plan.")
    assert drafts(director) == []
    director.goto(director.url)
    expect(director.locator("#what")).to_have_value("")
