"""The minority view on the pages: a field where there is one, both texts in a conflict, on the picture and in files."""

from __future__ import annotations

import re

from capapp.catalogue.answers_files import answers_file_of
from capapp.catalogue.shapes.answers import AnswersShape
from tests.demonstration import COLLEAGUE
from tests.web.cap.conftest import Sites, Visitor

ONE = "consultation-parties-prenantes"
GOAL = "/objectifs-generaux/ecoute-parties-prenantes"
VIEW = "Trois d'entre nous trouvent que c'est plus bas."


def written(visitor: Visitor) -> int:
    """The version once a minority view was written beside the level."""
    reply = visitor.save(ONE, version=visitor.version(ONE), level="installe", comment="Vu.", minority=VIEW).json
    return int(reply["version"])


def test_its_field_is_on_a_card_only_where_there_is_one(director: Visitor) -> None:
    assert f'name="minority-{ONE}"' not in director.text(GOAL)
    written(director)
    page = director.text(GOAL)
    assert page.count('name="minority-') == 1
    assert re.search(rf'name="minority-{ONE}"[^>]*>Trois d', page)


def test_a_page_without_its_field_does_not_take_it_away(director: Visitor) -> None:
    version = written(director)
    reply = director.save(ONE, version=version, level="ancre", comment="Relu.").json
    assert "answer" not in reply
    director.post(GOAL, {f"version-{ONE}": reply["version"], f"level-{ONE}": "installe", f"comment-{ONE}": "Encore."})
    page = director.text(GOAL)
    assert "Trois d" in page
    assert ">Encore.</textarea>" in page


def test_both_views_stand_in_a_conflict_and_may_both_be_kept(site: Sites, director: Visitor) -> None:
    colleague, base = site.sign_in(COLLEAGUE), director.version(ONE)
    written(director)
    said = colleague.save(ONE, version=base, level="ancre", comment="Le mien", minority="Une voix de plus.").json
    assert "Avis minoritaire\xa0: Trois d&#39;entre nous" in said["conflict"]
    assert "Avis minoritaire\xa0: Une voix de plus." in said["conflict"]
    choice = re.search(r'value="(both:[0-9a-f,]+)"', said["conflict"])
    assert choice
    fields = {"level": "ancre", "comment": "Le mien", "minority": "Une voix de plus.", "keep": choice[1]}
    reply = colleague.save(ONE, version=said["version"], **fields).json
    assert reply["answer"]["minority"] == f"{VIEW}\n\nUne voix de plus."


def test_the_picture_says_it(director: Visitor) -> None:
    director.save(ONE, version=director.version(ONE), level="ancre", minority=VIEW)
    assert "Avis minoritaire&nbsp;: Trois d&#39;entre nous" in director.text("/photographie")


def test_an_answers_file_holds_it() -> None:
    shape = AnswersShape.model_validate(
        {
            "questionnaire": "cap-2026",
            "organisation": {"name": "Escale", "kinds": ["ACI"]},
            "answers": {ONE: {"level": "ancre", "minority": VIEW}, "autre": {"not_applicable": "Non.", "minority": VIEW}},
        }
    )
    assert [answer.minority for answer in answers_file_of(shape).answers.values()] == [VIEW, VIEW]
