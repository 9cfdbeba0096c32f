"""Ids and names that are used once, and shown numbers that follow their branch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from capapp.catalogue.document import Document, Path, Plain, text
from capapp.catalogue.problems import Problem
from capapp.catalogue.sentences import Code


class Register:
    """The ids met so far, with the place of each, across the files."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[Document, Path]] = {}

    @property
    def branches(self) -> list[str]:
        """Of the ids met, in order, those of themes and branches, not of objectives."""
        return [name for name, (_, path) in self._places.items() if path[-2:-1] != ("objectives",)]

    @property
    def objectives(self) -> list[str]:
        """Of the ids met, in order, those of objectives."""
        return [name for name, (_, path) in self._places.items() if path[-2:-1] == ("objectives",)]

    def enter(self, document: Document, path: Path, branch: Plain) -> Iterator[Problem]:
        """Take the id of a branch down; a problem when it was there before."""
        name = text(branch, "id")
        if name is None:
            return
        before = self._places.setdefault(name, (document, path))
        if before[0] is not document or before[1] != path:
            line, _ = before[0].place((*before[1], "id"))
            where = f"ligne {line}" if before[0] is document else f"{before[0].file}, ligne {line}"
            yield document.problem(Code.ID_TWICE, (*path, "id"), id=name, where=where)


def repeated(document: Document, named: Iterable[tuple[Path, str | None]]) -> Iterator[Problem]:
    """Names that a list holds twice, each at its place."""
    seen: set[str] = set()
    for path, name in named:
        if name in seen:
            yield document.problem(Code.ITEM_TWICE, path, item=name)
        if name is not None:
            seen.add(name)


def displaced(document: Document, path: Path, branch: Plain, above: Plain) -> Iterator[Problem]:
    """A number that does not begin with the number above it."""
    number, parent = text(branch, "number"), text(above, "number")
    if number and parent and not number.startswith(f"{parent}."):
        yield document.problem(Code.NUMBER_MISPLACED, (*path, "number"), number=number, parent=parent)
