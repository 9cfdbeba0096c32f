"""Spreadsheets: the findings of an audit, and the grid that an auditor fills in without a network.

Only here: XlsxWriter and openpyxl, each imported with the first sheet that is written or read.
"""

from capapp.documents.spreadsheets.findings import findings_book
from capapp.documents.spreadsheets.grid import Grid, GridLine, grid_book
from capapp.documents.spreadsheets.reading import FilledLine, read_grid

__all__ = ["FilledLine", "Grid", "GridLine", "findings_book", "grid_book", "read_grid"]
