"""What the files of an edition must say together. Judged on the plain values, so that all problems are told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from capapp.catalogue.document import Document, branches
from capapp.catalogue.problems import Problem
from capapp.catalogue.sense.frame import Frame, frame_of
from capapp.catalogue.sense.identity import Register, displaced
from capapp.catalogue.sense.objectives import objective_sense
from capapp.catalogue.sentences import Code


def sense(manifest: Document | None, offers: Document | None, themes: Iterable[Document]) -> Iterator[Problem]:
    """All that does not hold together."""
    frame = frame_of(manifest, offers)
    if manifest is not None:
        yield from _manifest_sense(manifest)
    if offers is not None:
        yield from offers_sense(offers)
    register = Register()
    for theme in themes:
        yield from _theme_sense(theme, frame, register)


def offers_sense(document: Document) -> Iterator[Problem]:
    """Offers named twice."""
    register = Register()
    for path, offer in branches(document.data, "offers"):
        yield from register.enter(document, path, offer)


def _manifest_sense(document: Document) -> Iterator[Problem]:
    for key in ("scale", "frameworks"):
        register = Register()
        for path, branch in branches(document.data, key):
            yield from register.enter(document, path, branch)
            yield from _reserved(document, path, key, branch.get("id"))


def _reserved(document: Document, path: tuple[str | int, ...], key: str, name: object) -> Iterator[Problem]:
    if key == "scale" and name == "start":
        yield document.problem(Code.LEVEL_RESERVED, (*path, "id"))


def _theme_sense(document: Document, frame: Frame, register: Register) -> Iterator[Problem]:
    theme = document.data if isinstance(document.data, dict) else {}
    yield from register.enter(document, (), theme)
    for path, goal in branches(theme, "goals"):
        yield from register.enter(document, path, goal)
        yield from displaced(document, path, goal, theme)
        for inner, objective in branches(goal, "objectives", path):
            yield from register.enter(document, inner, objective)
            yield from displaced(document, inner, objective, goal)
            yield from objective_sense(document, inner, objective, frame)
