"""The schemas that editors use: written from the code, each key told, and what is shipped passes them."""

import json
import random
from pathlib import Path

import pytest

from capapp import catalogue
from capapp.catalogue.composing import compose
from capapp.catalogue.kinds import FileKind
from capapp.catalogue.pages import kind_of
from capapp.catalogue.schemas import schema_texts
from tests.catalogue.editor import faults, read
from tests.catalogue.frames import any_frame
from tests.catalogue.rich import FILES as RICH
from tests.catalogue.small import FILES as SMALL

QUESTIONNAIRES = Path(__file__).parents[2] / "questionnaires"
SCHEMAS = catalogue.json_schema()
SHIPPED = sorted(path for path in QUESTIONNAIRES.rglob("*.yaml"))


def refused(text):
    """What the schema of its kind refuses in a text."""
    kind = kind_of(compose("x.yaml", text))
    return [] if kind is FileKind.NETWORK else list(faults(read(text), SCHEMAS[kind], SCHEMAS[kind]))


@pytest.mark.parametrize("name", schema_texts())
def test_the_shipped_schemas_are_those_of_the_code(name):
    assert (QUESTIONNAIRES / "schemas" / name).read_text(encoding="utf-8") == schema_texts()[name]


def test_every_key_has_a_description_in_french_and_every_reference_leads_somewhere():
    def lacking(node, schema):
        for key, value in node.get("properties", {}).items():
            yield from () if value.get("description") else (key,)
        for value in [*node.values(), *node.get("properties", {}).values(), *node.get("$defs", {}).values()]:
            if isinstance(value, dict):
                yield from lacking(value, schema)
        name = node.get("$ref", "").removeprefix("#/$defs/")
        yield from (name,) if name and name not in schema["$defs"] else ()

    for schema in json.loads(json.dumps(SCHEMAS)).values():
        assert list(lacking(schema, schema)) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_is_shipped_passes(path):
    assert refused(path.read_text(encoding="utf-8")) == []


def test_what_the_checker_accepts_passes_too():
    drawn = [text for seed in range(20) for text in any_frame(random.Random(seed)).values()]
    assert [refused(text) for text in (*SMALL.values(), *RICH.values(), *drawn) if refused(text)] == []


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("rich/sujet.yaml", 'title: "Point"', "titel: x", ".goals[0].goals[0].titel: unknown key"),
        ("rich/sujet.yaml", 'title: "Écouter"', 'title: ""', ".goals[0].goals[0].objectives[1].title: minLength"),
        ("rich/questionnaire.yaml", "aggregate: sum", "aggregate: somme", ".scoring.figures[1].aggregate: enum"),
        ("rich/questionnaire.yaml", "digits: 2", "digits: 5", ".scoring.figures[0].rounding.digits: maximum"),
        ("rich/questionnaire.yaml", 'title: "Or", ', "", ".scoring.rating.bands[0]: required"),
        ("rich/questionnaire.yaml", "{formation: ", "{Formation: ", ".options.Formation: unknown key"),
        ("examples/answers.yaml", "number: 12.5", 'number: "12,5"', ".answers.mesurer.number: type"),
    ],
)
def test_an_editor_points_at_a_fault_at_any_depth(name, old, new, fault):
    assert old in RICH[name]
    assert any(line.startswith(fault) for line in refused(RICH[name].replace(old, new, 1)))


def test_the_first_line_of_every_shipped_text_points_editors_to_its_schema():
    for path in SHIPPED:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        if first.startswith("# yaml-language-server"):
            assert (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve().is_file()
