"""What the files of an edition must say together. Judged on the plain values, so that all problems are told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from capapp.catalogue.document import Document, branches
from capapp.catalogue.problems import Problem
from capapp.catalogue.sense.auditing import auditing_sense
from capapp.catalogue.sense.colleges import colleges_sense
from capapp.catalogue.sense.conditions import Conditions
from capapp.catalogue.sense.frame import frame_of
from capapp.catalogue.sense.identity import Register
from capapp.catalogue.sense.manifest import manifest_sense
from capapp.catalogue.sense.mentions import mentions_sense
from capapp.catalogue.sense.rules import rules_sense
from capapp.catalogue.sense.tree import shares_sense, tree_sense


def sense(
    manifest: Document | None, offers: Document | None, themes: Iterable[Document], *, is_whole: bool = True
) -> Iterator[Problem]:
    """All that does not hold together; when some theme could not be read, what is not found may be there: it is not told."""
    frame, register, conditions = frame_of(manifest, offers), Register(), Conditions(is_whole=is_whole)
    if offers is not None:
        yield from offers_sense(offers)
    tops = list(themes)
    for theme in tops:
        yield from tree_sense(theme, frame, register, conditions)
    if manifest is not None:
        yield from manifest_sense(manifest)
        yield from rules_sense(manifest, frame)
        yield from auditing_sense(manifest, frame)
        if is_whole:
            yield from mentions_sense(manifest, register)
            yield from colleges_sense(manifest, tops)
            yield from shares_sense(manifest, ("themes",), [theme.data for theme in tops if isinstance(theme.data, dict)])


def offers_sense(document: Document) -> Iterator[Problem]:
    """Offers named twice."""
    register = Register()
    for path, offer in branches(document.data, "offers"):
        yield from register.enter(document, path, offer)
