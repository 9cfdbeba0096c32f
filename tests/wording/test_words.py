"""Every code that people see has its French, well set."""

import re
from enum import StrEnum

import pytest

from capapp.domain import (
    answers,
    assessment,
    auditing_rules,
    colleges,
    disclosure,
    errors,
    evidence,
    lifecycle,
    organisation,
    people,
    permissions,
    plan,
    questionnaire,
    rules,
    scales,
)
from capapp.domain.audit import access, audit, outcome, recognition, risk, thread
from capapp.domain.audit import lifecycle as stages
from capapp.domain.scoring import scorecard
from capapp.wording.words import WORDS, sentence, word

UNSEEN = {
    colleges.Wording,
    rules.SpecialPolicy,
    rules.Source,
    rules.RoundingMode,
    rules.Counted,
    rules.ImperativeEffect,
    rules.GroupRule,
    rules.Judged,
    scales.Better,
    scales.Finding,
    scorecard.Change,
    permissions.Permission,
    access.AuditPermission,
}
"""Enums that name rules, never shown."""

MODULES = (
    answers,
    assessment,
    audit,
    auditing_rules,
    colleges,
    disclosure,
    errors,
    evidence,
    lifecycle,
    organisation,
    outcome,
    people,
    permissions,
    plan,
    questionnaire,
    recognition,
    risk,
    rules,
    scales,
    scorecard,
    stages,
    thread,
)
SEEN = sorted(
    {
        value
        for module in MODULES
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum and value not in UNSEEN
    },
    key=lambda enum: enum.__name__,
)


@pytest.mark.parametrize("enum", SEEN)
def test_every_member_has_its_word(enum: type[StrEnum]) -> None:
    assert set(WORDS[enum]) == set(enum)


def test_nothing_else_is_worded() -> None:
    assert set(WORDS) == set(SEEN)


def test_high_marks_follow_a_no_break_space() -> None:
    for enum in SEEN:
        for member in enum:
            assert not re.search(r"[^\u00a0][:;?!](\s|$)", word(member)), word(member)


def test_a_refusal_is_a_whole_sentence() -> None:
    for code in errors.RefusalCode:
        assert sentence(errors.Refusal(code)).endswith(".")
