"""An edition's folder while it is being written: read again as soon as one of its files changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from capapp.catalogue.checking import Check
from capapp.catalogue.document import text, texts
from capapp.catalogue.editions import Edition
from capapp.catalogue.problems import Problem, in_order
from capapp.domain.questionnaire import Questionnaire

ATTEMPTS = 3
"""How often files that change while they are read are read again before taking them as they are."""

_Stamps: TypeAlias = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """A folder at one moment: its questionnaire and sources while `capapp check` finds nothing, else all the problems.

    `mark` changes with the files, whether they are sound or not.
    """

    mark: str
    questionnaire: Questionnaire | None
    sources: Mapping[str, str]
    problems: tuple[Problem, ...]


class Watch:
    """Looks at a folder; several threads may ask at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._named: frozenset[Path] = frozenset()
        self._stamps: _Stamps = ()
        self._sight: Sight | None = None
        self._lock = Lock()

    def look(self) -> Sight:
        """The folder as it is now; it is read only if a file came, went, or changed its time or size."""
        with self._lock:
            if self._sight is None or self._stamps != self._found():
                self._sight = self._read()
            return self._sight

    def _read(self) -> Sight:
        """A reading during which nothing changed; the stamps are older than it, so that no change is ever missed."""
        for _ in range(ATTEMPTS):
            self._stamps = self._found()
            check = Check()
            edition = check.edition(self._folder)
            problems = in_order([*check.run([self._folder]), *edition.problems])
            self._named = frozenset(self._folder / name for name in _names(edition))
            if self._stamps == self._found():
                break
        mark = hashlib.sha256(repr(self._stamps).encode()).hexdigest()[:16]
        if problems or edition.questionnaire is None:
            return Sight(mark, None, {}, problems)
        return Sight(mark, edition.questionnaire, edition.sources, ())

    def _found(self) -> _Stamps:
        files = {*self._folder.rglob("*.yaml"), *self._folder.rglob("*.yml"), *self._named}
        return tuple(_stamp(path) for path in sorted(files))


def _names(edition: Edition) -> list[str]:
    """The files that questionnaire.yaml names, there or not, the shared ones of the folders around among them."""
    document = edition.manifest.document
    if document is None:
        return []
    return [*(name for _, name in texts(document.data, "themes")), text(document.data, "offers") or ""]


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return str(path), 0, 0
    return str(path), found.st_mtime_ns, found.st_size
