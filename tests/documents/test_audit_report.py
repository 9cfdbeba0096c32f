"""The report of an audit on paper: every word in it, whole, the same bytes; nothing typed does anything; others stay unsaid."""

from __future__ import annotations

import socket
from dataclasses import replace
from io import BytesIO
from itertools import cycle

import pikepdf
import pytest

from capapp.documents.audit import order, sealed_text, unsealed
from capapp.documents.audit_report import AuditReport
from capapp.documents.printing import deliver, print_out
from capapp.documents.typeset import NotTypeset
from tests.documents.audit_reports import ADDRESS, SEAL, report
from tests.documents.reading import letters, outline, pages
from tests.documents.test_hostile_texts import HOSTILE

NAMES = ("gaps", "group", "clean")


def made(of: AuditReport, seal: str = SEAL) -> bytes:
    return print_out(order(of, seal, ADDRESS).usual())


def text_of(document: bytes) -> str:
    return letters(" ".join(pages(document)))


def typed(of: AuditReport) -> list[str]:
    """All that people typed."""
    found = [of.perimeter, of.strengths, of.conclusion, *(auditor.statement for auditor in of.team)]
    found += [words for line in of.agenda for words in (line.place, line.subject, line.people)]
    for part in of.parts:
        for each in (*part.gaps, *part.strengths, *part.others):
            review, reply, decision = each.review, each.reply, each.decision
            found += [review.fact, review.evidence, review.requirement, each.declared.comment]
            found += [reply.cause, reply.containment, reply.corrective, reply.owner, reply.reasons] if reply else []
            found += [decision.reasons] if decision else []
    return [words for words in found if words]


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_on_paper(name: str) -> None:
    of = report(name)
    text = text_of(made(of))
    for words in typed(of):
        assert letters(words) in text, words
    for part in of.parts:
        for each in part.requirements:
            assert letters(f"{each.number} {each.title}") in text
    for words in (
        SEAL,
        ADDRESS,
        "23 novembre 2026",
        of.journal,
        *of.frame.rules,
        *(t for level in of.frame.levels for t in level),
    ):
        assert letters(words) in text


def test_the_fifth_minor_is_told_with_its_reason() -> None:
    text = text_of(made(report("gaps")))
    for words in ("bloque la reconnaissance", "Compte comme", "l'un devient « Non-conformité majeure »", "Constat remis d'abord"):
        assert letters(words) in text
    assert letters("Aucun écart n'a été constaté") in text_of(made(report("clean")))


def test_an_extract_holds_one_enterprise_and_who_else_blocks_is_not_told() -> None:
    whole = report("group")
    first, _, failing = whole.parts
    text = text_of(made(whole.of(first.part)))
    assert letters("la reconnaissance du groupe est bloquée") in text
    assert letters(failing.gaps[0].review.fact) not in text
    assert letters(f"{failing.place.name} bloque") not in text
    assert letters(f"{failing.place.name} bloque") in text_of(made(whole))


@pytest.mark.parametrize("name", NAMES)
def test_bookmarks_pages_seal_and_fonts(name: str) -> None:
    document = made(report(name))
    texts = pages(document)
    for rank, text in enumerate(texts[1:], 2):
        assert f"Page {rank} / {len(texts)}" in text
        assert SEAL[:16] in text
    assert "L'essentiel" in outline(document)
    with pikepdf.open(BytesIO(document)) as pdf:
        assert (str(pdf.Root.Lang), str(pdf.docinfo.Title).startswith("Rapport d'audit")) == ("fr", True)
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.obj.Resources.get("/Font", {}).values()}
    assert all("CapSans" in font or "Helvetica" in font for font in fonts), fonts


@pytest.mark.parametrize("name", NAMES)
def test_the_same_text_gives_the_same_bytes(name: str) -> None:
    of = report(name)
    again = unsealed(sealed_text(of))
    assert again == of
    assert made(of) == made(again)
    assert order(of, SEAL, ADDRESS).key != order(of, SEAL[::-1], ADDRESS).key


def test_typed_code_is_inert_and_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *a: opened.append(str(a)))
    turn = cycle(HOSTILE)
    of = report("group", lambda _: next(turn))
    text = text_of(made(of))
    for words in typed(of):
        assert letters(words) in text, words
    assert not opened


def test_texts_at_the_cap_come_out_whole() -> None:
    words = " ".join(f"mot{n}" for n in range(700))[:4_000]
    text = text_of(made(report("clean", lambda _: words)))
    assert all(word in text for word in words.split())
    long = "abcdefghij" * 30
    assert long in text_of(made(replace(report("clean"), conclusion=long)))


def test_a_project_says_that_it_is_none() -> None:
    project = replace(report("gaps"), signed_at=None)
    text = text_of(made(project, ""))
    assert letters("Projet de rapport d'audit") in text
    assert letters("n'est ni signé ni scellé") in text


def test_the_simple_layout_has_all_texts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    of, failed = report("gaps"), []

    def failing(manuscript: object) -> bytes:
        if not failed:
            failed.append(manuscript)
            raise NotTypeset
        return print_out(manuscript)  # type: ignore[arg-type]

    monkeypatch.setattr("capapp.documents.printing.print_out", failing)
    text = text_of(deliver(order(of, SEAL, ADDRESS)))
    for words in typed(of):
        assert letters(words) in text, words
    assert letters(SEAL) in text


def test_the_heading_of_a_finding_never_stands_alone_at_the_foot_of_a_page() -> None:
    for more in (20, 50, 80):
        words = " mot" * more
        for text in pages(made(report("gaps", lambda text, words=words: text if "Escale" in text else text + words)))[4:]:  # type: ignore[misc]
            last = text[: text.rfind("L'Escale bocaine · ")].rstrip()
            assert not last.endswith(("Point fort", "Point sensible", "Piste de progrès", "mineure")), last[-80:]
            assert not (last.endswith("/2027") and "pour le" not in last[-20:]), last[-80:]
