"""An answer in words: the level's name, the number with its unit, or what was said in their place."""

from __future__ import annotations

from capapp.domain.answers import Answer
from capapp.domain.scales import Level, Scale
from capapp.web.answering import fragments, numbers
from capapp.wording.measures import number
from capapp.wording.words import word


def said(answer: Answer, scale: Scale) -> str:
    """« Installé », « 62,5 % », « Ne sait pas »."""
    if scale.bounds and answer.level:
        return number(answer.level, scale.bounds)
    level = level_of(answer, scale)
    return level.title if level else word(answer.state)


def kept(answer: Answer, scale: Scale) -> dict[str, str]:
    """An answer as the fields of a card hold it."""
    texts = {"comment": answer.comment, "reason": answer.reason, "minority": answer.minority}
    found = {"level": fragments.chosen(answer, scale) or ""} | texts
    return found | ({"number": numbers.typed(answer)} if scale.bounds else {})


def level_of(answer: Answer, scale: Scale) -> Level | None:
    """The level that was chosen, or that the number reaches; None without any."""
    return None if answer.level is None else scale.level_of(answer.level)
