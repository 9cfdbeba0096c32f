"""The grid that comes back: texts of cells, nothing else; a file that is anything else is refused before it is taken in.

What was measured already (entries, unpacked size, ratio) is the vault's; here the parts are looked into for a DTD, and only so
many rows and columns are read, one after the other.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from capapp.documents.spreadsheets.grid import COLUMNS, FORM, ORIGIN, SHEET
from capapp.domain.errors import RefusalCode, Refused

ROWS_MAX, UNPACKED_MAX = 3_000, 15_000_000
_TOLD = 9
"""How many columns tell something; those after them are filled in."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


@dataclass(frozen=True, slots=True)
class FilledLine:
    """A row as filled in: the requirement's id, the version it was based on, its number, and the texts of the open cells."""

    row: int
    objective: str
    version: int
    number: str
    level: str
    kind: str
    fact: str
    evidence: str
    requirement: str
    reason: str


def read_grid(data: bytes, audit: UUID, part: UUID) -> tuple[FilledLine, ...]:
    """The rows of a grid that went out for this enterprise, or Refused."""
    _check_parts(data)
    try:
        return tuple(_lines(_opened(data), audit, part))
    except Refused:
        raise
    except Exception as unreadable:  # a hostile workbook may raise anything
        raise Refused(RefusalCode.FILE_UNREADABLE) from unreadable


def _check_parts(data: bytes) -> None:
    """Refuse what is too large for a grid, and any part that declares entities."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_MAX:
                raise Refused(RefusalCode.FILE_TOO_LARGE)
            for name in archive.namelist():
                content = archive.read(name)
                if b"<!DOCTYPE" in content or content.startswith(_UTF16):
                    raise Refused(RefusalCode.FILE_NOT_ACCEPTED)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError) as damaged:
        raise Refused(RefusalCode.FILE_UNREADABLE) from damaged


def _opened(data: bytes) -> Any:
    """The workbook; a formula is read as the text that was typed, so that none is computed and none is lost."""
    import openpyxl  # loaded with the first grid that comes back

    return openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)


def _lines(workbook: Any, audit: UUID, part: UUID) -> Iterator[FilledLine]:
    if SHEET not in workbook.sheetnames or ORIGIN not in workbook.sheetnames:
        raise Refused(RefusalCode.NOT_A_GRID)
    origin = [_text(row[0]) for row in workbook[ORIGIN].iter_rows(max_row=3, max_col=1, values_only=True) if row]
    if origin[:1] != [FORM]:
        raise Refused(RefusalCode.NOT_A_GRID)
    if origin[1:] != [str(audit), str(part)]:
        raise Refused(RefusalCode.GRID_OF_ANOTHER)
    rows = workbook[SHEET].iter_rows(max_row=ROWS_MAX + 2, max_col=len(COLUMNS), values_only=True)
    heads = [_text(cell) for cell in next(rows, ())]
    if heads != [column.heading for column in COLUMNS]:
        raise Refused(RefusalCode.NOT_A_GRID)
    for number, row in enumerate(rows, 2):
        if number > ROWS_MAX:
            raise Refused(RefusalCode.FILE_TOO_LARGE)
        cells = [_text(cell) for cell in row] + [""] * (len(COLUMNS) - len(row))
        if cells[0] or any(cells[_TOLD:]):
            yield FilledLine(number, cells[0], _version(cells[1]), cells[2], *cells[_TOLD:])


def _version(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _text(cell: object) -> str:
    """What a cell shows, as people would type it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "vrai" if cell else "faux"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell).replace(".", ",")
    if isinstance(cell, datetime | date):
        return cell.strftime("%d/%m/%Y")
    return str(cell).strip()
