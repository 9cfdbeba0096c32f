"""The vocabulary expresses the public schemes of the field: each frame is sound, and its cases give the figures made by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from capapp import catalogue
from capapp.cli import main
from capapp.domain.answers import checked
from capapp.domain.assessment import Path as AnswerPath
from capapp.domain.errors import Refused
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scoring.engine import score
from capapp.domain.scoring.findings import group_holds
from capapp.domain.scoring.rating import imperatives_reached
from capapp.domain.scoring.scorecard import ENGINE_VERSION, Scorecard
from tests.domain.frames.reading import (
    FRAMES,
    SCHEMES,
    answers_of,
    asked_under,
    branch_of,
    cases_of,
    counted_of,
    found,
    frame,
    past_of,
    seen,
    situation_of,
)

CASES = [pytest.param(scheme, case, id=f"{scheme}: {case['name']}") for scheme in SCHEMES for case in cases_of(scheme)]
PICTURES = [case for case in CASES if "answers" in case.values[1] and "refused" not in case.values[1]]
REFUSALS = [case for case in CASES if "refused" in case.values[1]]
GROUPS = [case for case in CASES if "members" in case.values[1]]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_frame_is_sound(scheme: str) -> None:
    assert catalogue.check([FRAMES / scheme / "questionnaire.yaml"]) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_result_is_stamped_with_the_edition_and_the_engine(scheme: str) -> None:
    card, questionnaire = score(frame(scheme), {}), frame(scheme)
    assert (card.questionnaire, card.checksum, card.engine) == (scheme, questionnaire.checksum, ENGINE_VERSION)


def test_every_case_is_run_and_says_what_it_expects() -> None:
    assert len(PICTURES) + len(REFUSALS) + len(GROUPS) == len(CASES)
    for case in PICTURES:
        assert set(case.values[1]) - {"name", "answers", "situation", "past", "evidence", "under", "path"}


@pytest.mark.parametrize(("scheme", "case"), PICTURES)
def test_figures_made_by_hand(scheme: str, case: dict[str, Any]) -> None:
    questionnaire = asked_under(frame(scheme), case)
    card = _card(questionnaire, case)
    for id, expected in case.get("expect", {}).items():
        assert {key: seen(branch_of(card, id), key) for key in expected} == expected, id
    for key, expected in _whole(questionnaire, card, case).items():
        assert expected == case[key], key


@pytest.mark.parametrize(("scheme", "case"), [case for case in PICTURES if "words" in case.values[1]])
def test_levels_in_the_objectives_own_words(scheme: str, case: dict[str, Any]) -> None:
    questionnaire = frame(scheme)
    for id, words in case["words"].items():
        objective = questionnaire.objectives[id]
        levels = questionnaire.scale_of(objective).by_id
        assert {level: questionnaire.words(objective, levels[level]) for level in words} == words


@pytest.mark.parametrize(("scheme", "case"), PICTURES)
def test_answers_of_the_cases_may_be_kept(scheme: str, case: dict[str, Any]) -> None:
    questionnaire = frame(scheme)
    for id, answer in answers_of(questionnaire, case["answers"]).items():
        assert checked(answer, questionnaire.objectives[id], questionnaire) == answer


@pytest.mark.parametrize(("scheme", "case"), REFUSALS)
def test_answers_that_the_frame_refuses(scheme: str, case: dict[str, Any]) -> None:
    questionnaire, refused = frame(scheme), {}
    for id, answer in answers_of(questionnaire, case["answers"]).items():
        try:
            checked(answer, questionnaire.objectives[id], questionnaire)
        except Refused as refusal:
            refused[id] = refusal.refusal.code.value
    assert refused == case["refused"]


@pytest.mark.parametrize(("scheme", "case"), GROUPS)
def test_groups(scheme: str, case: dict[str, Any]) -> None:
    questionnaire = frame(scheme)
    findings = [_card(questionnaire, {"answers": answers}).findings for answers in case["members"].values()]
    assert group_holds(questionnaire.rules.findings, [each for each in findings if each]) == case["holds"]


@pytest.mark.parametrize(
    ("scheme", "name"),
    [
        ("has-2024", "Two decimals at each level, and the figure as shown goes up"),
        ("ecovadis", "Without evidence there is no credit, and what an unfounded answer called for is not asked"),
        ("qualiopi", "A minor finding that was not lifted becomes a major one, before they are counted"),
    ],
)
def test_the_terminal_gives_the_figures_of_the_engine(
    scheme: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = next(case for case in cases_of(scheme) if case["name"] == name)
    questionnaire = frame(scheme)
    file = tmp_path / "reponses.yaml"
    file.write_text(yaml.safe_dump(_answers_file(questionnaire, case), allow_unicode=True), encoding="utf-8")
    assert main(["score", str(FRAMES / scheme), str(file), "--json"]) == 0
    said, card = json.loads(capsys.readouterr().out), _card(questionnaire, case)
    assert {id: branch["exact"] for id, branch in said["branches"].items()} == {
        id: None if branch.exact is None else str(branch.exact) for id, branch in card.branches.items()
    }
    assert (said["total"] and said["total"]["exact"]) == (card.total and str(card.total.exact))
    assert said["rating"] == (card.rating and card.rating._asdict())
    assert (said["findings"] and said["findings"]["counts"]) == (card.findings and dict(card.findings.counts))
    assert said["imperatives_missed"] == list(card.imperatives_missed)


def _card(questionnaire: Questionnaire, case: dict[str, Any]) -> Scorecard:
    return score(
        questionnaire,
        counted_of(questionnaire, case),
        AnswerPath(case.get("path", "full")),
        situation=situation_of(case),
        past=past_of(questionnaire, case),
    )


def _whole(questionnaire: Questionnaire, card: Scorecard, case: dict[str, Any]) -> dict[str, object]:
    """What a case says of the whole picture, as the picture has it."""
    share = imperatives_reached(questionnaire, card)
    rating = card.rating and _named(card.rating._asdict(), case.get("rating"))
    views: dict[str, object] = {
        "asked": list(card.objectives),
        "imperatives_missed": list(card.imperatives_missed),
        "imperatives_open": list(card.imperatives_open),
        "imperatives_reached": None if share is None else str(share),
        "bonus": list(card.bonus),
        "no_total": card.total is None,
        "rating": rating,
        "findings": card.findings and _named(found(card.findings), case.get("findings")),
    }
    return {key: view for key, view in views.items() if key in case}


def _named(said: dict[str, Any], expected: dict[str, Any] | None) -> dict[str, Any]:
    """Of what the picture says, what a case speaks of."""
    return {key: value for key, value in said.items() if key in (expected or ())}


def _answers_file(questionnaire: Questionnaire, case: dict[str, Any]) -> dict[str, Any]:
    """A case as a file of answers."""
    situation, evidence = case.get("situation", {}), case.get("evidence", {})
    before = answers_of(questionnaire, case.get("past", {}))
    said = answers_of(questionnaire, case["answers"])
    organisation = {"name": "Essai", "kinds": situation.get("kinds", ["AI"]), "options": situation.get("options", [])}
    organisation |= {"permanent_staff": situation["staff"]} if "staff" in situation else {}
    return {
        "questionnaire": questionnaire.id,
        "organisation": organisation,
        "done_on": "2026-11-12",
        "answers": {id: _written(questionnaire, id, said[id].level) | _shown(evidence.get(id, 0)) for id in said},
        "previous": {"done_on": "2025-11-12", "answers": {id: _written(questionnaire, id, before[id].level) for id in before}},
    }


def _written(questionnaire: Questionnaire, id: str, level: str | None) -> dict[str, Any]:
    is_number = questionnaire.scale_of(questionnaire.objectives[id]).bounds is not None
    return {"number" if is_number else "level": level}


def _shown(pieces: int) -> dict[str, int]:
    return {"evidence": pieces} if pieces else {}
