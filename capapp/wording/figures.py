"""Numbers and dates, the French way. A no-break space (U+00A0) stands wherever a line may not end."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from zoneinfo import ZoneInfo

NBSP = "\u00a0"
PARIS = ZoneInfo("Europe/Paris")
_SPACES = "\u00a0\u202f\u2009 "
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def decimal(value: Decimal | int) -> str:
    """A figure with a decimal comma and grouped thousands: « 1 234,5 »."""
    return f"{value:,}".replace(",", NBSP).replace(".", ",")


def fraction(value: Fraction | int) -> str:
    """An exact figure: « 27 ÷ 11 », or the whole number."""
    if value.denominator == 1:
        return decimal(value.numerator)
    return f"{decimal(value.numerator)}{NBSP}÷{NBSP}{decimal(value.denominator)}"


def parse_decimal(text: str) -> Decimal | None:
    """« 0,5 », « 0.5 », « 1 000,5 » with any space read alike; None when it is no number."""
    for space in _SPACES:
        text = text.replace(space, "")
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def day(value: date) -> str:
    """« 23/11/2026 »."""
    return value.strftime("%d/%m/%Y")


def long_day(value: date) -> str:
    """« 23 novembre 2026 », « 1er mars 2027 »."""
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number}{NBSP}{_MONTHS[value.month - 1]}{NBSP}{value.year}"


def parse_day(text: str) -> date | None:
    """« 23/11/2026 » or « 2026-11-23 »; None when it is no day."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 — a day has no zone
        except ValueError:
            continue
    return None


def time_of_day(value: datetime) -> str:
    """« 14 h 32 », Paris time."""
    local = value.astimezone(PARIS)
    return f"{local.hour}{NBSP}h{NBSP}{local.minute:02d}"


def hour(value: time) -> str:
    """« 9 h 30 »."""
    return f"{value.hour}{NBSP}h{NBSP}{value.minute:02d}"


def parse_hour(text: str) -> time | None:
    """« 09:30 », « 9 h 30 » or « 9h »; None when it is no time of day."""
    found = re.fullmatch(r"(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?", text.strip())
    hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def moment(value: datetime) -> str:
    """« le 23/11/2026 à 14 h 32 », Paris time."""
    return f"le {day(value.astimezone(PARIS).date())} à {time_of_day(value)}"


def last_day(end: datetime) -> str:
    """The last whole day before a moment that is no longer included: what ends on the 2nd at midnight lasts until the 1st."""
    return day((end - timedelta(microseconds=1)).astimezone(PARIS).date())


def count(number: int, singular: str, plural: str | None = None) -> str:
    """« 1 objectif », « 4 objectifs » (French: zero is singular)."""
    word = singular if number < 2 else plural or f"{singular}s"
    return f"{decimal(number)}{NBSP}{word}"


def size(octets: int) -> str:
    """How heavy a file is: « 230 ko », « 1,2 Mo »."""
    if octets >= 1_000_000:
        return f"{decimal((Decimal(octets) / 1_000_000).quantize(Decimal('0.1')))}{NBSP}Mo"
    return f"{decimal(max(round(octets / 1_000), 1))}{NBSP}ko"


def effort(days: Decimal) -> str:
    """Effort in words: « une demi-journée », « 1 jour », « 2 jours », « 1,5 jour »."""
    if days == Decimal("0.5"):
        return "une demi-journée"
    return f"{decimal(plain(days))}{NBSP}{'jour' if days < 2 else 'jours'}"


def plain(value: Decimal) -> Decimal:
    """The number with no more digits than it needs, and never an exponent: 2.50 → 2.5, 1E+2 → 100."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def enumeration(items: list[str]) -> str:
    """« a, b et c »."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} et {items[-1]}" if items else ""


def capitalised(text: str) -> str:
    """The sentence with its first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]
