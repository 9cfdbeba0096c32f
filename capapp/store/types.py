"""Column types that both databases take alike; on SQLite only those that STRICT tables allow.

Each names the functions that turn a value into its column and back, for the database at hand: a page reads hundreds of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar, TypeAlias, TypeVar
from uuid import UUID

from sqlalchemy import Boolean, Date, DateTime, Dialect, Integer, Row, Select, Text, Uuid
from sqlalchemy.types import TypeDecorator, TypeEngine

Value = TypeVar("Value")
Turned: TypeAlias = Callable[[Any], Any] | None
"""A function that turns one value, None included; None where the driver's own value will do."""


class _Kept(TypeDecorator[Value]):
    """A value that SQLite keeps otherwise than PostgreSQL."""

    impl = Text
    on_sqlite: ClassVar[TypeEngine[Any]] = Text()
    elsewhere: ClassVar[TypeEngine[Any]]

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Pick the column's type."""
        return dialect.type_descriptor(self.on_sqlite if _is_sqlite(dialect) else self.elsewhere)


class Id(_Kept[UUID]):
    """A UUID; text on SQLite."""

    cache_ok = True
    elsewhere = Uuid()

    def bind_processor(self, dialect: Dialect) -> Turned:
        """Domain → column."""
        return _text if _is_sqlite(dialect) else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Turned:
        """Column → domain."""
        return _uuid if _is_sqlite(dialect) else super().result_processor(dialect, coltype)


class Moment(_Kept[datetime]):
    """A moment in UTC; on SQLite a text of fixed width, so that it sorts."""

    cache_ok = True
    elsewhere = DateTime(timezone=True)

    def bind_processor(self, dialect: Dialect) -> Turned:
        """Domain → column."""
        return _moment_text if _is_sqlite(dialect) else _in_utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Turned:
        """Column → domain."""
        return _moment if _is_sqlite(dialect) else _in_utc


class Day(_Kept[date]):
    """A day; text on SQLite."""

    cache_ok = True
    elsewhere = Date()

    def bind_processor(self, dialect: Dialect) -> Turned:
        """Domain → column."""
        return _day_text if _is_sqlite(dialect) else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Turned:
        """Column → domain."""
        return _day if _is_sqlite(dialect) else super().result_processor(dialect, coltype)


class Flag(_Kept[bool]):
    """Yes or no; an integer on SQLite."""

    cache_ok = True
    on_sqlite = Integer()
    elsewhere = Boolean()

    def bind_processor(self, dialect: Dialect) -> Turned:
        """Domain → column."""
        return _integer if _is_sqlite(dialect) else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Turned:
        """Column → domain."""
        return _bool if _is_sqlite(dialect) else super().result_processor(dialect, coltype)


class Exact(TypeDecorator[Decimal]):
    """An exact decimal, kept as its text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Domain → column."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Column → domain."""
        return None if value is None else Decimal(value)


AnyRow = Row[*tuple[Any, ...]]
AnySelect = Select[*tuple[Any, ...]]


def _is_sqlite(dialect: Dialect) -> bool:
    return dialect.name == "sqlite"


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def _uuid(value: str | None) -> UUID | None:
    return None if value is None else UUID(value)


def _in_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return value.astimezone(UTC)


def _moment_text(value: datetime | None) -> str | None:
    moment = _in_utc(value)
    return None if moment is None else moment.isoformat(timespec="microseconds")


def _moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _day_text(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _integer(value: bool | None) -> int | None:
    return None if value is None else int(value)


def _bool(value: int | None) -> bool | None:
    return None if value is None else bool(value)
