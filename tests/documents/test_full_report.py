"""The whole report with 40 actions: nothing is missing, and one finds one's way."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest

from tests.documents import sample
from tests.documents.reading import letters, outline


@pytest.fixture(scope="module")
def all_text(full_pages: list[str]) -> str:
    return letters(" ".join(full_pages))


def test_every_objective_and_goal_is_there_with_its_words(all_text: str) -> None:
    report = sample.report()
    for objective in report.questionnaire:
        assert letters(f"{objective.number} {objective.title}") in all_text
    for answer in report.answers.values():
        assert letters(answer.comment) in all_text
        assert letters(answer.reason) in all_text


def test_every_action_is_there(all_text: str) -> None:
    for action in sample.report().plan.alive:
        for text in (action.what, action.finding, action.resources, action.success_measure):
            assert letters(text) in all_text


def test_cover_names_the_enterprise_the_edition_and_the_draft(full_pages: list[str]) -> None:
    cover = full_pages[0]
    for words in ("Les Jardins d'Ælis & Cie", "Saint-Étienne", "chantier d'insertion", "Édition 2026", "12 novembre 2026"):
        assert words in cover
    assert "ce n'est pas le texte officiel" in cover
    assert "Projet" not in cover


def test_each_page_but_the_cover_says_where_it_is(full_pages: list[str]) -> None:
    for rank, text in enumerate(full_pages[1:], 2):
        assert f"Page {rank} / {len(full_pages)}" in text
        assert "Les Jardins d'Ælis & Cie" in text
        assert "édition 2026" in text
        assert "photographie du 12 novembre 2026" in text
    assert "Page 1 /" not in full_pages[0]


def test_contents_give_the_true_page_of_each_part(full_pages: list[str]) -> None:
    for title in (
        "2.3 Préparer la suite et les passerelles",
        "3 Supports",
        "Le plan de progrès",
        "Annexe : la méthode et les calculs",
    ):
        found = re.search(re.escape(title) + r" (?:[^0-9]*?)(\d+)(?: |$)", _contents_lines(full_pages[1], title))
        assert found, title
        assert title in full_pages[int(found.group(1)) - 1]


def _contents_lines(contents: str, title: str) -> str:
    """The contents' titles come first in the text, their numbers after: put each number beside its title."""
    body, _, numbers = contents.partition("Annexe : la méthode et les calculs")
    titles = [
        t.strip() for t in re.split(r"(?= \d(?:\.\d)? [A-ZÉÀÊ])|(?= Le plan)|(?= Actions)|(?= La photo)|(?= L'essentiel)", body)
    ]
    ordered = [t for t in titles if t and t != "Sommaire"] + ["Annexe : la méthode et les calculs"]
    pages = re.findall(r"\b\d+\b", numbers)
    assert len(ordered) <= len(pages)
    return f"{title} {pages[ordered.index(title)]}"


def test_contents_are_links(full: bytes) -> None:
    with pikepdf.open(BytesIO(full)) as pdf:
        targets = [pikepdf.Page(link.Dest[0]).index for link in pdf.pages[1].Annots]
    assert targets == sorted(targets)
    assert len(targets) >= 25


def test_bookmarks_follow_the_document(full: bytes) -> None:
    titles = outline(full)
    assert titles[0] == "L'essentiel"
    assert "2 Services rendus" in titles
    assert "  2.1 Accueillir et intégrer" in titles
    assert titles.index("Le plan de progrès") < titles.index("Annexe : la méthode et les calculs")


def test_the_plan_is_landscape_with_headings_on_each_page(full: bytes, full_pages: list[str]) -> None:
    with pikepdf.open(BytesIO(full)) as pdf:
        wide = [rank for rank, page in enumerate(pdf.pages) if page.mediabox[2] > page.mediabox[3]]
    assert len(wide) >= 5
    assert wide == list(range(wide[0], wide[-1] + 1))
    for rank in wide:
        assert "Action et premier pas" in full_pages[rank]
        assert "Ce que cela change" in full_pages[rank]


def test_the_file_describes_itself(full: bytes) -> None:
    with pikepdf.open(BytesIO(full)) as pdf:
        assert pdf.Root.Lang == "fr"
        assert pdf.Root.PageMode == "/UseOutlines"
        assert "Les Jardins d'Ælis & Cie" in str(pdf.docinfo["/Title"])
        assert str(pdf.docinfo["/Author"]) == "Les Jardins d'Ælis & Cie"
        with pdf.open_metadata() as meta:
            assert "2026-11-12" in str(meta["xmp:CreateDate"])
            assert "fr" in str(meta["dc:language"])


def test_only_embedded_fonts_draw_text(full: bytes) -> None:
    with pikepdf.open(BytesIO(full)) as pdf:
        embedded = {str(font.FontName) for font in pdf.objects if _is(font, "/FontDescriptor") and "/FontFile2" in font}
        used = {str(font.BaseFont) for font in pdf.objects if _is(font, "/Font")}
    assert {name for name in used if "Cap" not in name} <= {"/Helvetica"}  # the library names it, nothing is drawn with it
    assert len(embedded) >= 3


def _is(thing: pikepdf.Object, kind: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind


def test_figures_explain_themselves_in_the_annex(full_pages: list[str]) -> None:
    annex = " ".join(full_pages[-3:])
    assert "Pourquoi ces niveaux" in annex
    assert "le plus bas est" in annex
    assert letters("3f9a" * 16) in letters(annex)
    assert "Les quatre axes de l'IAE" in annex


def test_four_states_stay_four(full_pages: list[str]) -> None:
    text = " ".join(full_pages)
    for words in ("Non concerné", "Ne sait pas", "Sans réponse", "Pourquoi nous ne sommes pas concernés"):
        assert words in text


def test_weight_is_bearable(full: bytes) -> None:
    assert len(full) < 160_000
