"""The grid that goes out: what the enterprise says of each requirement, and cells where an auditor writes without a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from capapp.documents.spreadsheets.book import Book, Column, book, write

FORM = "grille-audit/1"
SHEET, ORIGIN, LISTS, HELP = "Grille", "Origine", "Listes", "Mode d'emploi"
COLUMNS = (
    Column("Code", 6),
    Column("Version", 6),
    Column("N°", 8),
    Column("Exigence", 34),
    Column("Ce qui est attendu", 44),
    Column("Déclaré", 20),
    Column("Ce que dit l'entreprise", 40),
    Column("Preuves", 9),
    Column("À regarder", 24),
    Column("Niveau constaté", 22, is_open=True),
    Column("Nature du constat", 20, is_open=True),
    Column("Fait constaté", 48, is_open=True),
    Column("Preuve vue", 36, is_open=True),
    Column("Point de l'exigence", 30, is_open=True),
    Column("Pourquoi non concerné", 30, is_open=True),
)
LEVEL, KIND = 9, 10
"""Where the columns with a choice are."""
WAYS = (
    "Écrivez dans les colonnes claires seulement : niveau, nature, fait, preuve vue, point de l'exigence, raison.",
    "Ne changez ni le code ni la version : ils disent à quelle exigence, et sur quel texte, vous avez écrit.",
    "Vous pouvez trier, filtrer, cacher des colonnes, laisser des lignes vides.",
    "De retour, déposez le fichier sur la page de l'audit, au format XLSX. Chaque ligne changée est enregistrée.",
    "Si quelqu'un a écrit la même exigence entre-temps, les deux textes sont gardés et vous choisissez.",
    "Ce fichier contient ce que l'entreprise a confié à l'audit : effacez-le de votre appareil une fois déposé.",
)


@dataclass(frozen=True, slots=True)
class GridLine:
    """One requirement: its id, the version that its finding stands at, what is told, what was found so far.

    `choices` are the words of its levels, none where it is a number.
    """

    objective: str
    version: int
    told: tuple[str, ...]
    found: tuple[str, ...]
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid of one enterprise; `kinds` are the words of findings, none where the level says it."""

    title: str
    audit: UUID
    part: UUID
    made_on: date
    kinds: tuple[str, ...]
    lines: tuple[GridLine, ...]


def grid_book(of: Grid) -> bytes:
    """The workbook, as XLSX."""
    rows = [(line.objective, str(line.version), *line.told, *line.found) for line in of.lines]
    with book(of.title, of.made_on) as made:
        sheet = made.table(SHEET, COLUMNS, rows)
        sheet.freeze_panes(1, 4)
        sheet.set_landscape()
        _offer(made, sheet, of)
        _explain(made, of)
        origin = made.sheet(ORIGIN)
        for row, text in enumerate((FORM, str(of.audit), str(of.part))):
            write(origin, row, 0, text)
        origin.hide()
    return made.written.getvalue()


def _offer(made: Book, sheet: Any, of: Grid) -> None:
    """Choices beside the cells: a list that warns, and lets other words in, which are then told of when they come back."""
    lists = made.sheet(LISTS)
    every = list(dict.fromkeys([line.choices for line in of.lines if line.choices] + ([of.kinds] if of.kinds else [])))
    for place, words in enumerate(every):
        for row, text in enumerate(words):
            write(lists, row, place, text)
    lists.hide()
    places = {words: place for place, words in enumerate(every)}
    for row, line in enumerate(of.lines, 1):
        _choose(sheet, row, LEVEL, line.choices, places)
        _choose(sheet, row, KIND, of.kinds, places)


def _choose(sheet: Any, row: int, column: int, words: tuple[str, ...], places: dict[tuple[str, ...], int]) -> None:
    from xlsxwriter.utility import xl_col_to_name

    if words:
        name = xl_col_to_name(places[words])
        source = f"={LISTS}!${name}$1:${name}${len(words)}"
        sheet.data_validation(row, column, row, column, {"validate": "list", "source": source, "error_type": "warning"})


def _explain(made: Book, of: Grid) -> None:
    rows: Sequence[Sequence[str]] = [[of.title], *([words] for words in WAYS)]
    made.table(HELP, (Column("Mode d'emploi", 110),), rows)
