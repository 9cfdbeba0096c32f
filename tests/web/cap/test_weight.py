"""How little a page of answers costs: bytes and statements, for a whole theme as for one goal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import brotli
import pytest
from flask import Flask
from sqlalchemy import event

from capapp.web.assets import STATIC, build
from tests.demonstration import COLLEAGUE, NOT_BEGUN
from tests.web.cap.conftest import Sites, Visitor
from tests.web.cap.frames import AUDIT, CHECKLIST, EVERYTHING, FLAT

FIRST_VIEW, NEXT_VIEW, HEADERS = 30_000, 10_000, 600
MOST_STATEMENTS = 10
OBJECTIVE = "mesure-satisfaction"
THEMES = ("identite", "services-rendus", "supports", "amelioration-continue")


def compressed(visitor: Visitor, path: str) -> int:
    reply = visitor.get(path, headers={"Accept-Encoding": "br"})
    assert reply.headers["Content-Encoding"] == "br"
    return len(reply.data)


def statics() -> int:
    assets = build(STATIC)
    names = ("site.css", "js/site.js", "js/answering.js", "icons/cap.svg")
    files = [assets.folder / assets.address(name).removeprefix("/static/") for name in names]
    return sum(len(brotli.compress(file.read_bytes())) for file in files)


@pytest.mark.parametrize("theme", THEMES)
def test_a_whole_theme_is_light(director: Visitor, theme: str) -> None:
    page = compressed(director, f"/themes/{theme}")
    assert page <= NEXT_VIEW
    assert page + statics() + 5 * HEADERS <= FIRST_VIEW


def test_a_goal_with_its_help_is_light(director: Visitor) -> None:
    assert compressed(director, "/objectifs-generaux/accueil-integration") <= NEXT_VIEW


@pytest.mark.parametrize(("frame", "theme"), [(FLAT, "social"), (AUDIT, "inclusion-emploi"), (CHECKLIST, "demarches-salaries")])
def test_a_whole_theme_of_another_frame_is_light(frames: Callable[[str], Visitor], frame: str, theme: str) -> None:
    assert compressed(frames(frame), f"/themes/{theme}") <= NEXT_VIEW


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """The statements sent to the database from now on, those that begin and end a transaction left out."""
    engine, seen = app.extensions["capapp"].open_session.args[0], []

    def note(*said: object) -> None:
        if not str(said[2]).startswith(("BEGIN", "COMMIT", "ROLLBACK")):
            seen.append(str(said[2]))

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def sent(site: Sites) -> Iterator[list[str]]:
    with statements(site.app) as seen:
        yield seen


def test_questions_that_call_for_others_cost_one_look_at_the_sheet(frames: Callable[[str], Visitor]) -> None:
    visitor = frames(EVERYTHING)
    visitor.save("formation", version=0, level="r-non")
    with statements(visitor.client.application) as seen:
        assert visitor.get("/themes/plat").status_code == 200
        of_page = len(seen)
        seen.clear()
        visitor.save("formation", version=1, level="r-oui")
        of_save = len(seen)
        seen.clear()
        visitor.save("formation", version=2, level="r-non", asks="yes")
        assert of_page <= MOST_STATEMENTS
        assert len(seen) <= of_save + 3


def test_statements_do_not_depend_on_the_number_of_objectives(director: Visitor, sent: list[str]) -> None:
    counts = set()
    for page in (*(f"/themes/{theme}" for theme in THEMES), "/objectifs-generaux/reseau-cooperation"):
        sent.clear()
        assert director.get(page).status_code == 200
        counts.add(len(sent))
    assert len(counts) == 1
    assert max(counts) <= MOST_STATEMENTS


def test_a_save_over_http_takes_few_statements(site: Sites, director: Visitor, sent: list[str]) -> None:
    beginner, colleague = site.sign_in(NOT_BEGUN), site.sign_in(COLLEAGUE)
    base = director.version(OBJECTIVE)
    saves = {
        "the first of a CAP": lambda: beginner.save(OBJECTIVE, version=0, level="ancre", comment="Vu."),
        "a later one": lambda: beginner.save(OBJECTIVE, version=1, level="installe", comment="Revu."),
        "a colleague's": lambda: colleague.save(OBJECTIVE, version=base, level="ancre", comment="Le texte de Sandrine."),
        "one in conflict": lambda: director.save(OBJECTIVE, version=base, level="installe", comment="Le texte de Claire."),
    }
    for name, save in saves.items():
        sent.clear()
        reply = save()
        assert reply.status_code == 200, name
        assert ("conflict" in reply.json) == (name == "one in conflict")
        assert 0 < len(sent) <= MOST_STATEMENTS, (name, len(sent), sent)


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_sent_whole_takes_few_statements_whatever_it_says(director: Visitor, sent: list[str], theme: str) -> None:
    page = f"/themes/{theme}"
    versions = dict(re.findall(r'name="version-([a-z-]+)" value="(\d+)"', director.text(page)))
    fields = {f"version-{objective}": version for objective, version in versions.items()}
    fields |= {f"level-{objective}": "ancre" for objective in versions}
    fields |= {f"comment-{objective}": f"Relu ensemble\u00a0: {objective}" for objective in versions}
    sent.clear()
    assert director.post(page, {"request_id": str(uuid4()), **fields}).status_code == 302
    assert len(sent) <= MOST_STATEMENTS + 1, sent  # first answers and changed ones take a statement each
    assert f"{len(versions)}\u00a0réponses enregistrées" in director.text(page)


def test_scripts_stay_small() -> None:
    assets = build(STATIC)
    script = assets.folder / assets.address("js/answering.js").removeprefix("/static/")
    assert len(brotli.compress(script.read_bytes())) <= 6_000
