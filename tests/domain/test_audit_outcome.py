"""What findings lead to: the cases of rules/audit_outcome.yaml, and a group that stands or falls together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from capapp.domain.answers import Answer, AnswerState
from capapp.domain.asking import ANY
from capapp.domain.assessment import Path
from capapp.domain.audit.audit import Part
from capapp.domain.audit.outcome import Declared, Gap, PartOutcome, audit_outcome, part_outcome
from capapp.domain.audit.thread import Entry, FindingKind, Lift, Review, Thread, Voice
from capapp.domain.organisation import Kind, Organisation
from capapp.domain.rules import GroupRule
from tests.domain.audited import findings_frame
from tests.domain.cases import cases
from tests.domain.small import questionnaire

NOW = datetime(2026, 11, 23, tzinfo=UTC)
LEVELS = {"M": "l1", "m": "l2", "C": "l3", "F": "l4"}
SHORT = {level: short for short, level in LEVELS.items()}
FRAME = findings_frame()
PART = Part(UUID(int=1), Organisation(UUID(int=2), "La nôtre", (Kind.AI,), "Rouen"), UUID(int=3))


def entry(objective: str, voice: Voice, content: Review | Lift) -> Entry:
    return Entry(UUID(int=9), PART.id, objective, voice, content, "Paul", NOW, 0, 1)


def thread(objective: str, found: str | None, *, is_lifted: bool) -> Thread:
    state = AnswerState.NOT_APPLICABLE if found == "NC" else AnswerState.POSITIONED
    review = Review(state, LEVELS.get(found or ""), reason="Pas ici" if found == "NC" else "")
    entries = [entry(objective, Voice.REVIEW, review)] if found else []
    return Thread((*entries, entry(objective, Voice.LIFT, Lift(True, "Vu")))) if is_lifted else Thread(tuple(entries))


def outcome(case: Mapping[str, Any], part: Part = PART) -> PartOutcome:
    said = dict.fromkeys(("o1", "o2", "o3", "o4", "o5", "o6"), "C") | case.get("declared", {})
    declared = Declared({id: Answer.at(LEVELS[short]) for id, short in said.items()}, Path.FULL, ANY)
    lifted, found = case.get("lifted", []), case.get("found", {})
    threads = {id: thread(id, found.get(id), is_lifted=id in lifted) for id in {*found, *lifted}}
    past = {id: LEVELS[short] for id, short in case.get("past", {}).items()}
    return part_outcome(FRAME, part, declared, threads, past, case.get("signed_on"))


def told(gap: Gap) -> list[object]:
    words: list[object] = [SHORT[gap.found], SHORT[gap.counts_as]]
    return [*words, gap.due_on] if gap.due_on else words


@cases("audit_outcome")
def test_case(case: dict[str, Any]) -> None:
    found, expected = outcome(case), case["expect"]
    assert {gap.objective: told(gap) for gap in found.gaps} == expected.get("gaps", {})
    assert found.blocks is expected["blocks"]
    if "left" in expected:
        assert list(found.left) == expected["left"]
    if "unchecked" in expected:
        assert list(found.unchecked) == expected["unchecked"]
    assert {id: found.learning[id].value for id in expected.get("learning", {})} == expected.get("learning", {})


@pytest.mark.parametrize(("rule", "holding"), [(GroupRule.ONE_FAILS_ALL_FAIL, 0), (GroupRule.EACH_ALONE, 2)])
def test_a_group_stands_or_falls_as_its_frame_says(rule: GroupRule, holding: int) -> None:
    frame = replace(FRAME, rules=replace(FRAME.rules, findings=replace(FRAME.rules.findings, group=rule)))
    parts = [outcome({"found": found}, replace(PART, id=UUID(int=n))) for n, found in enumerate(({"o1": "M"}, {}, {"o2": "m"}))]
    found = audit_outcome(frame, parts, is_group=True)
    assert [each.part.id for each in found.failing] == [UUID(int=0)]
    assert sum(found.holds(each) for each in parts) == holding
    assert not found.is_clear


def test_alone_an_enterprise_answers_for_itself() -> None:
    found = outcome({"found": {"o2": "m"}})
    assert audit_outcome(FRAME, [found], is_group=False).holds(found)


def test_the_confirmed_scorecard_is_made_by_the_same_engine() -> None:
    found = outcome({"found": {"o1": "M", "o2": "F"}})
    assert found.declared.objectives["o1"].level.id == "l3"
    assert found.confirmed.objectives["o1"].level.id == "l1"
    assert (found.confirmed.findings.counts["l1"], found.confirmed.findings.blocking) == (1, ("l1",))


def test_where_levels_are_no_findings_a_gap_is_what_an_auditor_calls_one() -> None:
    plain = replace(FRAME, scale=questionnaire().scale, rules=replace(FRAME.rules, findings=None))
    declared = Declared(dict.fromkeys(("o1", "o2"), Answer.at("l3")), Path.FULL, ANY)
    named = Review(AnswerState.POSITIONED, "l3", FindingKind.MAJOR, "Aucun registre.")
    entries = [entry("o1", Voice.REVIEW, named), entry("o2", Voice.REVIEW, replace(named, kind=FindingKind.WATCHPOINT))]
    threads = {each.objective: Thread((each,)) for each in entries}
    found = part_outcome(plain, PART, declared, threads, {}, NOW.date())
    assert [(gap.objective, gap.kind, gap.due_on, gap.is_lifted) for gap in found.gaps] == [
        ("o1", FindingKind.MAJOR, None, False)
    ]
    assert not found.blocks
    lifted = Thread((*threads["o1"].entries, entry("o1", Voice.LIFT, Lift(True, "Vu"))))
    assert part_outcome(plain, PART, declared, {"o1": lifted}, {}, NOW.date()).gaps[0].is_lifted
