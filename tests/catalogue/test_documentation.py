"""The documentation and the schemas say what the code does: every key, no other, compulsory or not."""

import json
import re
from pathlib import Path

import pytest

from capapp import catalogue
from capapp.catalogue.kinds import SHAPES, FileKind
from capapp.catalogue.schemas import schema_texts
from capapp.catalogue.sentences import Code
from capapp.catalogue.shapes.scalars import Shape
from capapp.catalogue.shaping import _bare, _inner

ROOT = Path(__file__).parents[2]
PROSE = "\n".join((ROOT / "docs" / name).read_text() for name in ("questionnaire-format.md", "answers-format.md"))
KINDS = [kind for kind in FileKind if kind is not FileKind.NETWORK]


def _tables(kind: FileKind, shape: type[Shape], path: str = "") -> dict[str, dict[str, str]]:
    found = {f"`{kind}`" + (f" · `{path}`" if path else ""): _rows(shape)}
    for key, field in shape.model_fields.items():
        inner, steps = _bare(field.annotation), ""
        while not isinstance(inner, type) or not issubclass(inner, Shape):
            following = _inner(inner, 0)
            if following is None:
                break
            steps += "[]" if inner.__origin__ is list else ".<objective>"
            inner = following
        else:
            found |= _tables(kind, inner, ".".join(filter(None, (path, key))) + steps)
    return found


def _rows(shape: type[Shape]) -> dict[str, str]:
    return {key: "yes" if field.is_required() else "no" for key, field in shape.model_fields.items()}


def test_every_key_is_documented_and_every_documented_key_exists():
    documented = {}
    for title, section in re.findall(r"^### (`.*)\n((?:(?!^#).*\n)*)", PROSE, re.MULTILINE):
        documented[title] = dict(re.findall(r"^\| `(\w+)` \| .*? \| (yes|no) \|", section, re.MULTILINE))
    expected = {title: rows for kind in KINDS for title, rows in _tables(kind, SHAPES[kind]).items()}
    assert documented == expected


def test_every_code_is_documented():
    ranges = re.findall(r"CAP(\d+)(?: – CAP(\d+))?", PROSE.split("## Problems")[1])
    told = {number for first, last in ranges for number in range(int(first), int(last or first) + 1)}
    assert {int(code[3:]) for code in Code} <= told


@pytest.mark.parametrize("name", schema_texts())
def test_the_shipped_schemas_are_those_of_the_code(name):
    assert (ROOT / "questionnaires/schemas" / name).read_text() == schema_texts()[name]


def test_every_key_of_the_schemas_has_a_description():
    def bare(node):
        if isinstance(node, dict):
            for key, value in node.get("properties", {}).items():
                yield from () if "description" in value else (key,)
            for value in node.values():
                yield from bare(value)

    assert list(bare(json.loads(json.dumps(catalogue.json_schema())))) == []


@pytest.mark.parametrize(
    "name", ["cap-2026/questionnaire.yaml", "examples/exemple-complet.yaml", "examples/exemple-a-mi-parcours.yaml"]
)
def test_the_first_line_points_editors_to_the_schema(name):
    path = ROOT / "questionnaires" / name
    first = path.read_text().splitlines()[0]
    schema = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / schema).resolve().is_file()
