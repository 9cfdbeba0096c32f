"""The editions: copied from the folder into the database once, then read from there and kept per process."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from capapp import catalogue
from capapp.domain.questionnaire import Questionnaire
from capapp.store import editions
from capapp.store.engine import READING, WRITING, OpenSession


class Library:
    """Questionnaires by the checksum of their copy; each look-up opens a session of its own."""

    def __init__(self, open_session: OpenSession, folder: Path) -> None:
        self._open_session = open_session
        self._folder = folder
        self._known: dict[str, Questionnaire] = {}
        self._current: str | None = None

    def __getitem__(self, checksum: str) -> Questionnaire:
        """The edition that an assessment stays on."""
        if checksum not in self._known:
            with self._open_session(READING) as session:
                sources = editions.sources(session, checksum)
            self._known[checksum] = catalogue.load_sources(sources)
        return self._known[checksum]

    @property
    def current(self) -> Questionnaire:
        """The newest edition copied: what a new assessment opens on."""
        if self._current is None:
            with self._open_session(READING) as session:
                self._current = editions.newest(session)
        return self[self._current]

    def copy(self, now: datetime) -> int:
        """Copy the folder's editions that the database does not hold yet; how many there were."""
        found = [(path.parent, catalogue.load_questionnaire(path.parent)) for path in self._files()]
        with self._open_session(WRITING) as session:
            missing = [(folder, q) for folder, q in found if not editions.holds(session, q.checksum)]
            for folder, questionnaire in missing:
                editions.add(session, questionnaire, catalogue.sources(folder), now)
            session.commit()
        self._known.update((q.checksum, q) for _, q in found)
        self._current = None
        return len(missing)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*/questionnaire.yaml"))
