"""Where the levels, branches and objectives of an edition stand in its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from capapp.catalogue.document import Document, Path, Plain, branches, text
from capapp.domain.editions.meaning import Part

Place: TypeAlias = tuple[Document, Path]


def places_of(manifest: Document, themes: Iterable[Document]) -> Iterator[tuple[tuple[Part, str], Place]]:
    """The place of the id of each level of the questionnaire's own scale, of each branch and of each objective."""
    for path, level in branches(manifest.data, "scale"):
        yield (Part.LEVELS, text(level, "id") or ""), (manifest, (*path, "id"))
    for theme in themes:
        for (part, id), path in _of_tree(theme.data, ()):
            yield (part, id), (theme, path)


def _of_tree(branch: Plain, path: Path) -> Iterator[tuple[tuple[Part, str], Path]]:
    yield (Part.BRANCHES, text(branch, "id") or ""), (*path, "id")
    for inner, goal in branches(branch, "goals", path):
        yield from _of_tree(goal, inner)
    for inner, objective in branches(branch, "objectives", path):
        yield (Part.OBJECTIVES, text(objective, "id") or ""), (*inner, "id")
