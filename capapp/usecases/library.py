"""The editions: copied from the folder into the database once, then read from there and kept per process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from capapp import catalogue
from capapp.catalogue import Opened, Seal
from capapp.domain.editions.mapping import EditionMap
from capapp.domain.editions.meaning import Alteration, Meanings, altered, meanings
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.questionnaire import EditionState, Questionnaire
from capapp.store import Session, editions
from capapp.store.engine import READING, WRITING, OpenSession


class Altered(Exception):
    """A published edition whose text now means something else; `alterations` tell what."""

    def __init__(self, id: str, alterations: Sequence[Alteration]) -> None:
        super().__init__(id)
        self.alterations = alterations


class Library:
    """Questionnaires by the checksum of their copy; each look-up opens a session of its own."""

    def __init__(self, open_session: OpenSession, folder: Path) -> None:
        self._open_session = open_session
        self._folder = folder
        self._known: dict[str, tuple[Questionnaire, EditionMap | None]] = {}

    def __getitem__(self, checksum: str) -> Questionnaire:
        """The edition that an assessment stays on."""
        return self._opened(checksum)[0]

    @property
    def frames(self) -> tuple[Questionnaire, ...]:
        """What may be opened: the newest copy of each questionnaire that is not retired, in the order that they ask for."""
        with self._open_session(READING) as session:
            found = editions.newest(session)
        return tuple(sorted((self[checksum] for checksum in found), key=lambda q: (q.rank, q.title, q.id)))

    @property
    def current(self) -> Questionnaire:
        """What a new assessment opens on unless another frame is chosen."""
        frames = self.frames
        if not frames:
            raise Refused(RefusalCode.NOT_FOUND)
        return frames[0]

    def frame(self, id: str | None) -> Questionnaire:
        """One of the frames by its id; the usual one without."""
        if id is None:
            return self.current
        found = next((frame for frame in self.frames if frame.id == id), None)
        if found is None:
            raise Refused(RefusalCode.NOT_FOUND)
        return found

    def map_to(self, checksum: str) -> EditionMap | None:
        """The map that leads to an edition from the one before, if it has any."""
        return self._opened(checksum)[1]

    def is_kin(self, old: Questionnaire, new: Questionnaire) -> bool:
        """Whether one is an edition of the same frame as the other, later or earlier."""
        return old.id == new.id or self._follows(new, old) or self._follows(old, new)

    def successor(self, of: Questionnaire) -> Questionnaire | None:
        """The newest edition that work on this one may move to; None when it is on it."""
        return self._after(of, self.frames)

    def copy(self, now: datetime) -> int:
        """Copy the questionnaires that the database does not know; how many. Another edition of a known one waits."""
        found = self._in_folder()
        ids = {each.questionnaire.id for each in found}
        with self._open_session(WRITING) as session:
            known = {id for id in ids if editions.copies(session, id)}
            first = [each for each in found if each.questionnaire.id not in known and not _follows_any(each, ids)]
            for each in first:
                editions.add(session, each.questionnaire, each.sources, now)
            session.commit()
        return len(first)

    def candidates(self) -> tuple[Questionnaire, ...]:
        """The folder's editions that are not published yet, each with the map that leads to it known."""
        waiting = []
        with self._open_session(READING) as session:
            for questionnaire, _, edition_map, _ in self._in_folder():
                if not editions.holds(session, questionnaire.checksum):
                    self._known[questionnaire.checksum] = questionnaire, edition_map
                    waiting.append(questionnaire)
        return tuple(waiting)

    def publish(self, session: Session, id: str, now: datetime) -> Questionnaire:
        """Copy an edition that waits; Altered when it would change what a published one means."""
        for questionnaire, sources, _, seal in self._in_folder():
            if questionnaire.id == id and not editions.holds(session, questionnaire.checksum):
                self._check_unaltered(session, questionnaire, seal)
                editions.add(session, questionnaire, sources, now)
                return questionnaire
        raise Refused(RefusalCode.NOT_FOUND)

    def _check_unaltered(self, session: Session, new: Questionnaire, seal: Seal | None) -> None:
        """A published edition may get its typing errors mended; what it means stays."""
        now = meanings(new)
        for before in self._published(session, new, seal):
            found = altered(before, now)
            if found:
                raise Altered(new.id, found)

    def _published(self, session: Session, new: Questionnaire, seal: Seal | None) -> Iterator[Meanings]:
        """What this edition meant wherever it was published before: in the database, and as its folder is sealed."""
        if seal and seal.is_of(new):
            yield seal.meanings
        for checksum in editions.copies(session, new.id):
            old = self[checksum]
            if old.state is EditionState.PUBLISHED and old.edition == new.edition:
                yield meanings(old)

    def _in_folder(self) -> list[Opened]:
        return [catalogue.open_folder(path.parent) for path in sorted(self._folder.glob("*/questionnaire.yaml"))]

    def _after(self, of: Questionnaire, frames: Sequence[Questionnaire]) -> Questionnaire | None:
        others = [frame for frame in frames if frame.checksum != of.checksum]
        same = next((frame for frame in others if frame.id == of.id), None)
        return same or next((frame for frame in others if self._follows(frame, of)), None)

    def _follows(self, new: Questionnaire, old: Questionnaire) -> bool:
        found = self.map_to(new.checksum)
        return found is not None and found.since == old.id

    def _opened(self, checksum: str) -> tuple[Questionnaire, EditionMap | None]:
        if checksum not in self._known:
            with self._open_session(READING) as session:
                sources = editions.sources(session, checksum)
            opened = catalogue.open_sources(sources)
            self._known[checksum] = opened.questionnaire, opened.edition_map
        return self._known[checksum]


def _follows_any(each: Opened, ids: set[str]) -> bool:
    return each.edition_map is not None and each.edition_map.since in ids
