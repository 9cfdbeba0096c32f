"""`capapp check`: every problem of every file under the paths, in one pass."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from capapp.catalogue.document import Document, text
from capapp.catalogue.editions import MANIFEST, Edition, open_edition
from capapp.catalogue.finding import questionnaire_folder, yaml_files
from capapp.catalogue.kinds import FileKind
from capapp.catalogue.pages import Desk, FolderShelf
from capapp.catalogue.problems import Problem, in_order, problem
from capapp.catalogue.sense import offers_sense
from capapp.catalogue.sense.answers import answers_sense
from capapp.catalogue.sense.seal import seal_sense, unsealed
from capapp.catalogue.sense.since import since_sense
from capapp.catalogue.sentences import Code


def check(paths: Iterable[Path | str]) -> list[Problem]:
    """All problems, file by file, of questionnaire folders, single files, and folders that hold several of these."""
    return list(in_order(Check().run([Path(path) for path in paths])))


class Check:
    """One check: files are read once, editions opened once."""

    def __init__(self) -> None:
        self._desk = Desk()
        self._editions: dict[str, Edition] = {}

    def run(self, paths: list[Path]) -> Iterator[Problem]:
        """The problems under the paths."""
        files: dict[str, Path] = {}
        for path in paths:
            if path.is_dir():
                found = yaml_files(path)
                files.update((os.path.normpath(file), file) for file in found)
                if not found:
                    yield problem(str(path), (1, 1), Code.NO_FILE)
            else:
                files[os.path.normpath(path)] = path
        for path in files.values():
            if path.name == MANIFEST:
                edition = self.edition(path.parent)
                yield from (*edition.problems, *_misnamed(edition, path.parent))
                yield from (*self._map_problems(edition), *_seal_problems(edition))
        told = frozenset(self._editions)
        for path in files.values():
            if path.name != MANIFEST:
                yield from self._file(path, told)

    def edition(self, folder: Path) -> Edition:
        """The edition of a folder."""
        label = os.path.normpath(folder)
        if label not in self._editions:
            self._editions[label] = open_edition(FolderShelf(folder, self._desk))
        return self._editions[label]

    def _file(self, path: Path, told: frozenset[str]) -> Iterator[Problem]:
        edition = self.edition(path.parent) if (path.parent / MANIFEST).is_file() else None
        page = self._desk.page(path)
        if edition and any(page is each for each in edition.pages):
            yield from (each for each in edition.problems if each.file == page.file)
            yield from self._map_problems(edition) if page is edition.since else ()
            yield from (each for each in _seal_problems(edition) if each.file == page.file)
            return
        yield from page.problems
        if page.document is None:
            return
        if page.kind is FileKind.THEME and edition and edition.manifest.document:
            yield page.document.problem(Code.NOT_CITED, (), name=path.name)
        elif page.kind is FileKind.OFFERS:
            yield from offers_sense(page.document)
        elif page.kind is FileKind.SINCE:
            yield page.document.problem(Code.SINCE_MISPLACED, ())
        elif page.kind is FileKind.SEAL:
            yield page.document.problem(Code.SEAL_MISPLACED, ())
        elif page.kind is FileKind.ANSWERS:
            yield from self._answers(path, page.document, told)

    def _map_problems(self, edition: Edition) -> Iterator[Problem]:
        """What is wrong with the map that joins an edition to the one before."""
        new, document = edition.questionnaire, edition.since.document if edition.since else None
        if new is None or document is None or edition.edition_map is None:
            return
        name = edition.edition_map.since
        folder = questionnaire_folder(name, Path(document.file), [Path(known) for known in self._editions])
        old = self.edition(folder).questionnaire if folder else None
        if old is not None:
            yield from since_sense(document, old, new)
        else:
            code = Code.QUESTIONNAIRE_UNSOUND if folder else Code.QUESTIONNAIRE_MISSING
            yield document.problem(code, ("since",), id=name)

    def _answers(self, path: Path, document: Document, told: frozenset[str]) -> Iterator[Problem]:
        name = text(document.data, "questionnaire")
        if name is None:
            return
        known = [Path(folder) for folder in self._editions]
        folder = questionnaire_folder(name, path, known)
        if folder is None:
            yield document.problem(Code.QUESTIONNAIRE_MISSING, ("questionnaire",), id=name)
            return
        edition = self.edition(folder)
        if edition.questionnaire is not None and not any(_misnamed(edition, folder)):
            yield from answers_sense(document, edition.questionnaire)
        elif os.path.normpath(folder) not in told:
            yield document.problem(Code.QUESTIONNAIRE_UNSOUND, ("questionnaire",), id=name)


def _misnamed(edition: Edition, folder: Path) -> Iterator[Problem]:
    """An edition whose folder bears another name: answers, maps and addresses look for it by its id."""
    manifest, name = edition.manifest.document, folder.resolve().name
    id = text(manifest.data, "id") if manifest else None
    if manifest is not None and id is not None and id != name:
        yield manifest.problem(Code.FOLDER_OTHER, ("id",), id=id, folder=name)


def _seal_problems(edition: Edition) -> Iterator[Problem]:
    """What a published edition no longer says, or that nothing tells what it said."""
    now, manifest = edition.questionnaire, edition.manifest.document
    if now is None or manifest is None:
        return
    if edition.sealed is None:
        yield from unsealed(manifest, now, os.path.dirname(edition.manifest.file))  # noqa: PTH120 - as people typed it
    elif edition.seal and edition.sealed.document:
        themes = [page.document for page in edition.themes if page.document]
        yield from seal_sense(manifest, edition.sealed.document, themes, edition.seal, now)
