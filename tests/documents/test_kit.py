"""The kit on paper: all that is asked is there, large enough, whatever the frame; the same twice; nothing typed does anything."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from capapp.documents import Press, printing, qr
from capapp.documents.kit import Grid, drawings
from capapp.documents.painter import read
from capapp.documents.typeset import NotTypeset
from capapp.domain.colleges import College
from tests.documents import kits
from tests.documents.generated import SCHEMES, SHIPPED
from tests.documents.reading import letters, outline, pages
from tests.documents.test_hostile_texts import HOSTILE
from tests.documents.test_painter import painted

A4 = (595, 842)
CAP = kits.known("cap-2026")
OTHERS = [name for name in SHIPPED if name != "cap-2026"] + SCHEMES
GLYPHS = "□■☐☑○●◔◑◕"
Paper = kits.Grid | kits.Cards | kits.SessionSheet


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.close()


def joined(document: bytes) -> str:
    return letters(" ".join(pages(document)))


def sizes_of(document: bytes) -> list[tuple[float, str]]:
    """Each run of text with its size in points, feet left out."""
    found = []
    with pypdfium2.PdfDocument(document) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                letter, y = chr(pdfium.FPDFText_GetUnicode(text, index)), text.get_charbox(index)[1]
                if y > 40 and not letter.isspace():
                    found.append((pdfium.FPDFText_GetFontSize(text, index), letter))
    return found


def holds_what_is_asked(grid: Grid, text: str) -> None:
    for question in grid.questions:
        assert letters(f"{question.number}. {question.statement}") in text
        for choice in question.choices:
            assert letters(f"{question.digits[choice.id]}{choice.title or 'Je ne sais pas'}") in text
            assert letters(choice.meaning) in text or not question.objective.descriptors


@pytest.mark.parametrize("college", College)
def test_the_grid_of_each_college_holds_its_questions_with_their_numbers(college: College) -> None:
    grid = kits.grid(CAP, college)
    text = joined(kits.made(grid))
    holds_what_is_asked(grid, text)
    for words in ("Pas de nom.", kits.CODE, "cap.exemple.fr/voix", "4 décembre 2026", "édition 2026", "12 novembre 2026"):
        assert letters(words) in text, words


@pytest.mark.parametrize("name", OTHERS)
def test_the_kit_of_any_frame(name: str) -> None:
    of = kits.known(name)
    for college in (College.MANAGEMENT, College.PATH_EMPLOYEES):
        grid = kits.grid(of, college, is_open=False)
        if grid.questions:
            holds_what_is_asked(grid, joined(kits.made(grid)))
    made = kits.made(kits.cards(of))
    assert len(pages(made)) == -(-len(list(of)) // 2)
    cards = joined(made)
    sheet = joined(kits.made(kits.session_sheet(of)))
    for objective in of:
        scale = of.scale_of(objective)
        for text in (objective.meaning, *objective.prompts, *(of.words(objective, level) for level in scale.levels)):
            assert letters(text) in cards
        assert letters(f"{objective.number} {objective.title}") in cards
        assert letters(f"{objective.number} {objective.title}") in sheet


def test_plain_words_are_large_with_faces_and_at_most_six_a_page() -> None:
    grid = kits.grid(CAP, College.PATH_EMPLOYEES)
    made = kits.made(grid)
    for text in pages(made):
        assert len(re.findall(r"0 Je ne sais pas", text)) <= 6
    small = "".join(letter for size, letter in sizes_of(made) if size < 14)
    assert set(letters(small)) <= set(letters("Les Jardins d'Ælis & Cie – Personnes en parcours 0123"))
    assert {"face-0-of-3", "face-1-of-3", "face-2-of-3", "face-unknown", "box", "code"} == grid.order().usual().drawings.keys()


def test_faces_go_from_a_smile_to_a_frown() -> None:
    smile, straight, frown = (_middle(drawings.face(place, 3)) for place in range(3))
    assert smile > straight > frown


def _middle(face: str) -> float:
    """How much lower the middle of the mouth lies than its ends."""
    mouth = next(part for name, part, _ in read(face).parts if name == "polyline")
    heights = [float(point.split(",")[1]) for point in mouth["points"].split()]
    return heights[5] - heights[0]


def papers() -> list[Paper]:
    grids = [kits.grid(CAP, college) for college in (College.MANAGEMENT, College.PATH_EMPLOYEES)]
    return [*grids, kits.cards(CAP), kits.session_sheet(CAP)]


@pytest.mark.parametrize("paper", papers(), ids=["grid", "plain", "cards", "session"])
def test_each_paper_is_a4_with_its_own_fonts_and_bookmarks(paper: Paper) -> None:
    made = kits.made(paper)
    assert paper.order().usual().title.endswith(kits.OWN.name)
    assert outline(made)
    with pikepdf.open(BytesIO(made)) as pdf:
        assert {tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in pdf.pages} == {A4}
        assert (str(pdf.Root.Lang), str(pdf.docinfo.Title)) == ("fr", paper.order().usual().title)
        fonts = {str(font.BaseFont) for page in pdf.pages for font in _fonts(page.obj)}
        assert fonts
        assert all("CapSans" in name or "Helvetica" in name for name in fonts), fonts
    assert not set(GLYPHS) & set("".join(pages(made)))


def _fonts(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    resources = [
        page.Resources,
        *(form.Resources for form in page.Resources.get("/XObject", {}).values() if "/Resources" in form),
    ]
    for found in resources:
        yield from found.get("/Font", {}).values()


def test_pages_are_counted_and_cards_are() -> None:
    for paper in (kits.grid(CAP, College.MANAGEMENT), kits.session_sheet(CAP)):
        texts = pages(kits.made(paper))
        assert [f"Page {rank} / {len(texts)}" in text for rank, text in enumerate(texts, 1)] == [True] * len(texts)
    texts = pages(kits.made(kits.cards(CAP)))
    assert [re.findall(r"Carte (\d+) / 43", text) for text in texts] == [
        [str(rank) for rank in (left, left + 1) if rank <= 43] for left in range(1, 44, 2)
    ]


def test_the_code_on_paper_opens_what_it_says() -> None:
    made = drawings.code("https://cap.exemple.fr/voix/ABCDE-FGHJK")
    rows = qr.modules("https://cap.exemple.fr/voix/ABCDE-FGHJK")
    dark = {
        (int(part["x"]) + step, int(part["y"]))
        for _, part, _ in read(made).parts
        if part["fill"] == "#000000"
        for step in range(int(part["width"]))
    }
    margin = qr.MARGIN
    assert dark == {(x + margin, y + margin) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark}


def test_without_a_gathering_there_is_no_code() -> None:
    text = joined(kits.made(kits.grid(CAP, College.MANAGEMENT, is_open=False)))
    assert "exemple.fr" not in text
    assert letters("À rendre avant") not in text


def test_the_facilitator_s_sheet_is_in_the_order_of_the_talk() -> None:
    sheet = kits.session_sheet(CAP)
    assert sheet.release
    text = joined(kits.made(sheet))
    for objectives in sheet.order_of_talk.values():
        places = [text.index(letters(f"{o.number} {o.title}")) for o in objectives]
        assert places == sorted(places)
    for words in ("20 voix dans la collecte", "· à éclaircir", "· voix très proches", "Partenaires et clients", "90 minutes"):
        assert letters(words) in text, words
    minutes = [int(found) for found in re.findall(r"(\d+)min[A-Z]", text)]
    assert sum(minutes) == 90 * len(CAP.themes)


@pytest.mark.parametrize(("people", "said"), [(0, "Pas de voix à montrer"), (4, "Trop peu de voix")])
def test_without_enough_voices_it_has_room_for_hands(people: int, said: str) -> None:
    sheet = kits.session_sheet(CAP, people)
    text = joined(kits.made(sheet))
    assert letters(said) in text
    assert letters("mains :") in text
    assert not [name for name in sheet.order().usual().drawings if name.startswith("dots")]


def test_many_voices_are_said_in_figures() -> None:
    assert letters("voix dans la collecte") in joined(kits.made(kits.session_sheet(kits.known("mini-cap-2026"), 600)))


def test_the_same_paper_is_the_same_bytes_and_another_is_not(press: Press) -> None:
    for paper, again in zip(papers(), papers(), strict=True):
        assert paper.order().key == again.order().key
        assert press.deliver(paper.order()) == kits.made(again)
    one = kits.grid(CAP, College.MANAGEMENT)
    others = [replace(one, code="ABCDE-FGHJX"), replace(one, link="https://autre.fr"), replace(one, college=College.PARTNERS)]
    others += [replace(one, organisation=replace(kits.OWN, name="Autre")), replace(one, dated_on=kits.date(2026, 11, 13))]
    assert len({paper.order().key for paper in (one, *others)}) == 6


def test_asked_again_nothing_is_printed(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    grid = kits.grid(CAP, College.PATH_EMPLOYEES)
    first = press.deliver(grid.order())
    monkeypatch.setattr("capapp.documents.process.Process.printed", None)
    assert press.deliver(grid.order()) is first


def test_what_is_typed_is_inert(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *a: opened.append(str(a)))
    of, organisation = kits.known("mini-cap-2026"), replace(kits.OWN, name=" – ".join(HOSTILE))
    for paper in (kits.grid(of, College.MANAGEMENT, organisation), kits.session_sheet(of, 0, organisation)):
        text = joined(kits.made(paper))
        assert [typed for typed in HOSTILE if letters(typed) not in text] == []
    kits.made(kits.cards(of, organisation))
    assert not opened


def test_a_long_name_of_one_word_stays_on_the_page() -> None:
    organisation = replace(kits.OWN, name="abcdefghij" * 20)
    for college in (College.MANAGEMENT, College.PATH_EMPLOYEES):
        made = kits.made(kits.grid(kits.known("mini-cap-2026"), college, organisation))
        with pypdfium2.PdfDocument(made) as pdf:
            text = pdf[0].get_textpage()
            assert max(text.get_charbox(index)[2] for index in range(text.count_chars())) < A4[0]


@pytest.mark.parametrize("paper", papers(), ids=["grid", "plain", "cards", "session"])
def test_a_layout_that_fails_gives_all_of_it_in_paragraphs(paper: Paper) -> None:
    text = joined(printing.print_out(paper.order().simple()))
    assert letters("La mise en page habituelle n'a pas pu être faite") in text
    for objective in CAP:
        assert letters(objective.title) in text or not isinstance(paper, kits.Cards)
    if isinstance(paper, Grid):
        for question in paper.questions:
            assert letters(f"{question.number}. {question.statement}") in text


def test_it_falls_back_by_itself(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    true, calls = printing.typeset, list[str]()

    def failing_once(html: str) -> bytes:
        calls.append(html)
        if len(calls) == 1:
            raise NotTypeset
        return true(html)

    monkeypatch.setattr(printing, "typeset", failing_once)
    assert letters("en paragraphes") in joined(printing.deliver(kits.grid(CAP, College.PATH_EMPLOYEES).order()))
    assert "usual layout failed" in caplog.text


def test_every_drawing_can_be_painted() -> None:
    for svg in (drawings.box(), drawings.unknown(), drawings.cut(), drawings.dots(1), drawings.dots(23), drawings.face(0, 2)):
        painted(svg)
