"""The texts that people who answer read in a questionnaire, each with its path. Read on the plain values: a draft has gaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from capapp.catalogue.document import Document, Path, Plain, branches, entries, text, texts


class Passage(NamedTuple):
    """One text; `is_plain` for a wording in plain language, `objective` the path of the objective that it belongs to."""

    path: Path
    text: str
    is_plain: bool = False
    objective: Path = ()


def objectives(theme: Plain) -> Iterator[tuple[Path, dict[str, Plain]]]:
    """The objectives of a theme file, those of its goals and those that stand directly under the theme."""
    yield from branches(theme, "objectives")
    for path, goal in branches(theme, "goals"):
        yield from branches(goal, "objectives", path)


def passages(document: Document) -> Iterator[Passage]:
    """The texts of a questionnaire or theme file; evidence is left out: it names papers by their usual names."""
    data = document.data
    yield from _under(data, (), ("title", "notice", "meaning"))
    for key in ("scale", "goals"):
        for path, branch in branches(data, key):
            yield from _under(branch, path, ("title", "meaning"))
    for path, objective in objectives(data):
        yield from (each._replace(objective=path) for each in _of_objective(objective, path))


def _of_objective(objective: dict[str, Plain], path: Path) -> Iterator[Passage]:
    yield from _under(objective, path, ("title", "meaning"))
    yield from _under(entries(objective, "imperative"), (*path, "imperative"), ("reason",))
    for key in ("levels", "fact_check"):
        yield from _under(entries(objective, key), (*path, key), tuple(entries(objective, key)))
    yield from _listed(objective, path, "prompts")
    for inner, plain in branches(objective, "plain", path):
        yield from (each._replace(is_plain=True) for each in _under(plain, inner, ("statement",)))
        yield from (each._replace(is_plain=True) for each in _listed(plain, inner, "answers"))
    for inner, step in branches(objective, "steps", path):
        yield from _under(step, inner, ("action", "first_step", "success"))


def _under(branch: Plain, path: Path, keys: tuple[str, ...]) -> Iterator[Passage]:
    yield from (Passage((*path, key), found) for key in keys if (found := text(branch, key)))


def _listed(branch: Plain, path: Path, key: str) -> Iterator[Passage]:
    yield from (Passage((*path, key, rank), found) for rank, found in texts(branch, key))
