"""A workbook in which every cell is a text: what people typed is never a formula, a link or a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

CELL_MAX = 32_000
"""The longest text of a cell; the format holds little more."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_TEXT = {"num_format": "@", "text_wrap": True, "valign": "top"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in letters, whether one writes in it."""

    heading: str
    width: int
    is_open: bool = False


@dataclass(frozen=True)
class Book:
    """A workbook being written; `written` holds its bytes once it is closed."""

    workbook: Any
    written: BytesIO

    def sheet(self, name: str) -> Any:
        """A new sheet."""
        return self.workbook.add_worksheet(name)

    def table(self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Any:
        """A new sheet with headings that stay in sight and a row for each line."""
        sheet, formats = self.sheet(name), [self._format(column) for column in columns]
        heading = self.workbook.add_format({**_TEXT, "bold": True, "bg_color": "#E7EDF5", "bottom": 1})
        for place, (column, format_) in enumerate(zip(columns, formats, strict=True)):
            sheet.set_column(place, place, column.width, format_)
            write(sheet, 0, place, column.heading, heading)
        for number, row in enumerate(rows, 1):
            for place, text in enumerate(row):
                write(sheet, number, place, text, formats[place])
        sheet.freeze_panes(1, 0)
        return sheet

    def _format(self, column: Column) -> Any:
        tint = {"bg_color": "#FFFBEA", "border": 1, "border_color": "#D5D2C9"} if column.is_open else {}
        return self.workbook.add_format({**_TEXT, **tint, "locked": not column.is_open})


@contextmanager
def book(title: str, on: date) -> Iterator[Book]:
    """A workbook of a day: the same content gives the same bytes."""
    import xlsxwriter  # loaded with the first sheet: most servers' workers never write one

    written = BytesIO()
    workbook = xlsxwriter.Workbook(written, _OPTIONS)
    workbook.set_properties({"title": title, "created": datetime(on.year, on.month, on.day, 12)})  # noqa: DTZ001 - the format has no zone
    yield Book(workbook, written)
    workbook.close()


def write(sheet: Any, row: int, column: int, text: str, format_: Any = None) -> None:
    """Put a text into a cell, whatever it looks like."""
    if text:
        sheet.write_string(row, column, text[:CELL_MAX], format_)
    else:
        sheet.write_blank(row, column, None, format_)
