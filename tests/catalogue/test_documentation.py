"""The documentation says what the code does: every key, compulsory or not, every word of a closed list, every code; no other."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Literal, get_args, get_origin

from capapp.catalogue.kinds import SHAPES, FileKind
from capapp.catalogue.sentences import Code
from capapp.catalogue.shapes.scalars import Shape
from capapp.catalogue.shaping import _bare, _inner

ROOT = Path(__file__).parents[2]
PROSE = "\n".join((ROOT / "docs" / name).read_text() for name in ("questionnaire-format.md", "answers-format.md"))
KINDS = [kind for kind in FileKind if kind is not FileKind.NETWORK]
Rows = dict[str, str]


def _tables(kind: FileKind, shape: type[Shape], seen: set[type[Shape]], path: str = "") -> Iterator[tuple[str, Rows]]:
    """A table for each shape, where it is first met: branches hold branches, and one table tells of all."""
    if shape in seen:
        return
    seen.add(shape)
    yield f"`{kind}`" + (f" · `{path}`" if path else ""), _rows(shape)
    for key, field in shape.model_fields.items():
        inner, steps = _shape(field.annotation)
        if inner is not None:
            yield from _tables(kind, inner, seen, ".".join(filter(None, (path, key))) + steps)


def _shape(annotation: object) -> tuple[type[Shape] | None, str]:
    """The shape that a key holds, and how it holds it: alone, in a list, by objective."""
    inner, steps = _bare(annotation), ""
    while get_origin(inner) in (list, dict):
        steps += "[]" if get_origin(inner) is list else ".<objective>"
        inner = _inner(inner, 0)
    return (inner, steps) if isinstance(inner, type) and issubclass(inner, Shape) else (None, "")


def _rows(shape: type[Shape]) -> Rows:
    return {field.alias or key: "yes" if field.is_required() else "no" for key, field in shape.model_fields.items()}


def _words(shape: type[Shape], seen: set[type[Shape]]) -> Iterator[str]:
    """The words of the closed lists that a shape names, and those under it."""
    if shape in seen:
        return
    seen.add(shape)
    for field in shape.model_fields.values():
        for kind in _kinds(field.annotation):
            if isinstance(kind, type) and issubclass(kind, Shape):
                yield from _words(kind, seen)
            elif isinstance(kind, type) and issubclass(kind, StrEnum):
                yield from (each.value for each in kind)
            elif get_origin(kind) is Literal:
                yield from get_args(kind)


def _kinds(annotation: object) -> Iterator[object]:
    yield annotation
    if get_origin(annotation) is not Literal:
        for inner in get_args(annotation):
            yield from _kinds(inner)


def test_every_key_is_documented_and_every_documented_key_exists():
    documented = {}
    for title, section in re.findall(r"^### (`.*)\n((?:(?!^#).*\n)*)", PROSE, re.MULTILINE):
        documented[title] = dict(re.findall(r"^\| `(\w+)` \| .*? \| (yes|no) \|", section, re.MULTILINE))
    expected = {title: rows for kind in KINDS for title, rows in _tables(kind, SHAPES[kind], set())}
    assert documented == expected


def test_every_word_of_a_closed_list_is_documented():
    seen: set[type[Shape]] = set()
    words = {word for kind in KINDS for word in _words(SHAPES[kind], seen)}
    assert {word for word in words if f"`{word}`" not in PROSE} == set()


def test_every_code_is_documented_and_every_documented_code_exists():
    ranges = re.findall(r"CAP(\d{3})(?: – CAP(\d{3}))?", PROSE.split("## Problems")[1])
    told = {number for first, last in ranges for number in range(int(first), int(last or first) + 1)}
    assert told == {int(code[3:]) for code in Code}


def test_every_link_to_a_section_leads_to_one():
    for name in ("questionnaire-format.md", "answers-format.md"):
        text = (ROOT / "docs" / name).read_text()
        sections = {
            re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
        }
        assert set(re.findall(r"\]\(#([^)]*)\)", text)) <= sections
        assert all((ROOT / "docs" / file).is_file() for file in re.findall(r"\]\(([\w-]+\.md)\)", text))
