"""Files → domain, or Unsound with every problem."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from capapp.catalogue.answers_files import AnswersFile, answers_file_of
from capapp.catalogue.document import text
from capapp.catalogue.editions import Edition, open_edition
from capapp.catalogue.finding import questionnaire_folder
from capapp.catalogue.kinds import FileKind
from capapp.catalogue.pages import Desk, FolderShelf, TextShelf
from capapp.catalogue.problems import Unsound, problem
from capapp.catalogue.seals import Seal
from capapp.catalogue.sense.answers import answers_sense
from capapp.catalogue.sense.since import since_sense
from capapp.catalogue.sentences import Code
from capapp.catalogue.shapes.answers import AnswersShape
from capapp.domain.editions.mapping import EditionMap
from capapp.domain.questionnaire import Questionnaire


def load_questionnaire(folder: Path | str) -> Questionnaire:
    """The questionnaire of a folder."""
    return _questionnaire(_opened(folder))


class Opened(NamedTuple):
    """A sound edition opened once: its questionnaire, its texts by file name, the map from the edition before, its seal."""

    questionnaire: Questionnaire
    sources: Mapping[str, str]
    edition_map: EditionMap | None
    seal: Seal | None


def open_folder(folder: Path | str) -> Opened:
    """Everything that a sound folder holds."""
    return _all(_opened(folder))


def open_sources(texts: Mapping[str, str]) -> Opened:
    """The same of a copy, texts by file name as `Opened.sources` holds them: the checksum is the same too.

    It was judged when it was made, so only its form is looked at; ids of its map that its editions do not hold lead nowhere.
    """
    edition = open_edition(TextShelf(texts))
    if edition.as_copied is None:
        raise Unsound(edition.problems)
    return Opened(edition.as_copied, edition.sources, edition.edition_map, edition.seal)


def open_after(folder: Path | str, old: Questionnaire) -> Opened:
    """Everything that a sound folder holds; when its map says that it comes from `old`, the ids in it are checked."""
    edition = _opened(folder)
    opened = _all(edition)
    found = opened.edition_map
    if found is not None and found.since == old.id and edition.since and edition.since.document:
        problems = list(since_sense(edition.since.document, old, opened.questionnaire))
        if problems:
            raise Unsound(problems)
    return opened


def load_answers(path: Path | str, questionnaire: Questionnaire | None = None) -> AnswersFile:
    """The answers of a file, checked against the questionnaire given, or against the one that it names nearby."""
    page = Desk().page(Path(path), FileKind.ANSWERS)
    problems = list(page.problems)
    if page.document is not None:
        name = text(page.document.data, "questionnaire")
        if questionnaire is None and name is not None:
            folder = questionnaire_folder(name, Path(path))
            if folder is None:
                place = page.document.place(("questionnaire",))
                raise Unsound([*problems, problem(page.file, place, Code.QUESTIONNAIRE_MISSING, id=name)])
            questionnaire = load_questionnaire(folder)
        if questionnaire is not None:
            problems.extend(answers_sense(page.document, questionnaire))
    if problems or not isinstance(page.shape, AnswersShape):
        raise Unsound(problems)
    return answers_file_of(page.shape)


def _opened(folder: Path | str) -> Edition:
    return open_edition(FolderShelf(Path(folder), Desk()))


def _all(edition: Edition) -> Opened:
    return Opened(_questionnaire(edition), edition.sources, edition.edition_map, edition.seal)


def _questionnaire(edition: Edition) -> Questionnaire:
    if edition.questionnaire is None:
        raise Unsound(edition.problems)
    return edition.questionnaire
