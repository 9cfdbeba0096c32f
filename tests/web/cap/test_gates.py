"""A frame that asks for evidence: the picture says what does not count yet, and counts it once it is shown."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from capapp import catalogue
from capapp.app import create_app
from capapp.domain.assessment import Path as Route
from capapp.store import Session, editions, people
from capapp.usecases import opening
from capapp.usecases.context import Context
from tests.demonstration import DIRECTOR, settings_of
from tests.web.cap.conftest import Sites, Visitor
from tests.web.cap.frames import ESSAY

GATED = "essai-preuves-2026"
GATES = "scoring:\n  gates:\n    - {level: partiel, evidence: 1}\n"


def gated(folder: Path) -> Path:
    """The frame made for tests, on which a level above the lowest asks for a piece of evidence."""
    frame = shutil.copytree(ESSAY, folder / GATED)
    manifest = frame / "questionnaire.yaml"
    text = manifest.read_text(encoding="utf-8").replace("id: essai-2026", f"id: {GATED}").replace("scoring:\n", GATES)
    manifest.write_text(text, encoding="utf-8")
    return frame


@pytest.fixture
def director(demonstration: Path, tmp_path: Path) -> Iterator[Visitor]:
    """The director on her CAP on that frame."""
    path, frame = tmp_path / "gates.sqlite3", gated(tmp_path)
    shutil.copy(demonstration, path)
    app = create_app(settings_of(path))
    doors, now = app.extensions["capapp"], datetime.now(UTC)

    def publish(session: Session) -> None:
        editions.add(session, catalogue.load_questionnaire(frame), catalogue.open_folder(frame).sources, now)

    def begin(session: Session) -> str:
        account = people.by_email(session, DIRECTOR)
        assert account
        ctx = Context(account.actor(now), now, session, doors.library)
        (own,) = ctx.actor.organisations
        opened = opening.open_assessment(ctx, own, frame=GATED, path=Route.FULL, planned_on=None, capacity=5)
        return f"/cap/{opened.id}"

    with app.app_context():
        doors.write(publish)
        cap = doors.write(begin)
    yield Sites(app).sign_in(DIRECTOR, cap)
    app.extensions["press"].close()


def test_a_level_without_its_evidence_is_said_not_to_count_yet(director: Visitor) -> None:
    for objective in ("registre", "relecture"):
        director.save(objective, version=0, level="oui", asks="yes")
    assert "2\xa0niveaux ne comptent pas encore" in director.text("/photographie")
    assert "il manque une preuve" in director.text("/preuves/registre")
    shown = {"form": "link", "link-title": "Le registre", "link-address": "https://exemple.fr", "request_id": str(uuid4())}
    assert director.post("/preuves/registre/ajouter", shown).status_code == 302
    assert "1\xa0niveau ne compte pas encore" in director.text("/photographie")
    assert "il manque une preuve" not in director.text("/preuves/registre")
