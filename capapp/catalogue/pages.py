"""A page: one file read, composed and put in shape, with all that is wrong with it; and where pages come from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from capapp.catalogue.composing import compose
from capapp.catalogue.document import Document
from capapp.catalogue.kinds import SHAPES, FileKind
from capapp.catalogue.problems import Problem, Unsound, problem
from capapp.catalogue.reading import checked_size, plain_lines, read
from capapp.catalogue.sentences import Code
from capapp.catalogue.shapes.scalars import Shape
from capapp.catalogue.shaping import shape


@dataclass(frozen=True)
class Page:
    """One file. `document` is None when it could not be read; `shape` is None when its form is wrong."""

    file: str
    kind: FileKind | None
    document: Document | None
    shape: Shape | None
    problems: tuple[Problem, ...]
    source: str = ""


def page(file: str, text: str, kind: FileKind | None) -> Page:
    """The page of a text; its kind is told by its keys when not given."""
    try:
        document = compose(file, text)
    except Unsound as unsound:
        return Page(file, kind, None, None, unsound.problems)
    kind = kind or kind_of(document)
    if kind is None:
        return Page(file, None, document, None, (document.problem(Code.KIND_UNKNOWN, ()),))
    found, problems = shape(document, SHAPES[kind])
    return Page(file, kind, document, found, tuple(problems), text)


def kind_of(document: Document) -> FileKind | None:
    """The kind whose keys the document shares most; None when it shares none."""
    if not isinstance(document.data, dict):
        return None
    keys = set(document.data)
    shared = {kind: len(keys & set(shape.model_fields)) for kind, shape in SHAPES.items()}
    best = max(shared, key=lambda kind: (shared[kind], -len(SHAPES[kind].model_fields)))
    return best if shared[best] else None


class Shelf(Protocol):
    """Where an edition's files are: a folder, or texts kept in the database."""

    def label(self, name: str) -> str:
        """The name of a file as people read it in a problem."""

    def page(self, name: str, kind: FileKind) -> Page | None:
        """The page of a file, or None when there is no such file."""


class Desk:
    """The files opened during one check, each read once."""

    def __init__(self) -> None:
        self._open: dict[str, Page] = {}

    def page(self, path: Path, kind: FileKind | None = None) -> Page:
        """The page of a file of the disk."""
        label = os.path.normpath(path)
        if label not in self._open:
            self._open[label] = self._read(path, label, kind)
        return self._open[label]

    @staticmethod
    def _read(path: Path, label: str, kind: FileKind | None) -> Page:
        try:
            return page(label, read(path, label), kind)
        except Unsound as unsound:
            return Page(label, kind, None, None, unsound.problems)


@dataclass(frozen=True)
class FolderShelf:
    """The files of a folder."""

    folder: Path
    desk: Desk

    def label(self, name: str) -> str:
        """The path of a file."""
        return os.path.normpath(self.folder / name)

    def page(self, name: str, kind: FileKind) -> Page | None:
        """The page of a file of the folder."""
        path = self.folder / name
        return self.desk.page(path, kind) if path.exists() else None


@dataclass(frozen=True)
class TextShelf:
    """Texts by file name; `../offers.yaml` is kept as `offers.yaml`."""

    texts: Mapping[str, str]

    def label(self, name: str) -> str:
        """The name itself."""
        return name

    def page(self, name: str, kind: FileKind) -> Page | None:
        """The page of a text."""
        text = self.texts.get(os.path.basename(name))  # noqa: PTH119 - a name, not a path of this machine
        if text is None:
            return None
        try:
            return page(name, plain_lines(checked_size(text, name)), kind)
        except Unsound as unsound:
            return Page(name, kind, None, None, unsound.problems)


def missing(file: str) -> Page:
    """The page of a file that is not there."""
    return Page(file, None, None, None, (problem(file, (1, 1), Code.FILE_MISSING),))
