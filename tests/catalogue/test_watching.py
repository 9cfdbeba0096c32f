"""A folder looked at while it is written, and the lines shown around a problem."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from capapp import catalogue
from capapp.catalogue.excerpts import Line, told
from capapp.catalogue.problems import problem
from capapp.catalogue.sentences import Code
from capapp.catalogue.watching import Watch
from tests.catalogue.small import FILES, changed, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, files=FILES) / "small"


def test_what_did_not_change_is_not_read_again(folder: Path) -> None:
    watch = Watch(folder)
    first = watch.look()
    assert first.questionnaire is not None
    assert first.questionnaire.checksum == catalogue.load_questionnaire(folder).checksum
    assert first.sources == catalogue.open_folder(folder).sources
    assert watch.look() is first


@pytest.mark.parametrize("name", ["un.yaml", "questionnaire.yaml", "../offers.yaml"])
def test_each_file_of_the_edition_is_looked_at(folder: Path, name: str) -> None:
    watch = Watch(folder)
    first = watch.look()
    os.utime(folder / name, ns=(1, 1))
    assert watch.look().mark != first.mark


def test_a_file_that_comes_later_is_seen_wherever_it_is_named(folder: Path) -> None:
    path = folder.parent / "commun" / "trois.yaml"
    write(folder.parent, changed("small/questionnaire.yaml", "deux.yaml]", "../commun/trois.yaml]"))
    watch = Watch(folder)
    assert {each.code for each in watch.look().problems} == {Code.SOURCE_MISSING, Code.NOT_CITED}
    path.parent.mkdir()
    (folder / "deux.yaml").rename(path)
    assert watch.look().questionnaire is not None


def test_the_problems_are_those_of_check(folder: Path) -> None:
    (folder / "un.yaml").write_text("id: [", encoding="utf-8")
    sight = Watch(folder).look()
    assert sight.questionnaire is None
    assert set(catalogue.check([folder])) <= set(sight.problems)
    (folder / "questionnaire.yaml").unlink()
    assert Code.FILE_MISSING in {each.code for each in Watch(folder).look().problems}


def test_the_lines_around_are_shown_without_their_common_indentation(tmp_path: Path) -> None:
    path = tmp_path / "un.yaml"
    path.write_text('a:\n  - b:\n      c: "été"\n      d: 1\n    e: 2\n  - f: 3\n', encoding="utf-8")
    (found,) = told([problem(str(path), (4, 10), Code.EMPTY_FILE)])
    assert found.lines == (
        Line(2, "- b:"),
        Line(3, '    c: "été"'),
        Line(4, "    d: ", "1", "", is_place=True),
        Line(5, "  e: 2"),
        Line(6, "- f: 3"),
    )


@pytest.mark.parametrize(
    ("place", "marked"), [((1, 1), "clé"), ((1, 6), '"deux mots"'), ((1, 5), ""), ((1, 99), ""), ((9, 1), None)]
)
def test_the_place_is_a_word_a_text_or_nothing(tmp_path: Path, place: tuple[int, int], marked: str | None) -> None:
    path = tmp_path / "un.yaml"
    path.write_text('clé: "deux mots"', encoding="utf-8")
    (found,) = told([problem(str(path), place, Code.EMPTY_FILE)])
    assert next((line.marked for line in found.lines if line.is_place), None) == marked


def test_a_long_line_is_cut_around_its_place(tmp_path: Path) -> None:
    path = tmp_path / "un.yaml"
    path.write_text("a" * 500 + " ici " + "b" * 500, encoding="utf-8")
    (found,) = told([problem(str(path), (1, 502), Code.EMPTY_FILE)])
    assert found.lines == (Line(1, "…" + "a" * 59 + " ", "ici", " " + "b" * 119 + "…", is_place=True),)


@pytest.mark.parametrize(("content", "lines"), [(b"\xff a\r\nb", ["\ufffd a", "b"]), (None, []), (b"x" * 1_000_001, None)])
def test_what_cannot_be_read_is_shown_as_far_as_it_can(tmp_path: Path, content: bytes | None, lines: list[str] | None) -> None:
    path = tmp_path / "un.yaml"
    if content is not None:
        path.write_bytes(content)
    (found,) = told([problem(str(path), (1, 1), Code.NOT_UTF8)])
    shown = [line.before + line.marked + line.after for line in found.lines]
    assert shown == lines if lines is not None else len(shown[0]) < 200
