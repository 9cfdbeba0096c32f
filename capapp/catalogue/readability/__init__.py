"""`capapp readability`: advice to the authors of questionnaires on texts that could be easier to read. It refuses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from capapp.catalogue.document import Document
from capapp.catalogue.editions import MANIFEST, open_edition
from capapp.catalogue.finding import yaml_files
from capapp.catalogue.kinds import FileKind
from capapp.catalogue.pages import Desk, FolderShelf, Page
from capapp.catalogue.problems import Problem, in_order, problem
from capapp.catalogue.readability.advice import Advice
from capapp.catalogue.readability.figures import on_figures
from capapp.catalogue.readability.jargon import Jargon
from capapp.catalogue.readability.rules import on_acronyms, on_objectives, on_texts
from capapp.catalogue.readability.surroundings import surroundings_of
from capapp.catalogue.sentences import Code
from capapp.catalogue.shapes.jargon import JargonShape

JARGON = "jargon.yaml"


class Reread(NamedTuple):
    """The advice, file by file from top to bottom, and the problems of the files that could not be read."""

    advice: tuple[Advice, ...]
    problems: tuple[Problem, ...]


def reread(paths: Iterable[Path | str]) -> Reread:
    """The advice on all questionnaire and theme files under the paths; files of other kinds are only read."""
    desk, advice, problems = Desk(), set[Advice](), list[Problem]()
    folders: dict[Path, list[Path]] = {}
    for path in _files([Path(path) for path in paths], problems):
        folders.setdefault(path.parent, []).append(path)
    for folder, files in folders.items():
        advice.update(_folder(folder, files, desk, problems))
    return Reread(tuple(sorted(advice)), in_order(problems))


def _files(paths: list[Path], problems: list[Problem]) -> Iterator[Path]:
    for path in paths:
        found = yaml_files(path) if path.is_dir() else [path]
        yield from found
        if not found:
            problems.append(problem(str(path), (1, 1), Code.NO_FILE))


def _folder(folder: Path, files: list[Path], desk: Desk, problems: list[Problem]) -> Iterator[Advice]:
    """The advice on files of one folder, read in the surroundings of the edition that the folder holds, if it does."""
    edition = open_edition(FolderShelf(folder, desk)) if (folder / MANIFEST).is_file() else None
    documents = list(_to_reread((desk.page(file) for file in files), problems))
    if documents:
        offers = Path(edition.offers.file) if edition and edition.offers else folder / ".." / "offers.yaml"
        jargon = _jargon(offers.parent / JARGON, desk, problems)
        context = [page.document for page in edition.pages if page.document] if edition else []
        yield from _advice(documents, context, jargon)
    if edition and documents:
        yield from on_figures(edition)


def _to_reread(pages: Iterable[Page], problems: list[Problem]) -> Iterator[Document]:
    """The documents of questionnaires and themes; a wrong form is left to `check`, what cannot be read is told."""
    for page in pages:
        if page.document is None or page.kind is None:
            problems.extend(page.problems)
        elif page.kind in (FileKind.QUESTIONNAIRE, FileKind.THEME):
            yield page.document


def _jargon(path: Path, desk: Desk, problems: list[Problem]) -> Jargon:
    """The jargon list, empty when there is none or when it is wrong (its problems are told)."""
    if not path.exists():
        return Jargon()
    page = desk.page(path, FileKind.JARGON)
    problems.extend(page.problems)
    found = page.shape
    return Jargon(found.jargon, frozenset(found.familiar)) if isinstance(found, JargonShape) else Jargon()


def _advice(documents: list[Document], context: list[Document], jargon: Jargon) -> Iterator[Advice]:
    """The advice on documents, their edition's files being the context."""
    around = surroundings_of([*context, *documents], jargon)
    order = {document.file: rank for rank, document in enumerate(context)}
    yield from on_acronyms(sorted(documents, key=lambda document: order.get(document.file, len(order))), around)
    for document in documents:
        yield from on_texts(document, around)
        yield from on_objectives(document)
