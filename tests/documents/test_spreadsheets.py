"""Spreadsheets: texts as they were typed, never a formula; what comes back is measured before it is read."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from uuid import UUID

import openpyxl
import pytest
import xlsxwriter

from capapp.documents.spreadsheets import FilledLine, Grid, GridLine, findings_book, grid_book, read_grid
from capapp.documents.spreadsheets.grid import COLUMNS, ORIGIN, SHEET
from capapp.domain.errors import RefusalCode, Refused
from tests.documents.audit_reports import report

AUDIT, PART, DAY = UUID(int=1), UUID(int=2), date(2026, 11, 23)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=cmd", "https://exemple.fr/a", "mailto:a@b.fr", "12/05", "007", '=HYPERLINK("x")')


def grid(*texts: str) -> Grid:
    found = ("Conforme", "", *texts, "", "", "", "")[:6]
    line = GridLine(
        "o1", 2, ("1.1", "Titre", "Sens", "Conforme", texts[0] if texts else "", "0", ""), found, ("Conforme", "Mineure")
    )
    return Grid("Grille", AUDIT, PART, DAY, (), (line,))


def filled(**cells: object) -> bytes:
    """A grid with cells of its first line changed, as a spreadsheet program saves it."""
    workbook = openpyxl.load_workbook(BytesIO(grid_book(grid("Fait"))))
    for place, value in cells.items():
        workbook[SHEET][place] = value
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def test_nothing_that_people_type_is_a_formula_or_a_link() -> None:
    for text in FORMULAS:
        for data in (grid_book(grid(text)), findings_book("Constats", DAY, report("gaps", lambda _, text=text: text).parts)):  # type: ignore[misc]
            workbook = openpyxl.load_workbook(BytesIO(data))
            cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]
            assert {cell.data_type for cell in cells} == {"s"}
            assert not any(cell.hyperlink for cell in cells)
            assert text.strip() in {str(cell.value).strip() for cell in cells}


def test_the_same_content_gives_the_same_bytes() -> None:
    assert grid_book(grid("Fait")) == grid_book(grid("Fait"))
    parts = report("gaps").parts
    assert findings_book("Constats", DAY, parts) == findings_book("Constats", DAY, parts)


def test_findings_have_a_line_for_each_requirement_with_its_reply() -> None:
    of = report("gaps").parts
    sheet = openpyxl.load_workbook(BytesIO(findings_book("Constats", DAY, of)))["Constats"]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 1 + len(of[0].requirements)
    gap = dict(zip(rows[0], next(row for row in rows if row[12] == "oui"), strict=True))
    assert (gap["Compte comme"], gap["Réponse"]) == ("Non-conformité majeure", "Constat accepté")
    assert gap["À lever avant le"] == "23/02/2027"


def test_what_was_filled_in_comes_back() -> None:
    data = filled(J2="Mineure", L2="Deux\nlignes = vues", O2=3)
    assert read_grid(data, AUDIT, PART) == (FilledLine(2, "o1", 2, "1.1", "Mineure", "", "Deux\nlignes = vues", "", "", "3"),)
    assert read_grid(filled(J2=62.5), AUDIT, PART)[0].level == "62,5"
    assert read_grid(filled(L2=None, J2=None), AUDIT, PART)[0].fact == ""


def refused(data: bytes, *, audit: UUID = AUDIT) -> RefusalCode:
    with pytest.raises(Refused) as found:
        read_grid(data, audit, PART)
    return found.value.refusal.code


def test_another_grid_or_another_file_is_refused() -> None:
    assert refused(grid_book(grid()), audit=UUID(int=9)) is RefusalCode.GRID_OF_ANOTHER
    assert refused(filled(A1="Autre")) is RefusalCode.NOT_A_GRID
    assert refused(findings_book("Constats", DAY, ())) is RefusalCode.NOT_A_GRID
    assert refused(b"PK\x03\x04 broken") is RefusalCode.FILE_UNREADABLE


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A grid with one part of its archive rewritten."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(grid_book(grid("Fait")))) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, change(content) if name in entry else content)
    return made.getvalue()


@pytest.mark.parametrize(
    "declared", [b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', b'<!DOCTYPE x [<!ENTITY a "aaaa">]>']
)
def test_entities_are_refused_before_anything_reads_them(declared: bytes) -> None:
    for part in ("sharedStrings", "sheet1", "workbook.xml", "[Content_Types]", "styles"):
        assert refused(changed(part, lambda old: old.replace(b"?>", b"?>" + declared, 1))) is RefusalCode.FILE_NOT_ACCEPTED
    encoded = changed("sharedStrings", lambda old: old.decode().encode("utf-16"))
    assert refused(encoded) is RefusalCode.FILE_NOT_ACCEPTED


def test_a_small_file_that_is_large_inside_is_refused() -> None:
    bomb = changed("sharedStrings", lambda old: old.replace(b"Fait", b"a" * 40_000_000))
    assert len(bomb) < 100_000
    assert refused(bomb) is RefusalCode.FILE_TOO_LARGE


def test_a_sheet_with_a_cell_at_its_far_end_costs_nothing() -> None:
    written = BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as workbook:
        sheet, origin = workbook.add_worksheet(SHEET), workbook.add_worksheet(ORIGIN)
        for place, column in enumerate(COLUMNS):
            sheet.write_string(0, place, column.heading)
        sheet.write_string(1_048_575, 16_383, "loin")
        for row, text in enumerate(("grille-audit/1", str(AUDIT), str(PART))):
            origin.write_string(row, 0, text)
    assert refused(written.getvalue()) is RefusalCode.FILE_TOO_LARGE


def test_broken_parts_are_refused_without_fault() -> None:
    for part in ("sharedStrings", "sheet1.xml", "workbook.xml", "styles", "[Content_Types]"):
        for change in (lambda old: old[: len(old) // 2], lambda old: b"", lambda old: old.replace(b"<", b"&")):
            with pytest.raises(Refused):
                read_grid(changed(part, change), AUDIT, PART)


def test_the_libraries_are_loaded_with_the_first_sheet_only() -> None:
    code = "import sys, capapp.app; print([n for n in ('xlsxwriter', 'openpyxl') if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"
