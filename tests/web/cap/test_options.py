"""Declaring on the site what the enterprise does: the boxes, and the questions that come and go with them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from capapp import catalogue
from capapp.app import create_app
from capapp.store import Session, editions
from tests.demonstration import DIRECTOR, settings_of
from tests.domain.frames.reading import FRAMES
from tests.web.cap.conftest import Sites, Visitor

FRAME, OPTION, WORDS = "qualiopi", "apprentissage", "Nous formons des apprentis"
BOX = f'name="options-{FRAME}" value="{OPTION}"'
FIELDS = {"frame": FRAME, "path": "full", "capacity": "3", "planned_on": ""}


@pytest.fixture
def visitor(demonstration: Path, tmp_path: Path) -> Iterator[Visitor]:
    """The director, who may open a frame of audit that asks more of those who train apprentices."""
    path = tmp_path / "options.sqlite3"
    shutil.copy(demonstration, path)
    app = create_app(settings_of(path))

    def add(session: Session) -> None:
        of = FRAMES / FRAME
        opened = catalogue.open_folder(of)
        editions.add(session, opened.questionnaire, opened.sources, datetime.now(UTC))

    with app.app_context():
        app.extensions["capapp"].write(add)
    yield Sites(app).sign_in(DIRECTOR)
    app.extensions["press"].close()


def opening_form(visitor: Visitor) -> str:
    visitor.cap = ""
    found = re.search(r'href="(/entreprises/[0-9a-f-]+/ouvrir-un-cap)"', visitor.text("/"))
    assert found
    return found[1]


def opened(visitor: Visitor, *options: str) -> str:
    """The director on the frame; the address of the page with the question that hangs on the option."""
    reply = visitor.post(opening_form(visitor), {**FIELDS, "request_id": str(uuid4()), f"options-{FRAME}": list(options)})
    assert reply.status_code == 302, reply.text
    visitor.cap = reply.location
    return "/themes/former"


def test_the_opening_form_offers_the_boxes_of_the_frames_that_have_some(visitor: Visitor) -> None:
    page = visitor.text(opening_form(visitor))
    assert page.count("Ce qui vous concerne") == 1
    assert "Ce qui vous concerne (Conforme, mineure, majeure)" in page
    assert f"{BOX}>" in page


def test_a_mistake_elsewhere_keeps_what_was_ticked(visitor: Visitor) -> None:
    address = opening_form(visitor)
    reply = visitor.post(address, {**FIELDS, "capacity": "0", "request_id": str(uuid4()), f"options-{FRAME}": OPTION})
    assert reply.status_code == 422
    assert f"{BOX} checked>" in reply.text


def test_a_question_comes_with_its_box_goes_and_comes_back_with_its_answer(visitor: Visitor) -> None:
    page = opened(visitor, OPTION)
    assert 'id="i7"' in visitor.text(page)
    assert visitor.save("i7", version=0, level="majeure", comment="Rien n'est relié.").status_code == 200
    assert "La reconnaissance est bloquée" in visitor.text("/photographie")
    assert f"{BOX} checked>" in visitor.text("/preparer")
    assert WORDS in visitor.text()
    prepared = {"capacity": "3", "planned_on": ""}
    assert visitor.post("/preparer", prepared).status_code == 302
    assert 'id="i7"' not in visitor.text(page)
    assert "La reconnaissance est bloquée" not in visitor.text("/photographie")
    assert "Rien de particulier n'est déclaré" in visitor.text()
    assert visitor.post("/preparer", {**prepared, f"options-{FRAME}": OPTION}).status_code == 302
    assert "Rien n&#39;est relié." in visitor.text(page)


def test_a_settled_picture_shows_what_was_declared_and_no_box(visitor: Visitor) -> None:
    opened(visitor, OPTION)
    visitor.save("i1", version=0, level="conforme")
    assert visitor.post("/etapes/retenir").status_code == 302
    page = visitor.text("/preparer")
    assert BOX not in page
    assert WORDS in page
    assert visitor.post("/preparer", {"capacity": "4", "planned_on": ""}).status_code == 302
    assert WORDS in visitor.text()
    assert 'id="i7"' in visitor.text("/themes/former")


def test_a_frame_without_options_shows_no_box(site: Sites) -> None:
    director = site.sign_in(DIRECTOR)
    assert "Ce qui vous concerne" not in director.text() + director.text("/preparer") + director.text(opening_form(director))
