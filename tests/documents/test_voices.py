"""« Nos voix » on paper: how many, where they differed and what was agreed; nothing without a gathering."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import XML

import pytest

from capapp import documents
from capapp.documents import dots
from capapp.documents.fingerprint import fingerprint
from capapp.documents.hues import HUES
from capapp.documents.painter import read
from capapp.documents.printing import FULL, SAFE, print_out
from capapp.documents.voices import MOST, voices
from capapp.domain.agreement import Heard
from capapp.domain.answers import Answer
from capapp.domain.colleges import College
from capapp.domain.disclosure import Release
from capapp.domain.scoring.engine import score
from tests.documents import sample, voiced
from tests.documents.reading import letters, pages


@pytest.fixture(scope="module")
def made() -> bytes:
    return documents.render(voiced.report())


def test_the_paper_says_how_many_and_where_they_differed(made: bytes) -> None:
    text = pages(made)
    assert "11 voix, accord après discussion" in text[0]
    assert "Nos voix" in text[1]
    section = " ".join(text[3:5])
    assert "équipe permanente 4" in section.replace("\xa0", " ")
    assert section.count("accord après discussion") >= MOST
    assert letters("Mon avis compte ici") in letters(section)
    assert "Voix très proches" in section


def test_without_a_gathering_nothing_is_said(full: bytes) -> None:
    assert "voix" not in " ".join(pages(full)[:4]).lower()


def test_the_same_voices_give_the_same_bytes_whatever_their_order(made: bytes) -> None:
    report = voiced.report()
    assert report.heard
    release = report.heard.release
    turned = Release(release.voices, dict(reversed(release.normal.items())), dict(reversed(release.plain.items())))
    other = replace(report, heard=Heard(turned, dict(reversed(report.heard.attendance.items()))))
    assert fingerprint(other) == fingerprint(report)
    assert documents.render(other) == made
    assert fingerprint(replace(report, heard=None)) != fingerprint(report)


def test_too_few_voices_are_said_without_a_figure() -> None:
    report = voiced.report(heard=Heard(Release(4, {}, {}), {}))
    assert report.heard
    shown = voices(report.heard, report.questionnaire, report.scorecard)
    assert shown.headline == "Trop peu de voix"
    assert "4" not in " ".join(shown.sentences)
    assert not shown.differing
    assert "Trop peu de voix" in pages(documents.render(report))[0]


def test_what_is_not_settled_is_said_so() -> None:
    of = voiced.questionnaire()
    first = next(iter(of)).id
    shown = voices(voiced.heard(of), of, score(of, {first: Answer.at("en-chemin")}))
    by_id = {each.objective.id: each for each in shown.differing}
    assert by_id[first].conclusion == ""
    assert [row.words for row in by_id[first].rows if row.is_agreed] == ["En chemin"]
    assert {each.conclusion for id, each in by_id.items() if id != first} == {"Pas encore d'accord."}
    assert [o.id for o in shown.to_clarify] == [list(of.objectives)[8]]
    assert voices(voiced.heard(of), of, score(of, {})).headline == "11\xa0voix, pas encore d'accord"


def test_different_people_at_different_workshops_are_said_theme_by_theme() -> None:
    of = voiced.questionnaire()
    heard = Heard(voiced.heard(of).release, {"theme-1": voiced.HERE, "theme-2": {College.PARTNERS: 2}})
    said = " ".join(voices(heard, of, score(of, {})).sentences)
    assert "À l'atelier «\xa0Identité\xa0»" in said
    assert "partenaires et clients\xa02" in said


def test_what_an_edition_no_longer_asks_is_left_out() -> None:
    plain = sample.questionnaire()
    assert voices(voiced.heard(plain), plain, score(plain, {})).plain == ()


@pytest.mark.parametrize("template", [FULL, SAFE])
def test_both_layouts_hold_the_voices(template: str) -> None:
    text = letters(" ".join(pages(print_out(documents.manuscript.manuscript(voiced.report(), template)))))
    assert letters("accord après discussion") in text


@pytest.mark.parametrize("number", [1, 7, 60])
def test_there_are_as_many_dots_as_voices_and_squares_as_hands(number: int) -> None:
    drawn = XML(dots.row(number, HUES[0], "sept"))
    assert len(drawn) == number
    assert {part.tag.rpartition("}")[2] for part in drawn} == {"circle"}
    raised = XML(dots.row(number, HUES[0], "sept", are_hands=True))
    assert {part.tag.rpartition("}")[2] for part in raised} == {"rect"}


def test_columns_and_faces_can_be_painted() -> None:
    columns = dots.columns([0, 4, 13, 1], HUES[1], "voix")
    assert columns.count("<circle") == 18
    assert read(columns).width > 0
    smile, frown = (dots.face(place, 3, "") for place in (0, 2))
    assert smile != frown
    assert read(dots.face(0, 1, "")).parts


@pytest.mark.parametrize("template", [FULL, SAFE])
def test_the_minority_view_is_on_paper_beside_its_answer(template: str) -> None:
    report = sample.report(1)
    id = next(iter(report.answers))
    said = replace(report.answers[id], minority="Trois personnes voient plus bas.")
    told = replace(report, answers={**report.answers, id: said})
    text = " ".join(pages(print_out(documents.manuscript.manuscript(told, template))))
    assert letters("Avis minoritaire : Trois personnes voient plus bas.") in letters(text)
    assert fingerprint(told) != fingerprint(report)
