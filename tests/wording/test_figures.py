"""Figures and dates, the French way."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from capapp.wording import figures


@pytest.mark.parametrize("text", ["1000,5", "1 000,5", "1\u00a0000,5", "1\u202f000,5", "1\u2009000.5", " 1000.50 "])
def test_a_number_is_read_alike_however_it_is_typed(text: str) -> None:
    assert figures.parse_decimal(text) == Decimal("1000.5")


@pytest.mark.parametrize("text", ["", "deux", "1,2,3", "NaN", "Infinity", "1e", "=1+1"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert figures.parse_decimal(text) is None


def test_figures_have_a_comma_and_no_break_thousands() -> None:
    assert figures.decimal(Decimal("12345.5")) == "12\u00a0345,5"
    assert figures.fraction(Fraction(27, 11)) == "27\u00a0÷\u00a011"
    assert figures.fraction(Fraction(3)) == "3"


def test_days_and_moments() -> None:
    assert figures.day(date(2026, 11, 3)) == "03/11/2026"
    assert figures.long_day(date(2027, 3, 1)) == "1er\u00a0mars\u00a02027"
    assert figures.time_of_day(datetime(2026, 7, 1, 12, 5, tzinfo=UTC)) == "14\u00a0h\u00a005"
    assert figures.moment(datetime(2026, 11, 23, 13, 32, tzinfo=UTC)) == "le 23/11/2026 à 14\u00a0h\u00a032"
    assert figures.parse_day("23/11/2026") == figures.parse_day(" 2026-11-23 ") == date(2026, 11, 23)
    assert figures.parse_day("31/02/2026") is None
    assert figures.last_day(datetime(2027, 3, 31, 22, 0, tzinfo=UTC)) == "31/03/2027"


def test_counts_and_effort() -> None:
    assert [figures.count(n, "objectif") for n in (0, 1, 2)] == ["0\u00a0objectif", "1\u00a0objectif", "2\u00a0objectifs"]
    efforts = [figures.effort(Decimal(d)) for d in ("0.5", "1", "1.5", "2", "10")]
    assert efforts == ["une demi-journée", "1\u00a0jour", "1,5\u00a0jour", "2\u00a0jours", "10\u00a0jours"]
    assert figures.enumeration(["a", "b", "c"]) == "a, b et c"
    assert figures.capitalised("écrit à plusieurs voix") == "Écrit à plusieurs voix"


@pytest.mark.parametrize(("octets", "told"), [(1, "1 ko"), (230_400, "230 ko"), (1_234_567, "1,2 Mo"), (5_000_000, "5,0 Mo")])
def test_how_heavy_a_file_is(octets: int, told: str) -> None:
    assert figures.size(octets) == told.replace(" ", "\u00a0")
