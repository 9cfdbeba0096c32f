"""A composed YAML text: its plain values (texts, lists, mappings) and the place of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from yaml import MappingNode, Node, SequenceNode  # type: ignore[import-untyped]

from capapp.catalogue.problems import Problem, problem
from capapp.catalogue.sentences import Code

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""What a YAML text holds once read: every scalar stays a text."""
Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys and ranks from 0."""


@dataclass(frozen=True)
class Document:
    """One text: `file` is the name shown to people."""

    file: str
    root: Node
    data: Plain
    _entries: dict[int, dict[str, tuple[Node, Node]]] = field(default_factory=dict, repr=False)

    def place(self, path: Path, *, on_key: bool = False) -> tuple[int, int]:
        """Line and column (from 1) of a value, or of its key; of the nearest branch above when it does not exist."""
        node = self.root
        for rank, part in enumerate(path):
            key, value = self._step(node, part)
            if value is None:
                break
            node = key if key is not None and on_key and rank == len(path) - 1 else value
        return node.start_mark.line + 1, node.start_mark.column + 1

    def problem(self, code: Code, path: Path, *, on_key: bool = False, **words: object) -> Problem:
        """A problem of this document, at the place of `path`."""
        return problem(self.file, self.place(path, on_key=on_key), code, **words)

    def _step(self, node: Node, part: str | int) -> tuple[Node | None, Node | None]:
        if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
            return None, node.value[part]
        if isinstance(node, MappingNode):
            return self._mapping(node).get(str(part), (None, None))
        return None, None

    def _mapping(self, node: MappingNode) -> dict[str, tuple[Node, Node]]:
        if id(node) not in self._entries:
            self._entries[id(node)] = {key.value: (key, value) for key, value in reversed(node.value)}
        return self._entries[id(node)]


def branches(data: Plain, key: str, path: Path = ()) -> Iterator[tuple[Path, dict[str, Plain]]]:
    """The mappings of the list `key`, each with its path; what has another form is left out (the shape says so)."""
    items = data.get(key) if isinstance(data, dict) else None
    for rank, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield (*path, key, rank), item


def objectives_of(branch: Plain) -> Iterator[dict[str, Plain]]:
    """All objectives under a branch of a theme file."""
    yield from (objective for _, objective in branches(branch, "objectives"))
    for _, inner in branches(branch, "goals"):
        yield from objectives_of(inner)


def entries(data: Plain, key: str) -> dict[str, Plain]:
    """The mapping under `key`, or an empty one."""
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else {}


def texts(data: Plain, key: str) -> list[tuple[int, str]]:
    """The texts of the list `key`, each with its rank, without the blanks around them."""
    found = data.get(key) if isinstance(data, dict) else None
    items = found if isinstance(found, list) else ()
    return [(rank, item.strip()) for rank, item in enumerate(items) if isinstance(item, str)]


def text(data: Plain, key: str) -> str | None:
    """The text under `key` without the blanks around it, as the shape keeps it; None when there is nothing."""
    found = data.get(key) if isinstance(data, dict) else None
    return found.strip() or None if isinstance(found, str) else None
