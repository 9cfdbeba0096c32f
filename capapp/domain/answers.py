"""Answers: a position on each objective, in one of four states that are never confused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.questionnaire import Objective, Questionnaire

COMMENT_MAX = 12_000
"""The longest comment kept, in characters (trap 14 of the product)."""
REASON_MAX = 1_000
MINORITY_MAX = 4_000


class AnswerState(StrEnum):
    """Unanswered, positioned, not applicable and unknown are four things."""

    UNANSWERED = "unanswered"
    POSITIONED = "positioned"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an enterprise says of one objective: `level` (an id) only when positioned, `reason` only when not applicable.

    `comment` is why; `minority` what those say who see it otherwise.
    """

    state: AnswerState = AnswerState.UNANSWERED
    level: str | None = None
    comment: str = ""
    reason: str = ""
    minority: str = ""

    @classmethod
    def at(cls, level: str, comment: str = "") -> Answer:
        """A position on a level."""
        return cls(AnswerState.POSITIONED, level, comment)


UNANSWERED = Answer()

Answers = Mapping[str, Answer]
"""Answers by objective id; a missing id is unanswered."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Unicode's categories Cc (but for tab and line feed) and Cs."""


def clean_text(text: str) -> str:
    """Typed text as kept: NFC, Unix line ends, no control characters, so that both databases and paper accept the same."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROL.sub("", text).strip()


def forbidden(state: AnswerState, objective: Objective) -> RefusalCode | None:
    """Why an objective does not admit this special answer; None when it does."""
    if state is AnswerState.NOT_APPLICABLE and not objective.may_be_not_applicable:
        return RefusalCode.NOT_APPLICABLE_FORBIDDEN
    if state is AnswerState.UNKNOWN and not objective.may_be_unknown:
        return RefusalCode.UNKNOWN_FORBIDDEN
    return None


def checked(answer: Answer, objective: Objective, questionnaire: Questionnaire) -> Answer:
    """The answer as it may be kept, or Refused with the code of what is wrong."""
    texts = (clean_text(text) for text in (answer.comment, answer.reason, answer.minority))
    answer = Answer(answer.state, answer.level, *texts)
    if len(answer.comment) > COMMENT_MAX or len(answer.reason) > REASON_MAX or len(answer.minority) > MINORITY_MAX:
        raise Refused(RefusalCode.TEXT_TOO_LONG)
    if answer.state is AnswerState.POSITIONED:
        scale = questionnaire.scale_of(objective)
        if answer.level is None or not scale.holds(answer.level):
            raise Refused(RefusalCode.NUMBER_EXPECTED if scale.bounds else RefusalCode.UNKNOWN_LEVEL)
        return replace(answer, reason="")
    barred = forbidden(answer.state, objective)
    if barred:
        raise Refused(barred)
    if answer.state is AnswerState.NOT_APPLICABLE:
        if not answer.reason:
            raise Refused(RefusalCode.REASON_MISSING)
        return replace(answer, level=None)
    return replace(answer, level=None, reason="")
