from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest

from tests.demonstration import COLLEAGUE, DELEGATE, OTHER_DIRECTOR
from tests.web.cap.conftest import Sites, Visitor

WHAT = "Compléter le document unique"


def rows(page: str) -> list[str]:
    """The actions of the plan, in order."""
    return re.findall(r'<tr id="action-([0-9a-f-]{36})"', page)


def proposed(page: str) -> list[str]:
    return re.findall(r'name="objective" value="([\w-]+)"', page)


def action(**more: Any) -> dict[str, Any]:
    """What the form of an action posts."""
    typed = {"what": "Écrire une page", "owner": "", "due_on": "", "effort": "", "status": "todo", "priority": "medium"}
    return {"request_id": str(uuid4()), "offer": "", "objective": "", **typed, **more}


def stored(visitor: Visitor, id: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', visitor.text(f"/plan/{id}"))
    assert found
    return found[1]


def test_proposals_stay_within_the_capacity(director: Visitor) -> None:
    page = director.text("/plan")
    within = page.partition("au-delà de ce que vous pouvez porter")[0]
    assert "pour 7\xa0actions" in page
    assert len(rows(page)) + len(proposed(within)) <= 7
    for words in ("Ce que ça change", "Premier pas", "Temps", "Qui peut aider"):
        assert words in within


def test_several_are_kept_at_once_and_twice_is_once(director: Visitor) -> None:
    page = director.text("/plan")
    wanted = proposed(page)[:3]
    for _ in range(2):
        director.post("/plan/garder", {"objective": wanted})
    after = director.text("/plan")
    assert len(rows(after)) == len(rows(page)) + 3
    assert not set(wanted) & set(proposed(after))


def test_an_action_of_ones_own_is_added_once(director: Visitor) -> None:
    before, data = len(rows(director.text("/plan"))), action(what="Repeindre <b>la salle</b>")
    for _ in range(2):
        assert director.post("/plan/ajouter", data).status_code == 302
    page = director.text("/plan")
    assert len(rows(page)) == before + 1
    assert "Repeindre &lt;b&gt;la salle&lt;/b&gt;" in page


def test_an_action_says_at_least_what(director: Visitor) -> None:
    reply = director.post("/plan/ajouter", action(what=" ", finding="Ce constat reste."))
    assert reply.status_code == 422
    assert "Dites en une phrase ce que vous allez faire." in reply.text
    assert "Ce constat reste." in reply.text


@pytest.mark.parametrize(("typed", "shown"), [("0,5", "0,5"), ("0.5", "0,5"), ("1\xa0000", "1\xa0000"), ("3", "3")])
def test_numbers_are_read_the_french_way_and_the_other(director: Visitor, typed: str, shown: str) -> None:
    director.post("/plan/ajouter", action(effort=typed))
    assert stored(director, rows(director.text("/plan"))[-1], "effort") == shown


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("effort", "beaucoup", "Écrivez un nombre de jours, par exemple 0,5 ou 3."),
        ("effort", "-1", "Écrivez un nombre de jours"),
        ("effort", "1e-400", "Écrivez un nombre de jours"),
        ("effort", "0," + "3" * 400, "Écrivez un nombre de jours"),
        ("due_on", "31/02/2027", "Écrivez la date ainsi"),
        ("due_on", "demain", "Écrivez la date ainsi"),
        ("what", "x" * 1_001, "trop long"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(director: Visitor, name: str, typed: str, sentence: str) -> None:
    reply = director.post("/plan/ajouter", action(**{name: typed}))
    assert reply.status_code == 422
    assert sentence in reply.text
    assert f'href="#{name}"' in reply.text
    assert typed in reply.text


def test_all_fields_of_an_action_are_kept(director: Visitor) -> None:
    id = rows(director.text("/plan"))[0]
    data = action(what="Autre chose", owner="Awa Diop", due_on="01/03/2027", status="in_progress", priority="high", effort="2,5")
    data |= {"offer": "jur", "first_step": "Appeler", "resources": "Une salle", "success_measure": "La page existe"}
    data |= {"finding": "Rien d'écrit", "version": stored(director, id, "version")}
    assert director.post(f"/plan/{id}", data).status_code == 302
    page = director.text(f"/plan/{id}")
    for words in (
        "Autre chose",
        "Awa Diop",
        "Appeler",
        "Une salle",
        "La page existe",
        "Rien d&#39;écrit",
        'value="jur" selected',
        'value="01/03/2027"',
    ):
        assert words in page
    assert "En cours" in director.text("/plan")


def test_two_people_edit_the_same_action(site: Sites, director: Visitor) -> None:
    id = rows(director.text("/plan"))[0]
    version = stored(director, id, "version")
    colleague = site.sign_in(COLLEAGUE)
    colleague.post(f"/plan/{id}", action(what="La version de Sandrine", owner="Sandrine", due_on="01/03/2027", version=version))
    mine = action(what="La version de Claire", owner="Claire", due_on="01/03/2027", version=version)
    reply = director.post(f"/plan/{id}", mine)
    assert reply.status_code == 409
    assert "La version de Sandrine" in reply.text
    assert "La version de Claire" in reply.text
    again = re.search(r'name="version" value="(\d+)"', reply.text)
    assert again
    director.post(f"/plan/{id}", {**mine, "version": again[1]})
    assert "La version de Claire" in director.text("/plan")


def test_a_mistake_does_not_hide_what_someone_else_changed(site: Sites, director: Visitor) -> None:
    id = rows(director.text("/plan"))[0]
    version = stored(director, id, "version")
    site.sign_in(COLLEAGUE).post(f"/plan/{id}", action(what="La version de Sandrine", version=version))
    wrong = director.post(f"/plan/{id}", action(what="La version de Claire", due_on="demain", version=version))
    assert wrong.status_code == 422
    again = re.search(r'name="version" value="(\d+)"', wrong.text)
    assert again
    reply = director.post(f"/plan/{id}", action(what="La version de Claire", version=again[1]))
    assert reply.status_code == 409
    assert "La version de Sandrine" in reply.text


def test_other_words_sent_under_the_same_id_are_another_action(director: Visitor) -> None:
    before, data = len(rows(director.text("/plan"))), action(what="Repeindre la salle")
    for words in ("Repeindre la salle", "Racheter des chaises", "Racheter des chaises"):
        director.post("/plan/ajouter", data | {"what": words})
    page = director.text("/plan")
    assert len(rows(page)) == before + 2
    assert "Racheter des chaises" in page


def test_what_was_typed_while_the_plan_was_closed_is_shown_again(site: Sites, director: Visitor) -> None:
    id = rows(director.text("/plan"))[0]
    colleague, version = site.sign_in(COLLEAGUE), stored(director, id, "version")
    for step in ("retenir", "adopter", "clore"):
        director.post(f"/etapes/{step}")
    reply = colleague.post(f"/plan/{id}", action(what="Trois phrases de Sandrine", version=version))
    assert reply.status_code == 409
    assert "Trois phrases de Sandrine" in reply.text


def test_actions_are_moved_by_buttons(director: Visitor) -> None:
    before = rows(director.text("/plan"))
    director.post(f"/plan/{before[0]}/deplacer", {"direction": "down"})
    assert rows(director.text("/plan"))[:2] == [before[1], before[0]]
    director.post(f"/plan/{before[0]}/deplacer", {"direction": "up"})
    assert rows(director.text("/plan")) == before


def test_dropping_a_compulsory_action_asks_why(director: Visitor) -> None:
    id = rows(director.text("/plan"))[0]
    assert "Incontournable" in director.text("/plan")
    reply = director.post(f"/plan/{id}/abandonner", {"drop_reason": "  "})
    assert reply.status_code == 422
    assert "dites pourquoi vous l&#39;abandonnez" in reply.text
    assert director.post(f"/plan/{id}/abandonner", {"drop_reason": "Fait autrement"}).status_code == 302
    page = director.text("/plan")
    assert id not in rows(page)
    assert "Fait autrement" in page
    director.post(f"/plan/{id}/reprendre")
    assert id in rows(director.text("/plan"))


def test_a_plan_with_something_missing_is_not_adopted(director: Visitor) -> None:
    id = rows(director.text("/plan"))[0]
    director.post(f"/plan/{id}", action(version=stored(director, id, "version")))
    assert "attend encore un pilote et une échéance" in director.text("/plan")
    director.post("/etapes/retenir")
    reply = director.post("/etapes/adopter")
    assert reply.status_code == 422
    assert "pilote et une échéance" in reply.text


def test_filters_stay_in_the_address(director: Visitor) -> None:
    director.post("/plan/ajouter", action(what="À Awa", owner="Awa Diop"))
    assert len(rows(director.text("/plan?pilote=Awa+Diop"))) == 1
    assert len(rows(director.text("/plan?theme=supports"))) == 2
    assert "Aucune action ne correspond" in director.text("/plan?statut=done")
    assert len(rows(director.text("/plan?statut=inconnu"))) == 3


def test_a_closed_plan_is_read_only_with_the_reason(director: Visitor) -> None:
    for step in ("retenir", "adopter", "clore"):
        director.post(f"/etapes/{step}")
    page = director.text("/plan")
    assert "ne peut pas être modifié" in page
    assert 'class="order"' not in page
    assert director.post("/plan/ajouter", action()).status_code == 409


def test_nobody_else_reads_the_plan(site: Sites, director: Visitor) -> None:
    id = rows(director.text("/plan"))[0]
    for email, wanted in ((OTHER_DIRECTOR, 404), (DELEGATE, 403)):
        stranger = site.sign_in(email, director.cap)
        for path in (
            "/plan",
            "/plan.pdf",
            "/plan/ajouter",
            f"/plan/{id}",
            f"/plan/{id}/abandonner",
            "/photographie",
            "/pourquoi/identite",
        ):
            assert stranger.get(path).status_code == wanted, (email, path)
        for path in ("/plan/garder", f"/plan/{id}/deplacer", f"/plan/{id}/reprendre", f"/plan/{id}"):
            assert stranger.post(path, action()).status_code == wanted, (email, path)


def test_an_unknown_action_is_not_found(director: Visitor) -> None:
    for path in (f"/plan/{uuid4()}", f"/plan/{uuid4()}/abandonner"):
        assert director.get(path).status_code == 404
