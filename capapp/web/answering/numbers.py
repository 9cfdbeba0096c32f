"""Numbers as answers: typed the French way or the other, kept with a point, shown again with a comma."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from capapp.domain.answers import Answer
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.scales import written
from capapp.wording.figures import decimal, parse_decimal

MOST_DIGITS = 15
"""No honest answer has more before its comma, nor more noughts after it; an exponent that would fill the memory has."""


def kept(text: str) -> str:
    """« 62,5 » as it is kept, « 62.5 »; Refused when it is no number. Whether it is within the bounds is the domain's to say."""
    value = _plain(text)
    if value is None:
        raise Refused(RefusalCode.NUMBER_EXPECTED)
    return written(Fraction(value))


def typed(answer: Answer) -> str:
    """What stands in the field: the number with a comma, what is none as it was typed, nothing for another answer."""
    text = answer.level or ""
    value = _plain(text)
    return text if value is None else decimal(value)


def _plain(text: str) -> Decimal | None:
    value = parse_decimal(text)
    return None if value is None or abs(value.adjusted()) > MOST_DIGITS else value
