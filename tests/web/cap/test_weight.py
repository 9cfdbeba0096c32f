"""How little a page of answers costs: bytes and statements, for a whole theme as for one goal."""

from __future__ import annotations

import brotli
import pytest
from sqlalchemy import event

from capapp.web.assets import STATIC, build
from tests.web.cap.conftest import Sites, Visitor

FIRST_VIEW, NEXT_VIEW, HEADERS = 30_000, 10_000, 600
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


def test_statements_do_not_depend_on_the_number_of_objectives(site: Sites, director: Visitor) -> None:
    engine = site.app.extensions["capapp"].open_session.args[0]
    sent: list[str] = []
    director.get("/themes/identite")
    event.listen(engine, "before_cursor_execute", lambda *said: sent.append(said[2]))
    director.get("/themes/identite")
    whole = len(sent)
    sent.clear()
    director.get("/objectifs-generaux/reseau-cooperation")
    assert whole == len(sent)
    assert whole <= 10


def test_scripts_stay_small() -> None:
    assets = build(STATIC)
    script = assets.folder / assets.address("js/answering.js").removeprefix("/static/")
    assert len(brotli.compress(script.read_bytes())) <= 6_000
