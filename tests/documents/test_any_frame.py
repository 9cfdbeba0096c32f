"""Any frame comes out: every depth, scale and rule, with nothing shown twice and nothing over nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from capapp import documents
from capapp.documents.manuscript import manuscript
from capapp.documents.report import Report
from tests.documents import generated
from tests.documents.generated import SCHEMES, SHIPPED, answers, frame, shipped
from tests.documents.reading import letters, outline, pages

FRAMES = [name for name in SHIPPED if name != "cap-2026"] + SCHEMES


@pytest.fixture(scope="module", autouse=True)
def _usual_layout_only() -> Iterator[None]:
    """A failure of the usual layout must fail the test, not fall back to the simple one."""
    patch = pytest.MonkeyPatch()
    patch.setattr("capapp.documents.printing.SAFE", "absent.html")
    yield
    patch.undo()


@pytest.mark.parametrize("name", FRAMES)
def test_every_objective_of_any_frame_is_there_with_its_answer(name: str) -> None:
    of = frame(name) if name in SCHEMES else shipped(name)
    report = generated.report(of, before=answers(of, 3))
    made = documents.render(report)
    text = letters(" ".join(pages(made)))
    for id, scored in report.scorecard.objectives.items():
        objective = of.objectives[id]
        assert letters(f"{objective.number} {objective.title}") in text
        if scored.level:
            assert letters(scored.level.title) in text
    _shows_nothing_twice_and_nothing_over_nothing(report, outline(made), text)


def _shows_nothing_twice_and_nothing_over_nothing(report: Report, titles: list[str], text: str) -> None:
    asked = [branch for branch in report.questionnaire.branches.values() if branch.id in report.scorecard.branches]
    named = [title.strip() for title in titles]
    for branch in asked:
        assert letters(f"{branch.number} {branch.title}") in [letters(title) for title in named]
    headings = [title for title in named if not re.match(r"\d", title)]
    assert len(headings) == len(set(headings)), headings
    if not report.questionnaire.rules.figures:
        for words in (
            "Thème Moyenne",
            "Objectif général Moyenne",
            "Pourquoi ces",
            "Plus le trait s'éloigne",
            "ne donne pas de chiffre",
        ):
            assert letters(words) not in text
    assert ("Les incontournables" in headings) == bool(report.questionnaire.must_haves)
    assert ("Les paliers" in headings) == bool(report.questionnaire.rules.rating)


@pytest.mark.parametrize("name", SCHEMES)
def test_without_any_answer_nothing_is_said_of_them(name: str) -> None:
    html = manuscript(generated.report(frame(name), given={})).html
    assert "Nos points forts" not in html or re.search("Aucun (objectif n'est encore sur les niveaux hauts|point fort)", html)
    assert "Depuis la dernière fois" not in html
    assert "Pourquoi nous ne sommes pas concernés" not in html


@pytest.mark.parametrize("name", SCHEMES)
def test_the_simple_layout_holds_it_all_too(name: str) -> None:
    of = frame(name)
    html = manuscript(generated.report(of, before=answers(of, 3)), "safe.html").html
    assert "Version simple" in html
    assert "None" not in html
