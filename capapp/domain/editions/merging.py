"""Answers brought together: several become one, and no word of any is left behind unread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from capapp.domain.answers import COMMENT_MAX, MINORITY_MAX, REASON_MAX, Answer, AnswerState
from capapp.domain.scales import Better, Scale, number_of


def joined(texts: Iterable[str], limit: int = COMMENT_MAX) -> str:
    """The texts, each once, one under the other, as many as the limit allows; the others are read in the archive."""
    whole = ""
    for text in dict.fromkeys(filter(None, texts)):
        longer = f"{whole}\n\n{text}" if whole else text
        whole = longer if len(longer) <= limit else whole
    return whole


def merged(answers: Sequence[Answer], scale: Scale) -> Answer:
    """One answer of several: the lowest position if any has one, with all the words."""
    positioned = [answer for answer in answers if answer.level is not None]
    states = {answer.state for answer in answers}
    comments = [answer.comment for answer in answers]
    minority = joined([answer.minority for answer in answers], MINORITY_MAX)
    if states == {AnswerState.NOT_APPLICABLE}:
        reason = joined([answer.reason for answer in answers], REASON_MAX)
        return Answer(AnswerState.NOT_APPLICABLE, None, joined(comments), reason, minority)
    words = joined([text for answer in answers for text in (answer.comment, answer.reason)])
    if positioned:
        return replace(min(positioned, key=lambda answer: _worth(answer, scale)), comment=words, minority=minority)
    return Answer(
        AnswerState.UNKNOWN if AnswerState.UNKNOWN in states else AnswerState.UNANSWERED, None, words, minority=minority
    )


def _worth(answer: Answer, scale: Scale) -> Fraction:
    """How good a position is: its level's rank, or its number, turned round where less is better."""
    level = answer.level or ""
    if scale.bounds is None:
        return Fraction(scale.by_id[level].rank)
    number = number_of(level) or Fraction(0)
    return number if scale.bounds.better is Better.HIGHER else -number
