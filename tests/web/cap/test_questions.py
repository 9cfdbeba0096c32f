"""Questions that are asked only after another answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.web.cap.conftest import Visitor
from tests.web.cap.frames import EVERYTHING, FLAT
from tests.web.cap.reading import card

PAGE, FIRST, THEN, LAST, ELSEWHERE = "/themes/plat", "formation", "plan-formation", "part-formee", "tutorat"


@pytest.fixture
def essay(frames: Callable[[str], Visitor]) -> Visitor:
    """The director on the frame with every shape."""
    return frames(EVERYTHING)


def save(visitor: Visitor, objective: str, **fields: str) -> set[str]:
    """Save one answer as the script does; what is asked now."""
    reply = visitor.save(objective, version=visitor.version(objective), asks="yes", **fields)
    assert reply.status_code == 200
    return set(reply.json["asked"])


def is_hidden(page: str, objective: str) -> bool:
    return card(page, objective).partition(">")[0].endswith(" hidden")


def left(visitor: Visitor) -> str:
    """What is left of the theme, in the outline."""
    found = re.search(r'class="left" data-goal="plat" data-left="(\d+)"', visitor.text(PAGE))
    assert found
    return found[1]


def test_a_question_is_hidden_until_an_answer_calls_for_it(essay: Visitor) -> None:
    page = essay.text(PAGE)
    assert not is_hidden(page, FIRST)
    assert is_hidden(page, THEN)
    assert is_hidden(page, LAST)
    assert left(essay) == "2"
    assert THEN in save(essay, FIRST, level="r-oui")
    page = essay.text(PAGE)
    assert not is_hidden(page, THEN)
    assert is_hidden(page, LAST)
    assert left(essay) == "2"


def test_a_hidden_question_is_not_scored_not_lost_and_comes_back(essay: Visitor) -> None:
    """Trap 9 of the product."""
    save(essay, FIRST, level="r-oui")
    save(essay, THEN, level="oui", comment="Écrit à quatre.")
    save(essay, LAST, number="62,5", comment="Huit sur treize.")
    before, why = left(essay), essay.text("/pourquoi/plat")
    assert THEN in why
    assert LAST in why

    assert {THEN, LAST}.isdisjoint(save(essay, FIRST, level="r-non"))
    page, why = essay.text(PAGE), essay.text("/pourquoi/plat")
    assert is_hidden(page, THEN)
    assert "Écrit à quatre." in card(page, THEN)
    assert 'value="62,5"' in card(page, LAST)
    assert THEN not in why
    assert LAST not in why
    assert left(essay) == before == "1"

    assert {THEN, LAST} <= save(essay, FIRST, level="r-oui")
    page, why = essay.text(PAGE), essay.text("/pourquoi/plat")
    assert not is_hidden(page, THEN)
    assert 'value="oui" checked' in card(page, THEN)
    assert "Huit sur treize." in card(page, LAST)
    assert THEN in why
    assert LAST in why


def test_without_a_script_the_page_shows_what_is_called_for_once_saved(essay: Visitor) -> None:
    fields = {f"version-{id}": "0" for id in (FIRST, THEN, LAST, "attente")}
    typed = {"request_id": str(uuid4()), f"level-{FIRST}": "r-oui", f"number-{LAST}": "", **fields}
    assert essay.post(PAGE, typed).status_code == 302
    page = essay.text(PAGE)
    assert not is_hidden(page, THEN)
    assert essay.version(THEN) == 0


def test_a_goal_of_which_nothing_is_asked_says_so(essay: Visitor) -> None:
    page = essay.text("/objectifs-generaux/dependances")
    assert "Rien ne vous est demandé ici pour l'instant" in page
    assert "Enregistrer cette page" not in page
    assert is_hidden(page, ELSEWHERE)
    assert "/objectifs-generaux/dependances" not in essay.text("/themes/suite").partition('<nav class="outline"')[2]
    assert '<h2 id="dependances" hidden>' in essay.text("/themes/suite")
    assert ELSEWHERE in save(essay, FIRST, level="r-oui")
    assert "Rien ne vous est demandé" not in essay.text("/objectifs-generaux/dependances")


def test_an_answer_that_waits_for_a_choice_is_never_hidden(essay: Visitor) -> None:
    save(essay, FIRST, level="r-oui")
    essay.save(THEN, version=0, level="oui")
    essay.save(THEN, version=0, level="non", comment="En même temps.")
    assert THEN in save(essay, FIRST, level="r-non")
    page = essay.text(PAGE)
    assert not is_hidden(page, THEN)
    assert "Deux réponses à relire" in card(page, THEN)


def test_frames_without_conditions_are_told_nothing(frames: Callable[[str], Visitor]) -> None:
    visitor = frames(FLAT)
    assert "data-asks" not in visitor.text("/themes/social")
    assert "asked" not in visitor.save("dialogue-participation", version=0, level="installe").json
