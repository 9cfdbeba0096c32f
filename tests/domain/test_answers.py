"""Answers: four states that are never confused, text kept the same everywhere, refusals with a code."""

import unicodedata
from dataclasses import replace

import pytest

from capapp.domain.answers import COMMENT_MAX, MINORITY_MAX, REASON_MAX, Answer, AnswerState, checked, clean_text
from capapp.domain.errors import RefusalCode, Refused
from tests.domain.small import questionnaire

FRAME = questionnaire()
ORDINARY, MUST_HAVE = FRAME.objectives["o1"], FRAME.objectives["o6"]


def test_a_position_keeps_its_level_and_comment() -> None:
    assert checked(Answer.at("l2", " vu \r\nensemble "), ORDINARY, FRAME) == Answer.at("l2", "vu \nensemble")


def test_unknown_and_unanswered_keep_the_comment_but_never_a_level() -> None:
    for state in (AnswerState.UNKNOWN, AnswerState.UNANSWERED):
        assert checked(Answer(state, "l2", "à voir", "raison"), ORDINARY, FRAME) == Answer(state, None, "à voir")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer.at("l9"), RefusalCode.UNKNOWN_LEVEL),
        (Answer(AnswerState.POSITIONED), RefusalCode.UNKNOWN_LEVEL),
        (Answer(AnswerState.NOT_APPLICABLE, reason=" \u0000 "), RefusalCode.REASON_MISSING),
        (Answer.at("l1", "x" * (COMMENT_MAX + 1)), RefusalCode.TEXT_TOO_LONG),
        (Answer(AnswerState.NOT_APPLICABLE, reason="x" * (REASON_MAX + 1)), RefusalCode.TEXT_TOO_LONG),
        (replace(Answer.at("l1"), minority="x" * (MINORITY_MAX + 1)), RefusalCode.TEXT_TOO_LONG),
    ],
)
def test_what_may_not_be_kept_is_refused_with_its_code(answer: Answer, code: RefusalCode) -> None:
    with pytest.raises(Refused) as refused:
        checked(answer, ORDINARY, FRAME)
    assert refused.value.refusal.code is code


def test_a_must_have_always_applies() -> None:
    with pytest.raises(Refused) as refused:
        checked(Answer(AnswerState.NOT_APPLICABLE, reason="Pas nous"), MUST_HAVE, FRAME)
    assert refused.value.refusal.code is RefusalCode.NOT_APPLICABLE_FORBIDDEN


def test_where_an_answer_is_asked_for_not_knowing_is_none() -> None:
    strict = replace(ORDINARY, may_be_unknown=False)
    with pytest.raises(Refused) as refused:
        checked(Answer(AnswerState.UNKNOWN), strict, FRAME)
    assert refused.value.refusal.code is RefusalCode.UNKNOWN_FORBIDDEN
    assert checked(Answer(comment="à voir"), strict, FRAME).state is AnswerState.UNANSWERED


def test_a_comment_of_the_longest_size_is_kept_whole() -> None:
    assert checked(Answer.at("l1", "é" * COMMENT_MAX), ORDINARY, FRAME).comment == "é" * COMMENT_MAX


def test_text_is_normalised_and_loses_only_what_no_database_keeps() -> None:
    assert clean_text("e\u0301t\x00e\x07\ud800 \u202e😀\r\nfin\t!") == "éte \u202e😀\nfin\t!"


def test_every_control_character_and_lone_surrogate_goes_and_nothing_else() -> None:
    kept = {c: clean_text(f"a{c}b") for c in map(chr, range(0x11000))}
    gone = {c for c, text in kept.items() if text == "ab"}
    assert gone == {c for c in kept if c not in "\n\t\r" and unicodedata.category(c) in ("Cc", "Cs")}


@pytest.mark.parametrize("state", AnswerState)
def test_the_minority_view_stays_whatever_the_group_retains(state: AnswerState) -> None:
    answer = Answer(state, "l2", "vu", "raison", " deux voix\r\ndisent non ")
    assert checked(answer, ORDINARY, FRAME).minority == "deux voix\ndisent non"


def test_a_minority_view_of_the_longest_size_is_kept_whole() -> None:
    assert checked(replace(Answer.at("l1"), minority="é" * MINORITY_MAX), ORDINARY, FRAME).minority == "é" * MINORITY_MAX
