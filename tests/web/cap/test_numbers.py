"""Answers that are numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.web.cap.conftest import Visitor
from tests.web.cap.frames import EVERYTHING
from tests.web.cap.reading import card

PAGE, SHARE, DELAY = "/themes/plat", "part-formee", "attente"


@pytest.fixture
def essay(frames: Callable[[str], Visitor]) -> Visitor:
    """The director on the frame with every shape, with the question of a number called for."""
    visitor = frames(EVERYTHING)
    visitor.save("formation", version=0, level="r-oui")
    visitor.save("plan-formation", version=0, level="oui")
    return visitor


def shown(visitor: Visitor, objective: str) -> str:
    """What stands in the field."""
    found = re.search(rf'name="number-{objective}"[^>]* value="([^"]*)"', visitor.text(PAGE))
    assert found
    return found[1]


def posted(**fields: str) -> dict[str, str]:
    """What the page posts for its numbers and the radios beside them."""
    return {"request_id": str(uuid4())} | {name.replace("_", "-"): value for name, value in fields.items()}


@pytest.mark.parametrize(("typed", "kept"), [("62,5", "62,5"), ("62.5", "62,5"), (" 62,50 ", "62,5"), ("0", "0"), ("100", "100")])
def test_a_number_is_read_the_french_way_and_the_other(essay: Visitor, typed: str, kept: str) -> None:
    assert essay.save(SHARE, version=0, number=typed).status_code == 200
    assert shown(essay, SHARE) == kept
    assert f"{kept}\xa0%" in essay.text("/pourquoi/plat")


@pytest.mark.parametrize("typed", ["1 000", "1\xa0000", "1\u202f000", "1000", "1000,0"])
def test_thousands_may_be_grouped(essay: Visitor, typed: str) -> None:
    assert essay.save(DELAY, version=0, number=typed).status_code == 200
    assert shown(essay, DELAY) == "1\xa0000"


@pytest.mark.parametrize("typed", ["beaucoup", "-1", "100,1", "12 ou 13", "1e999999999", "nan", "0x10"])
def test_what_is_no_number_or_out_of_bounds_is_said_beside_the_field(essay: Visitor, typed: str) -> None:
    reply = essay.save(SHARE, version=0, number=typed)
    assert reply.status_code == 422
    assert "Écrivez un nombre" in reply.json["sentence"]
    fields = {f"version-{SHARE}": "0", f"number-{SHARE}": typed, f"version-{DELAY}": "0", f"number-{DELAY}": "12"}
    page = essay.post(PAGE, posted(**fields))
    assert page.status_code == 200
    wrong = card(page.text, SHARE)
    assert "Écrivez un nombre" in wrong.partition('class="field figure-answer"')[2].partition("</div>")[0]
    assert f'value="{typed}"' in wrong
    assert 'aria-invalid="true"' in wrong
    assert 'aria-invalid="true"' not in card(page.text, DELAY)
    assert shown(essay, DELAY) == "12"


def test_a_number_that_did_not_change_is_not_saved_again(essay: Visitor) -> None:
    essay.save(DELAY, version=0, number="1000")
    again = posted(**{f"version-{DELAY}": "1", f"number-{DELAY}": "1 000,0"})
    essay.post(PAGE, again)
    page = essay.text(PAGE)
    assert "tout est déjà enregistré" in page
    assert 'data-version="1"' in card(page, DELAY)


def test_what_is_said_in_place_of_a_number_goes_first(essay: Visitor) -> None:
    essay.save(SHARE, version=0, number="62,5")
    essay.post(PAGE, posted(**{f"version-{SHARE}": "1", f"number-{SHARE}": "62,5", f"level-{SHARE}": "unknown"}))
    page = card(essay.text(PAGE), SHARE)
    assert 'value="unknown" checked' in page
    assert shown(essay, SHARE) == ""
    essay.post(PAGE, posted(**{f"version-{SHARE}": "2", f"number-{SHARE}": "40", f"level-{SHARE}": ""}))
    assert shown(essay, SHARE) == "40"
    essay.post(PAGE, posted(**{f"version-{SHARE}": "3", f"number-{SHARE}": ""}))
    assert 'data-answered=""' in card(essay.text(PAGE), SHARE)


def test_bounds_unit_and_levels_stand_beside_the_field(essay: Visitor) -> None:
    page = essay.text(PAGE)
    assert "Votre chiffre, en %" in card(page, SHARE)
    assert "Un nombre de 0 à 100\xa0%" in card(page, SHARE)
    delay = card(page, DELAY)
    assert 'inputmode="decimal"' in delay
    for words in ("Rapide", "Jusqu'à 14\xa0jours", "Lent"):
        assert words in delay


def test_two_numbers_at_the_same_second_are_both_shown(essay: Visitor) -> None:
    essay.save(SHARE, version=0, number="40", comment="Le premier")
    reply = essay.save(SHARE, version=0, number="60", comment="Le second").json
    assert "40\xa0%" in reply["conflict"]
    assert "60\xa0%" in reply["conflict"]
    assert "60\xa0%" in card(essay.text(PAGE), SHARE)
    choice = re.search(r'value="(mine:[0-9a-f,]+)"', reply["conflict"])
    assert choice
    kept = essay.save(SHARE, version=1, number="60", comment="Le second", keep=choice[1]).json
    assert kept["answer"] == {"level": "", "comment": "Le second", "reason": "", "minority": "", "number": "60"}
