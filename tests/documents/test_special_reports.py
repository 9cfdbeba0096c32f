"""Reports that are not the usual one: no plan, nothing applicable, few answers, a project, other trees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from uuid import uuid4

import pikepdf
import pytest

from capapp import documents
from capapp.documents.manuscript import manuscript
from capapp.documents.marks import Marks, taken_off
from capapp.documents.report import Report
from capapp.documents.typeset import typeset
from capapp.domain.answers import Answer, AnswerState
from capapp.domain.organisation import Kind
from capapp.domain.plan import Action, ActionStatus
from capapp.domain.scoring.engine import score
from tests.documents import sample
from tests.documents.reading import pages


def text_of(report: Report) -> str:
    return " ".join(pages(documents.render(report)))


@pytest.fixture(scope="module", autouse=True)
def _usual_layout_only() -> object:
    """A failure of the usual layout must fail the test, not fall back to the simple one."""
    patch = pytest.MonkeyPatch()
    patch.setattr("capapp.documents.printing.SAFE", "absent.html")
    yield
    patch.undo()


def test_an_empty_plan_says_what_to_do() -> None:
    assert "Aucune action n'est encore retenue" in text_of(sample.report(plan=()))


def test_a_project_says_so_on_every_page() -> None:
    made = pages(documents.render(sample.report(3, is_project=True)))
    assert "Projet du 12 novembre 2026" in made[0]
    assert all("projet du 12 novembre 2026" in text for text in made[1:])


def test_the_cover_holds_the_longest_names() -> None:
    report = sample.report(1, is_project=True)
    name = "Association intermédiaire pour le développement de l'emploi solidaire " * 3
    longest = replace(report.organisation, name=name[:200], kinds=tuple(Kind), town="Saint-Germain-de-Tallevende " * 3)
    notice = "Projet de questionnaire, rédigé pour essayer l'outil. " * 6
    made = pages(
        documents.render(replace(report, organisation=longest, questionnaire=replace(report.questionnaire, notice=notice)))
    )
    assert "rédigé pour essayer" in made[0]
    assert made[1].startswith("Sommaire")


def test_without_answers_nothing_is_flattering() -> None:
    text = text_of(replace(sample.report(0, given={}), previous=None, previous_on=None))
    assert "Aucun objectif n'est encore positionné ici" in text
    assert "Avant" not in text


def test_few_answers_make_no_picture() -> None:
    of = sample.questionnaire()
    given = {o.id: Answer.at("ancre") for o in list(of)[:4]}
    text = text_of(sample.report(0, given=given))
    assert "Cette photographie est partielle" in text
    assert "4 objectifs positionnés sur 43" in text
    assert "Trop peu d'objectifs positionnés" in text


def test_nothing_applicable_in_a_theme() -> None:
    of = sample.questionnaire()
    away = Answer(AnswerState.NOT_APPLICABLE, reason="Sans objet ici.")
    given = {**sample.answers(of), **{o.id: away for o in of.themes[1].objectives}}
    text = text_of(sample.report(5, given=given))
    assert "Aucun objectif ne vous concerne ici" in text
    assert "Sans objet ici." in text


def test_dropped_actions_keep_their_reason() -> None:
    report = sample.report(2)
    dropped = replace(report.plan.actions[0], status=ActionStatus.DROPPED, drop_reason="Faute de temps cette année.")
    text = text_of(sample.report(plan=(dropped, report.plan.actions[1])))
    assert "Actions abandonnées" in text
    assert "Faute de temps cette année." in text


def test_an_action_of_no_objective_has_its_own_table() -> None:
    own = Action(id=sample.report(1).plan.actions[0].id, what="Repeindre la salle", due_on=date(2027, 3, 1))
    text = text_of(sample.report(plan=(own,)))
    assert "Actions hors objectif" in text
    assert "Repeindre la salle" in text
    assert "Pilote à choisir" in text


def test_actions_of_no_objective_follow_the_themes_on_the_same_page() -> None:
    some = sample.report(2).plan.actions
    own = replace(some[0], id=uuid4(), objective=None, target=None, what="Repeindre la salle", is_compulsory=False)
    made = pages(documents.render(sample.report(plan=(*some, own))))
    plan = next(text for text in made if "Repeindre la salle" in text)
    assert plan.startswith("Le plan de progrès")
    assert plan.index("1 Identité") < plan.index("Actions hors objectif")


def test_each_level_has_its_shape_above_its_name_once() -> None:
    names = {spot.name for marks in _marks() for spot in marks.spots if spot.place == "above"}
    assert {name.removeprefix("level-") for name in names} >= {"teal-1", "teal-3", "violet-4"}
    shown = sum(spot.place == "above" for marks in _marks() for spot in marks.spots)
    assert shown == sample.report().scorecard.coverage.positioned


def _marks() -> list[Marks]:
    with pikepdf.open(BytesIO(typeset(manuscript(sample.report(1)).html))) as pdf:
        return list(taken_off(pdf))


@pytest.mark.parametrize(("themes", "goals"), [(1, 1), (1, 2), (2, 1)])
def test_small_trees_still_come_out(themes: int, goals: int) -> None:
    of = sample.questionnaire()
    cut = replace(of, themes=tuple(replace(t, branches=t.branches[:goals]) for t in of.themes[:themes]))
    card = score(cut, sample.answers(cut))
    text = text_of(replace(sample.report(0), questionnaire=cut, scorecard=card, previous=None, previous_on=None))
    assert "1.1 Porter un projet" in text


def test_more_themes_than_hues() -> None:
    of = sample.questionnaire()
    many = replace(
        of, themes=tuple(replace(of.themes[0], id=f"t{i}", number=str(i), branches=()) for i in range(9, 12)) + of.themes
    )
    assert "3 Supports" in text_of(replace(sample.report(0), questionnaire=many))
