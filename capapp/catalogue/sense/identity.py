"""Ids and names that are used once, and shown numbers that follow their branch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from capapp.catalogue.document import Document, Path, Plain, text
from capapp.catalogue.problems import Problem
from capapp.catalogue.sentences import Code

Place = tuple[Document, Path]


class Register:
    """The ids and the numbers met so far, with the place of each, across the files."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._numbers: dict[str, Place] = {}

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
        if before != (document, path):
            yield document.problem(Code.ID_TWICE, (*path, "id"), id=name, where=_where(before, "id", document))

    def number(self, document: Document, path: Path, branch: Plain) -> Iterator[Problem]:
        """Take the number shown of a branch or an objective down; a problem when another one bears it."""
        number = text(branch, "number")
        if number is None:
            return
        before = self._numbers.setdefault(number, (document, path))
        if before != (document, path):
            where = _where(before, "number", document)
            yield document.problem(Code.NUMBER_TWICE, (*path, "number"), number=number, where=where)


def _where(place: Place, key: str, document: Document) -> str:
    """« ligne 12 », with the file when it is another one."""
    line, _ = place[0].place((*place[1], key))
    return f"ligne {line}" if place[0] is document else f"{place[0].file}, ligne {line}"


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
