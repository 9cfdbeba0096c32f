"""The workshop over HTTP: what divides first, dots without names, hands, who was there, and what another screen asks."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from werkzeug.test import TestResponse

from capapp.domain.colleges import College
from tests.demonstration import COLLEAGUE, DELEGATE, DIRECTOR, NOT_BEGUN
from tests.web.cap.conftest import ORIGIN, Sites, Visitor
from tests.web.cap.gathered import CLOSE, PLAIN, SPREAD, UNSURE, gather
from tests.web.cap.reading import over_nothing
from tests.web.cap.test_weight import MOST_STATEMENTS, statements

WIDE = SPREAD[0]
FEW = {College.MANAGEMENT: 1, College.PERMANENT_STAFF: 3}
APART = {College.MANAGEMENT: 6, College.PERMANENT_STAFF: 6}


@pytest.fixture
def gathered(site: Sites) -> Visitor:
    """The director, once fifteen people have spoken."""
    gather(site.app)
    return site.sign_in(DIRECTOR)


def order(page: str, theme: str) -> list[str]:
    part = page.partition(f'aria-labelledby="{theme}"')[2].partition("</section>")[0]
    return re.findall(r'data-objective="([\w-]+)"', part)


def test_what_divides_comes_first_with_its_marks(gathered: Visitor) -> None:
    page = gathered.text("/atelier")
    assert order(page, "amelioration-continue")[0] == WIDE
    assert order(page, "amelioration-continue")[-1] == CLOSE
    assert page.count("Voix très proches") == 1
    assert page.count("À éclaircir") == 1
    assert "15\xa0voix ont été comptées" in page
    assert "séance\xa0de 90 minutes" in page or "séance de 90 minutes" in page
    assert over_nothing(page) == []


@pytest.mark.parametrize(("numbers", "said"), [(None, "Il n'y a pas eu de collecte"), (FEW, "Trop peu de voix")])
def test_without_enough_voices_it_offers_the_show_of_hands(site: Sites, numbers: Mapping[College, int] | None, said: str) -> None:
    if numbers:
        gather(site.app, numbers)
    director = site.sign_in(DIRECTOR)
    for page in (director.text("/atelier"), director.text(f"/atelier/{WIDE}")):
        assert said in page.replace("&#39;", "'")
        assert "main levée" in page
        assert 'class="voice"' not in page


def test_while_the_gathering_is_open_no_voice_is_shown(site: Sites) -> None:
    director = site.sign_in(DIRECTOR)
    gather(site.app, closes=False)
    page = director.text(f"/atelier/{WIDE}")
    assert "encore ouverte" in page
    assert 'class="voice"' not in page


def test_one_dot_per_voice_and_no_word_of_who(gathered: Visitor) -> None:
    page = gathered.text(f"/atelier/{WIDE}")
    assert page.count('class="voice"') == 9
    assert "4 voix" in page
    assert "5 voix" in page
    assert "Par groupe" not in page


def test_close_voices_are_not_said_where(gathered: Visitor) -> None:
    page = gathered.text(f"/atelier/{CLOSE}")
    assert "Voix très proches" in page
    assert 'class="voice"' not in page


def test_groups_apart_are_shown_when_they_may(site: Sites) -> None:
    gather(site.app, APART)
    page = site.sign_in(DIRECTOR).text(f"/atelier/{WIDE}")
    part = page.partition("Par groupe")[2].partition("</details>")[0]
    assert "<b>Équipe permanente</b>" in part
    assert part.count('class="voice"') == 12


def test_plain_replies_stand_apart_with_their_faces(gathered: Visitor) -> None:
    page = gathered.text(f"/atelier/{PLAIN}")
    part = page.partition("En langage simple, à part")[2]
    assert part.count('class="face"') == 3
    assert "Je ne sais pas&nbsp;: <b>0</b>" in part


def test_an_objective_that_is_not_asked_has_no_screen(gathered: Visitor) -> None:
    assert gathered.get("/atelier/nulle-part").status_code == 404


def test_hands_are_counted_shown_as_squares_and_taken_back(gathered: Visitor) -> None:
    reply = gathered.post(f"/atelier/{CLOSE}/mains", {"mains-installe": "3", "mains-unknown": "2", "mains-ancre": "beaucoup"})
    assert reply.status_code == 302
    page = gathered.text(f"/atelier/{CLOSE}")
    assert page.count('class="hand"') == 5
    assert "3\xa0mains" in page
    gathered.post(f"/atelier/{CLOSE}/mains", {})
    assert 'class="hand"' not in gathered.text(f"/atelier/{CLOSE}")
    assert gathered.post(f"/atelier/{CLOSE}/mains", {"mains-nulle-part": "1"}).status_code == 422


def test_who_was_there_is_kept_by_college(gathered: Visitor) -> None:
    gathered.post("/atelier/presents/identite", {"presents-management": "1", "presents-path_employees": "4", "presents-x": "9"})
    assert "Qui était là&nbsp;? direction\xa01, personnes en parcours\xa04" in gathered.text("/atelier")
    assert gathered.post("/atelier/presents/nulle-part", {"presents-management": "1"}).status_code == 422
    assert "À l&#39;atelier\xa0: direction\xa01, personnes en parcours\xa04." in gathered.text("/photographie")


def test_without_script_the_level_is_retained_by_a_button(gathered: Visitor) -> None:
    version = version_on(gathered, WIDE)
    fields = {
        f"version-{WIDE}": version,
        f"level-{WIDE}": "installe",
        f"comment-{WIDE}": "Vu ensemble.",
        f"minority-{WIDE}": "Deux non.",
    }
    reply = gathered.post(f"/atelier/{WIDE}", fields)
    assert (reply.status_code, reply.location) == (302, f"{gathered.cap}/atelier/{WIDE}")
    page = gathered.text(f"/atelier/{WIDE}")
    assert re.search(r'value="installe" checked', page)
    assert ">Vu ensemble.</textarea>" in page
    assert re.search(r'<details class="tool minority" open>', page)
    refused = gathered.post(f"/atelier/{WIDE}", fields | {f"version-{WIDE}": version + 1, f"level-{WIDE}": "not_applicable"})
    assert refused.status_code == 422
    assert "Vu ensemble." in refused.text


def test_an_action_noted_on_the_spot_leads_back(gathered: Visitor) -> None:
    screen = f"{gathered.cap}/atelier/{WIDE}"
    fields = {"what": "Demander à trois partenaires.", "objective": WIDE, "back": screen}
    before = plan_size(gathered)
    assert gathered.post("/plan/ajouter", fields).location == screen
    reply = posted_by_script(gathered, fields | {"what": "Une autre."})
    assert reply.json == {"actions": before + 2}
    wrong = posted_by_script(gathered, fields | {"what": ""})
    assert wrong.status_code == 422
    assert "une phrase" in wrong.json["sentence"]
    elsewhere = gathered.post("/plan/ajouter", fields | {"what": "Encore.", "back": "//ailleurs.example"})
    assert elsewhere.location.startswith(f"{gathered.cap}/plan")


def test_another_screen_is_told_what_changed_and_nothing_twice(site: Sites, gathered: Visitor) -> None:
    colleague = site.sign_in(COLLEAGUE)
    first = gathered.get("/atelier/etat.json")
    tag = first.headers["ETag"]
    again = gathered.get("/atelier/etat.json", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    version = first.json["versions"].get(WIDE, 0)
    colleague.save(WIDE, version=version, level="ancre", comment="Dit ailleurs.", minority="Une voix.")
    changed = gathered.get("/atelier/etat.json", headers={"If-None-Match": tag})
    assert changed.json["versions"][WIDE] == version + 1
    assert changed.json["words"] == {}
    words = gathered.get(f"/atelier/etat.json?objectif={WIDE}&objectif=nulle-part").json["words"]
    assert list(words) == [WIDE]
    assert words[WIDE]["answer"] == {"level": "ancre", "comment": "Dit ailleurs.", "reason": "", "minority": "Une voix."}
    assert words[WIDE]["badge"].endswith("par Sandrine Hamel")


def test_what_the_pages_and_the_questions_of_a_screen_cost(site: Sites, gathered: Visitor) -> None:
    tag = gathered.get("/atelier/etat.json").headers["ETag"]
    asks = {
        "/atelier/etat.json": 4,
        f"/atelier/etat.json?objectif={WIDE}": 7,
        "/atelier": MOST_STATEMENTS,
        f"/atelier/{WIDE}": MOST_STATEMENTS,
        f"/atelier/{PLAIN}": MOST_STATEMENTS,
        "/photographie": MOST_STATEMENTS,
    }
    for path, most in asks.items():
        with statements(site.app) as sent:
            gathered.get(path, headers={"If-None-Match": tag})
        assert len(sent) <= most, (path, len(sent), sent)


def test_nobody_else_is_told_of_the_voices(site: Sites, gathered: Visitor) -> None:
    gathered.post("/partage", {"positions": "oui", "plan": "oui"})
    delegate = site.sign_in(DELEGATE, gathered.cap)
    page = delegate.text("/photographie")
    assert "Nos voix" not in page
    assert "accord après discussion" not in page
    assert "L&#39;atelier" not in delegate.text()
    for path in ("/atelier", f"/atelier/{WIDE}", "/atelier/etat.json"):
        assert delegate.get(path).status_code == 403
    assert delegate.get("/plan.pdf").status_code == 200


def test_the_picture_shows_where_the_voices_differed(gathered: Visitor) -> None:
    page = gathered.text("/photographie")
    section = page.partition('<h2 id="voices">')[2].partition("</section>")[0]
    assert "15\xa0voix, accord après discussion" in section
    assert section.count("<caption>") == 6
    assert section.index("4.2.1") < section.index("1.1.3")
    assert "jamais changées en niveaux" in section
    assert over_nothing(page) == []


def test_a_cap_only_prepared_can_be_talked_through_by_show_of_hands(site: Sites) -> None:
    beginner = site.sign_in(NOT_BEGUN)
    page = beginner.text(f"/atelier/{UNSURE}")
    assert "Compter les mains" in page
    assert "Noter une action" in page
    beginner.post(f"/atelier/{UNSURE}", {f"version-{UNSURE}": 0, f"level-{UNSURE}": "ancre"})
    assert "En cours" in beginner.text("/atelier")


def version_on(visitor: Visitor, objective: str) -> int:
    found = re.search(rf'id="{objective}" data-version="(\d+)"', visitor.text(f"/atelier/{objective}"))
    assert found
    return int(found[1])


def plan_size(visitor: Visitor) -> int:
    found = re.search(r'id="action-count">(\d+)', visitor.text(f"/atelier/{WIDE}"))
    assert found
    return int(found[1])


def posted_by_script(visitor: Visitor, fields: Mapping[str, str]) -> TestResponse:
    data = {"csrf_token": visitor.token, **fields}
    headers = {"Accept": "application/json", "Origin": ORIGIN}
    return visitor.client.post(f"{visitor.cap}/plan/ajouter", data=data, base_url=ORIGIN, headers=headers)
