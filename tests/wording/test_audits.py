"""The sentences of an outcome: how many gaps, why one counts as graver, what blocks, what a reply lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from capapp.domain.audit.outcome import Gap
from capapp.domain.audit.thread import FindingKind
from capapp.wording.audits import due_sentence, gap_sentence, learning_sentences, missing_sentence, part_sentences
from tests.domain.small import questionnaire
from tests.domain.test_audit_outcome import FRAME, outcome

ALL = ("o1", "o2", "o3", "o4", "o5", "o6")
FIVE, SIX = dict.fromkeys(ALL[:5], "m") | {"o6": "C"}, dict.fromkeys(ALL, "m")


def said(**case: Any) -> list[str]:
    return [sentence.replace("\u00a0", " ") for sentence in part_sentences(outcome(case), FRAME)]


def number(id: str) -> str:
    return FRAME.objectives[id].number


@pytest.mark.parametrize(
    ("found", "sentences"),
    [
        (dict.fromkeys(ALL, "C"), ["Tout est vérifié."]),
        ({"o1": "C"}, ["5 exigences restent à vérifier."]),
        (
            dict.fromkeys(ALL, "C") | {"o1": "m"},
            ["Tout est vérifié.", "1 non-conformité mineure n'est pas levée."],
        ),
        (
            dict.fromkeys(ALL, "C") | {"o1": "M", "o2": "m"},
            [
                "Tout est vérifié.",
                "1 non-conformité majeure et 1 non-conformité mineure ne sont pas levées.",
                f"Une non-conformité majeure bloque la reconnaissance : {number('o1')}.",
            ],
        ),
    ],
)
def test_where_an_enterprise_stands(found: dict[str, str], sentences: list[str]) -> None:
    assert said(found=found) == sentences


def test_a_fifth_minor_makes_a_major_and_a_sixth_changes_only_the_count() -> None:
    five = ", ".join(number(id) for id in ALL[:4]) + f" et {number('o5')}"
    assert f"Cinq non-conformités mineures en font une majeure : {five}." in said(found=FIVE)
    assert (
        f"Six non-conformités mineures ({', '.join(number(id) for id in ALL[:5])} et {number('o6')}) : à partir de cinq, "
        "l'une d'elles devient majeure." in said(found=SIX)
    )
    assert f"Une non-conformité majeure bloque la reconnaissance : {number('o5')}." in said(found=FIVE)
    graver = [gap for gap in outcome({"found": FIVE}).gaps if gap.counts_as != gap.found]
    assert [gap_sentence(gap, FRAME).replace("\u00a0", " ") for gap in graver] == [
        "Cinq non-conformités mineures en font une plus grave : celle-ci compte comme une non-conformité majeure."
    ]


def test_a_gap_of_last_time_says_so() -> None:
    case = {"found": dict.fromkeys(ALL, "C") | {"o3": "m"}, "past": {"o3": "m"}}
    graver = f"Relevée la dernière fois et pas levée depuis, une non-conformité mineure devient majeure : {number('o3')}."
    assert graver in said(**case)
    assert "Déjà relevée la dernière fois" in gap_sentence(outcome(case).gaps[0], FRAME)


def test_lifted_gaps_are_told_of_and_days_once_signed() -> None:
    case = {"found": dict.fromkeys(ALL, "C") | {"o1": "m", "o2": "m"}, "lifted": ["o1"], "signed_on": date(2026, 11, 23)}
    assert "1 écart est levé." in said(**case)
    gaps = {gap.objective: gap for gap in outcome(case).gaps}
    assert due_sentence(gaps["o2"], FRAME).replace("\u00a0", " ") == "À corriger au plus tard le 23 mai 2027"
    del case["signed_on"]
    assert due_sentence(outcome(case).gaps[1], FRAME) == "Son délai court à partir de la signature"


def test_what_is_learnt_and_what_is_missing() -> None:
    learnt = learning_sentences(outcome({"found": {"o1": "m", "o2": "F", "o3": "C", "o4": "C"}}))
    assert [sentence.replace("\u00a0", " ") for sentence in learnt] == [
        "2 exigences confirmées au niveau déclaré.",
        "1 exigence confirmée plus bas que déclarée.",
        "1 exigence confirmée plus haut que déclarée.",
        "2 exigences pas encore vérifiées.",
    ]
    assert missing_sentence(("cause", "due_on")) == " · il manque la cause et l'échéance"
    assert missing_sentence(()) == ""


def test_a_gap_that_an_auditor_named_has_no_day() -> None:
    gap = Gap("o1", "l3", "l3", None, is_lifted=False, is_blocking=False, kind=FindingKind.MAJOR)
    plain = replace(FRAME, scale=questionnaire().scale, rules=replace(FRAME.rules, findings=None))
    found = replace(outcome({"found": dict.fromkeys(ALL, "C")}), gaps=(gap,))
    assert part_sentences(found, plain)[-1].replace("\u00a0", " ") == "1 non-conformité majeure n'est pas levée."
    assert (due_sentence(gap, plain), gap_sentence(gap, plain)) == ("Le questionnaire ne fixe pas de délai", "")
