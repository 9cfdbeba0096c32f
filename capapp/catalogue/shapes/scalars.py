"""The types of single values. All arrive as texts; a value of another form tells its own problem."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

_SLUG = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
SLUG_MAX = 60
_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,3})?")
_DAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
_SHARE = r"^[0-9]{1,4}(/[1-9][0-9]{0,3})?$"


class Shape(BaseModel):
    """A mapping of a file: unknown keys are refused, texts lose the blanks around them."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class FixedShape(Shape):
    """A mapping whose values are fixed once read."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


def _refused(kind: str) -> PydanticCustomError:
    return PydanticCustomError(kind, "refused")


def _flag(value: Any) -> bool:
    if value not in ("true", "false"):
        raise _refused("flag")
    return bool(value == "true")


def _decimal(value: Any) -> Decimal:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value.lstrip("-")):
        raise _refused("number")
    return Decimal(value)


def _days_of_work(value: Any) -> Decimal:
    return _within(_decimal(value), Decimal(200))


def _weight(value: Any) -> Decimal:
    return _within(_decimal(value), Decimal(100))


def _amount(value: Any) -> Fraction:
    number = _decimal(value)
    if number < 0:
        raise PydanticCustomError("bounds", "refused", {"advice": "0 ou plus"})
    return Fraction(number)


def _points(value: Any) -> Fraction:
    return Fraction(_within(_decimal(value), Decimal(1_000_000)))


def _within(number: Decimal, most: Decimal) -> Decimal:
    if not 0 < number <= most:
        raise PydanticCustomError("bounds", "refused", {"advice": f"plus grand que 0, {most} au plus"})
    return number


def _whole(least: int, most: int) -> PlainValidator:
    def validate(value: Any) -> int:
        if not isinstance(value, str) or not re.fullmatch("-?[0-9]{1,6}", value):
            raise _refused("whole")
        if not least <= int(value) <= most:
            raise PydanticCustomError("bounds", "refused", {"advice": f"entre {least} et {most}"})
        return int(value)

    return PlainValidator(validate)


def _day(value: Any) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise _refused("day")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _refused("day") from None


def is_id(text: str) -> bool:
    """Whether a text has the form of an id."""
    return re.fullmatch(_SLUG, text) is not None


def share_of(text: str) -> Fraction | None:
    """A part of 1, 0 and 1 included, written as a fraction; None when it is none."""
    share = Fraction(text) if re.fullmatch(_SHARE, text) else None
    return None if share is None or share > 1 else share


def _share(value: Any) -> Fraction:
    share = share_of(value) if isinstance(value, str) else None
    if share is None:
        raise _refused("share")
    return share


def _part(value: Any) -> Fraction:
    share = _share(value)
    if share == 0:
        raise PydanticCustomError("bounds", "refused", {"advice": "plus grand que 0, 1 au plus"})
    return share


Slug = Annotated[str, StringConstraints(pattern=_SLUG, max_length=SLUG_MAX)]
"""An id: lower-case words and digits joined by hyphens."""
Name = Annotated[str, StringConstraints(min_length=1, max_length=140)]
"""A title or a name."""
Email = Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+@[a-z0-9.-]+$", max_length=120)]
"""An address in small letters."""
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=600)]
"""A text of a few lines."""
Number = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}(\.[0-9]{1,2}){0,5}$")]
"""A number shown to people, such as « 2.1.3 »."""
Reference = Annotated[
    str, StringConstraints(pattern=r"^([A-Z]{0,3}[0-9]{1,2}(\.[0-9]{1,2}){0,2}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$", max_length=60)
]
"""An entry of an outside frame: « A1 », « 8.5 », or the id of an objective of another questionnaire."""
ThemeFile = Annotated[str, StringConstraints(pattern=r"^(\.\./[a-z0-9][a-z0-9-]{0,60}/)?[a-z0-9][a-z0-9-]{0,60}\.yaml$")]
"""A theme's file: of the same folder, or of another questionnaire's folder beside it."""
NearbyFile = Annotated[str, StringConstraints(pattern=r"^(\.\./)?[a-z0-9][a-z0-9-]{0,60}\.yaml$")]
"""A file of the same folder, or of the one above."""

Permission = Literal["allowed", "forbidden"]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
Effort = Annotated[
    Decimal, PlainValidator(_days_of_work), WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 200})
]
Weight = Annotated[Decimal, PlainValidator(_weight), WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 100})]
Amount = Annotated[Fraction, PlainValidator(_amount), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1_000_000})]
"""A number of points, per cent or any unit, not negative."""
Points = Annotated[
    Fraction, PlainValidator(_points), WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 1_000_000})
]
"""A number of points, above 0."""
Pieces = Annotated[int, _whole(0, 10_000), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 10_000})]
Times = Annotated[int, _whole(1, 10_000), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 10_000})]
Months = Annotated[int, _whole(1, 120), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 120})]
ReplyDays = Annotated[int, _whole(1, 90), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 90})]
Year = Annotated[int, _whole(2000, 2100), WithJsonSchema({"type": "integer", "minimum": 2000, "maximum": 2100})]
Digits = Annotated[int, _whole(0, 4), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 4})]
Depth = Annotated[int, _whole(0, 9), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 9})]
Capacity = Annotated[int, _whole(1, 50), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 50})]
Day = Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Share = Annotated[Fraction, PlainValidator(_share), WithJsonSchema({"type": "string", "pattern": _SHARE})]
"""A part of 1, as a text: « 1/2 »."""
Part = Annotated[Fraction, PlainValidator(_part), WithJsonSchema({"type": "string", "pattern": _SHARE})]
"""The same, never nothing."""
