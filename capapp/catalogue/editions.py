"""An edition as files: questionnaire.yaml, themes, offers, since.yaml and published.yaml, opened and judged as a whole."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from capapp.catalogue.building import questionnaire_of
from capapp.catalogue.document import Document, text, texts
from capapp.catalogue.edition_maps import edition_map_of
from capapp.catalogue.kinds import FileKind
from capapp.catalogue.pages import Page, Shelf, missing
from capapp.catalogue.problems import Problem, in_order
from capapp.catalogue.seals import Seal, seal_of
from capapp.catalogue.sense import sense
from capapp.catalogue.sense.figures import figures_sense
from capapp.catalogue.sentences import Code
from capapp.catalogue.shapes.manifest import QuestionnaireShape
from capapp.catalogue.shapes.offers import OffersShape
from capapp.catalogue.shapes.seal import SealShape
from capapp.catalogue.shapes.since import SinceShape
from capapp.catalogue.shapes.theme import ThemeShape
from capapp.domain.editions.mapping import EditionMap
from capapp.domain.questionnaire import Questionnaire

MANIFEST = "questionnaire.yaml"
SINCE = "since.yaml"
SEAL = "published.yaml"
_NAME = re.compile(r"(\.\./([a-z0-9][a-z0-9-]{0,60}/)?)?[a-z0-9][a-z0-9-]{0,60}\.yaml")


@dataclass(frozen=True)
class Edition:
    """The pages of an edition; `absent` tells the files named but not found, `since` is the map from the edition before,
    `sealed` the seal of what was published.
    """

    manifest: Page
    themes: tuple[Page, ...]
    offers: Page | None
    absent: tuple[Problem, ...]
    since: Page | None = None
    sealed: Page | None = None

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages: questionnaire.yaml, the themes in order, the offers, since.yaml, published.yaml."""
        return (self.manifest, *self.themes, *(page for page in (self.offers, self.since, self.sealed) if page))

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, of form and of sense."""
        own = [problem for page in self.pages for problem in page.problems]
        offers = self.offers.document if self.offers else None
        themes = [page.document for page in self.themes if page.document]
        is_whole = not self.absent and len(themes) == len(self.themes)
        found = [*own, *self.absent, *sense(self.manifest.document, offers, themes, is_whole=is_whole)]
        if found or self._built is None or self.manifest.document is None:
            return in_order(found)
        return in_order(figures_sense(self.manifest.document, themes, self._built))

    @property
    def sources(self) -> dict[str, str]:
        """The texts by file name; the seal, which tells of them, is none of them."""
        return {os.path.basename(page.file): page.source for page in self.pages if page is not self.sealed}  # noqa: PTH119

    @cached_property
    def questionnaire(self) -> Questionnaire | None:
        """The edition as the domain knows it, or None while it has problems."""
        return None if self.problems else self._built

    @property
    def as_copied(self) -> Questionnaire | None:
        """The same of a copy that was judged when it was made: a rule younger than it does not lock it out."""
        return self._built if not self.absent else None

    @cached_property
    def _built(self) -> Questionnaire | None:
        """What sound files make; nothing may ask for it before they are known to be."""
        manifest, offers = self.manifest.shape, self.offers.shape if self.offers else None
        themes = [page.shape for page in self.themes if isinstance(page.shape, ThemeShape)]
        if not isinstance(manifest, QuestionnaireShape) or not isinstance(offers, OffersShape):
            return None
        return questionnaire_of(manifest, themes, offers, checksum(self.sources))

    @property
    def edition_map(self) -> EditionMap | None:
        """The map from the edition before, or None when there is none or its form is wrong."""
        shape = self.since.shape if self.since else None
        return edition_map_of(shape) if isinstance(shape, SinceShape) else None

    @property
    def seal(self) -> Seal | None:
        """What was published, or None when it is not sealed or the form of its seal is wrong."""
        shape = self.sealed.shape if self.sealed else None
        return seal_of(shape) if isinstance(shape, SealShape) else None


def open_edition(shelf: Shelf) -> Edition:
    """The edition whose files are on the shelf."""
    manifest = shelf.page(MANIFEST, FileKind.QUESTIONNAIRE) or missing(shelf.label(MANIFEST))
    since, sealed = shelf.page(SINCE, FileKind.SINCE), shelf.page(SEAL, FileKind.SEAL)
    if manifest.document is None:
        return Edition(manifest, (), None, (), since, sealed)
    document = manifest.document
    absent: list[Problem] = []
    seen = {MANIFEST: "", SINCE: "", SEAL: ""}
    themes = tuple(_named(shelf, document, "themes", seen, absent))
    offers = next(_named(shelf, document, "offers", seen, absent), None)
    return Edition(manifest, themes, offers, tuple(absent), since, sealed)


def checksum(sources: dict[str, str]) -> str:
    """SHA-256 (hex) over the names and texts, in the order of the names."""
    digest = hashlib.sha256()
    for name, content in sorted(sources.items()):
        digest.update(f"{name}\0{content}\0".encode())
    return digest.hexdigest()


def _named(shelf: Shelf, document: Document, key: str, seen: dict[str, str], absent: list[Problem]) -> Iterator[Page]:
    """The pages that `key` names, each once; names of a wrong form are left to the shape."""
    kind, names = FileKind.THEME, texts(document.data, key)
    if key == "offers":
        kind, names = FileKind.OFFERS, [(0, text(document.data, key) or "")]
    for rank, name in names:
        path = (key,) if kind is FileKind.OFFERS else (key, rank)
        if not _NAME.fullmatch(name):
            continue
        kept_as = name.rpartition("/")[2]
        if kept_as in seen:
            code = Code.ITEM_TWICE if seen[kept_as] == key else Code.FILE_TAKEN
            absent.append(document.problem(code, path, item=kept_as))
            continue
        seen[kept_as] = key
        found = shelf.page(name, kind)
        if found is None:
            absent.append(document.problem(Code.SOURCE_MISSING, path, name=name))
        else:
            yield found
