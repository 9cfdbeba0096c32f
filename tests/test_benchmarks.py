"""The reference programs that figures are measured against still run beside ours, and still do the same work."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

import benchmarks
from benchmarks import reference_hello, reference_platypus, reference_weasyprint
from capapp.documents.manuscript import manuscript
from capapp.documents.printing import print_out
from capapp.documents.report import Report
from tests.documents import sample

MODULES = sorted(path.stem for path in Path(benchmarks.__file__).parent.glob("*.py") if not path.stem.startswith("__"))
FEW = 3
SHARED = 0.99
"""Of our distinct words, and of the reference's, those that the other says too."""
AS_OFTEN = 0.97
"""Of all our words, repetitions counted, those that the reference says as well."""


@pytest.fixture(scope="module")
def report() -> Report:
    return sample.report(FEW)


@pytest.fixture(scope="module")
def ours(report: Report) -> PdfReader:
    return PdfReader(BytesIO(print_out(manuscript(report))))


@pytest.fixture(scope="module")
def reference(report: Report) -> PdfReader:
    return PdfReader(BytesIO(reference_platypus.build(report)))


def _words(of: PdfReader) -> list[str]:
    return [word for page in of.pages for word in page.extract_text().split()]


def _targets(of: PdfReader) -> int:
    """Pages that the contents lead to; how many links a line takes is each library's own affair."""
    links = [link.get_object() for page in of.pages for link in page.get("/Annots", ())]
    return len({link["/Dest"][0].idnum for link in links})


@pytest.mark.parametrize("module", MODULES)
def test_every_module_can_be_imported(module: str) -> None:
    import_module(f"benchmarks.{module}")


def test_the_reference_document_says_every_title(report: Report, reference: PdfReader) -> None:
    text = " ".join(_words(reference))
    assert [objective.title for objective in report.questionnaire if objective.title not in text] == []


def test_the_reference_document_says_what_ours_says_and_nothing_else(ours: PdfReader, reference: PdfReader) -> None:
    our_words, its_words = set(_words(ours)), set(_words(reference))
    both = our_words & its_words
    assert len(both) >= SHARED * len(our_words), our_words - its_words
    assert len(both) >= SHARED * len(its_words), its_words - our_words


def test_it_says_them_as_often(ours: PdfReader, reference: PdfReader) -> None:
    our_words, its_words = _words(ours), _words(reference)
    both = sum(min(our_words.count(word), its_words.count(word)) for word in set(our_words))
    assert both >= AS_OFTEN * max(len(our_words), len(its_words))


def test_it_has_as_many_pages_links_and_bookmarks(ours: PdfReader, reference: PdfReader) -> None:
    assert abs(len(reference.pages) - len(ours.pages)) <= 1
    assert _targets(reference) == _targets(ours)
    assert _bookmarks(reference.outline) == _bookmarks(ours.outline)


def _bookmarks(outline: object) -> int:
    return sum(map(_bookmarks, outline)) if isinstance(outline, list) else 1


def test_what_the_other_printer_is_given_is_plain_html(report: Report) -> None:
    of = manuscript(report)
    html = reference_weasyprint.standard(of.html, of.drawings, "foot")
    assert re.findall(r"<pdf:[^>]*>|mark:[^\"]*|@frame|-pdf-[\w-]+", html) == []
    assert html.count("<img") == of.html.count("mark:")
    assert _Open.left_by(html) == []


class _Open(HTMLParser):
    """The tags that are open where they should not be."""

    VOID = ("br", "img", "meta")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    @classmethod
    def left_by(cls, html: str) -> list[str]:
        """The tags left open, or closed in another order than they were opened."""
        reader = cls()
        reader.feed(html)
        return reader.open

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open += [] if tag in self.VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        self.open = self.open[:-1] if self.open[-1:] == [tag] else [*self.open, f"/{tag}"]


def test_the_bare_page_says_hello() -> None:
    assert reference_hello.application.test_client().get("/").text == "hello"
