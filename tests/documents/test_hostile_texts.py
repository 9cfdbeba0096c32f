"""Traps 12 and 14: whatever is typed comes out as it was typed, whole, and does nothing."""

from __future__ import annotations

import builtins
import re
import socket
from contextlib import suppress
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

import pytest

from capapp import documents
from capapp.documents import typeset
from capapp.domain.answers import Answer
from capapp.domain.plan import Action
from tests.documents import sample
from tests.documents.reading import letters, pages

HOSTILE = (
    "${7*7} {{7*7}} {% raw %} #{7*7}",
    "</script><script>alert(1)</script>",
    "</style><style>@import url(http://127.0.0.1:9/x.css); td{font-size:900pt}",
    '<img src="http://127.0.0.1:9/x.png"> <img src=x onerror=alert(1)>',
    '<img src="file:///etc/hostname"><link rel=stylesheet href=/etc/passwd>',
    "=cmd()|' /C calc'!A0 +1 -1 @SUM(A1)",
    '<pdf:insertpdf src="a.pdf"> <pdf:nextpage> <pdf:spacer height="9000mm"> <pdf:toc>',
    "</td></tr></table></body></html>",
    '<a href="mark:radar/9000/behind">x</a> <a href="file:///etc/passwd">y</a>',
    "&lt;b&gt; &amp;nbsp; &#8239; <!-- ]]> <![CDATA[",
    "CO₂ → 50 % ; 1 000 € ; œuvre, Ÿ, « ça » – l'été…",
)


def with_texts(*texts: str) -> documents.Report:
    """A report whose every free text is one of these."""
    report = sample.report(0)
    given = {o.id: Answer.at("installe", texts[rank % len(texts)]) for rank, o in enumerate(report.questionnaire)}
    first = next(iter(report.questionnaire)).id
    plan = tuple(
        Action(
            id=uuid5(NAMESPACE_URL, str(rank)),
            what=text[:1000],
            objective=first,
            finding=text[:1000],
            first_step=text[:1000],
            owner=text[:200],
            resources=text[:1000],
            success_measure=text[:1000],
        )
        for rank, text in enumerate(texts)
    )
    organisation = replace(report.organisation, name=texts[0][:150], town=texts[-1][:100])
    report = sample.report(given=given, plan=plan)
    return replace(report, organisation=organisation)


def usual(report: documents.Report, monkeypatch: pytest.MonkeyPatch) -> str:
    """The text of the usual layout; the simple one is no way out here."""
    monkeypatch.setattr("capapp.documents.printing.SAFE", "absent.html")
    return letters(" ".join(pages(documents.render(report))))


def test_typed_code_is_inert_and_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *a: opened.append(str(a)))
    text = usual(with_texts(*HOSTILE), monkeypatch)
    for typed in HOSTILE:
        assert text.count(letters(typed)) >= 4, typed
    assert not opened


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="http://127.0.0.1:9/x.png">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        "<style>@import url('http://127.0.0.1:9/x.css');</style>",
        '<img src="../report.py">',
        '<img src="file:///etc/hostname">',
        '<pdf:insertpdf src="/etc/hostname">',
        '<img src="/etc/hostname">',
    ],
)
def test_even_unescaped_markup_fetches_nothing(markup: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *a: opened.append(str(a)))
    read = _spied_reads(monkeypatch)
    with suppress(Exception):  # a refusal is as good as an empty place
        typeset.typeset(f"<html><body><p>avant</p>{markup}<p>après</p></body></html>")
    assert not opened
    assert not [path for path in read if "/etc/" in path or path.endswith("report.py")]


def _spied_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read: list[str] = []
    true_open = builtins.open

    def spied(file: object, *rest: object, **more: object) -> object:
        read.append(str(file))
        return true_open(file, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", spied)
    return read


def test_a_comment_at_the_cap_comes_out_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    words = " ".join(f"mot{n}" for n in range(1_700))[:12_000]
    assert letters(words) in _without_feet(usual_pages(with_texts(words), monkeypatch))


def usual_pages(report: documents.Report, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr("capapp.documents.printing.SAFE", "absent.html")
    return pages(documents.render(report))


def _without_feet(texts: list[str]) -> str:
    """All words in order, the feet of pages taken out, so that a text over two pages reads on."""
    return letters("".join(re.sub(r"mot0 mot1 .{0,140}? · CAP.*?Page \d+ / \d+", " ", text) for text in texts))


def test_an_unbroken_word_of_300_letters_stays_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    word = "abcdefghij" * 30
    assert word in usual(with_texts("Avant " + word + " après"), monkeypatch)


def test_a_thousand_lines_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"ligne{n}" for n in range(1_000)]
    joined = letters(" ".join(usual_pages(_one_comment("\n".join(lines)), monkeypatch)))
    assert all(line in joined for line in lines)


def _one_comment(comment: str) -> documents.Report:
    report = sample.report(2)
    first = next(iter(report.questionnaire)).id
    return replace(report, answers={**report.answers, first: Answer.at("installe", comment)})


def test_other_scripts_leave_a_mark_and_lose_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "Avant 🎉 שלום مرحبا 漢字 \u202eretourné\u202c \u0000\u0007 e\u0301té\ufe0f après"
    text = " ".join(usual_pages(_one_comment(typed), monkeypatch))
    assert "Avant □ □□□□ □□□□□ □□ retourné" in text
    assert "après" in text


def test_a_failure_of_the_usual_layout_gives_the_simple_one(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    report = sample.report(4)
    true_typeset, calls = typeset.typeset, list[str]()

    def failing_once(html: str) -> bytes:
        calls.append(html)
        if len(calls) == 1:
            raise typeset.NotTypeset("layout")
        return true_typeset(html)

    monkeypatch.setattr("capapp.documents.printing.typeset", failing_once)
    text = letters(" ".join(pages(documents.render(report))))
    assert letters("Version simple") in text
    for answer in report.answers.values():
        assert letters(answer.comment) in text
    for action in report.plan.alive:
        assert letters(action.what) in text
    assert "usual layout failed" in caplog.text
