"""One figure everywhere: on the page, in its radar and its table, in the PDF, and in the JSON of its file of answers."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from capapp import catalogue
from capapp.cli import main
from capapp.config import ROOT
from capapp.domain.answers import Answer, AnswerState
from capapp.domain.questionnaire import Questionnaire
from tests.demonstration import NOT_BEGUN
from tests.documents.reading import pages
from tests.web.cap.conftest import Sites, Visitor

CAP = ROOT / "questionnaires" / "cap-2026"
SETTLED = "marie-andree.payet@demo.capapp.example"
OF_SETTLED = ROOT / "questionnaires" / "demonstration" / "lambrequin-services.yaml"
EXAMPLE = ROOT / "questionnaires" / "examples" / "exemple-complet.yaml"
Captured = pytest.CaptureFixture[str]
Figures = dict[str, str | None]


@pytest.fixture
def questionnaire() -> Questionnaire:
    return catalogue.load_questionnaire(CAP)


def test_a_settled_cap_has_one_figure_everywhere(site: Sites, questionnaire: Questionnaire, capsys: Captured) -> None:
    everywhere(site.sign_in(SETTLED), OF_SETTLED, questionnaire, capsys)


def test_the_example_answered_on_the_site_has_the_figures_of_its_file(
    site: Sites, questionnaire: Questionnaire, capsys: Captured
) -> None:
    visitor = site.sign_in(NOT_BEGUN)
    for objective, answer in catalogue.load_answers(EXAMPLE, questionnaire).answers.items():
        assert visitor.save(objective, version=0, **typed(answer)).status_code == 200
    visitor.post("/etapes/retenir")
    everywhere(visitor, EXAMPLE, questionnaire, capsys)


def typed(answer: Answer) -> dict[str, Any]:
    level = answer.level if answer.state is AnswerState.POSITIONED else answer.state.value
    return {"level": level, "comment": answer.comment, "reason": answer.reason}


def everywhere(visitor: Visitor, file: Path, questionnaire: Questionnaire, capsys: Captured) -> None:
    expected = in_json(file, capsys)
    assert len([figure for figure in expected.values() if figure]) >= 17
    page, document = html.unescape(visitor.text("/photographie")), " ".join(pages(visitor.get("/plan.pdf").data))
    assert "retenue le" in page
    for where in (on_page(page, questionnaire), in_pdf(document, questionnaire)):
        assert {id: where[id] for id in expected} == expected
    radar = in_radar(page, questionnaire)
    assert radar == {id: expected[id] for id in radar}


def in_json(file: Path, capsys: Captured) -> Figures:
    capsys.readouterr()
    assert main(["score", str(CAP), str(file), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    branches = said["themes"] | said["goals"]
    return {id: branch["shown"] and branch["shown"].replace(".", ",") for id, branch in branches.items()}


def on_page(page: str, questionnaire: Questionnaire) -> Figures:
    themes = {t.id: rf'id="theme-{t.id}">.*?<dt>Moyenne</dt><dd>' for t in questionnaire.themes}
    goals = {
        g.id: re.escape(f"{g.number} {g.title}</a></th>") + r'\s*<td class="number" data-label="Moyenne">'
        for g in questionnaire.goals.values()
    }
    return _found(themes | goals, page)


def in_radar(page: str, questionnaire: Questionnaire) -> Figures:
    return _found({g.id: f"{g.number} · " for g in questionnaire.goals.values() if f"{g.number} · " in page}, page)


def in_pdf(text: str, questionnaire: Questionnaire) -> Figures:
    branches = {b.id: f"{b.number} {b.title}" for b in (*questionnaire.themes, *questionnaire.goals.values())}
    summary = text[text.index("Répartition Positionnés") :]
    return _found({id: re.escape(title) + " " for id, title in branches.items()}, summary)


def _found(patterns: dict[str, str], text: str) -> Figures:
    """The figure right after each place; nothing where a dash stands."""
    seen = {id: re.search(pattern + r"(\d,\d)?", text, re.DOTALL) for id, pattern in patterns.items()}
    return {id: found[1] for id, found in seen.items() if found}
