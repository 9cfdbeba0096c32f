"""Frames that are not CAP: those shipped, and one made for these tests, all opened by the director of the demonstration."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from capapp import catalogue, store
from capapp.app import create_app
from capapp.domain.assessment import Path as Route
from capapp.store import Session, editions, people
from capapp.usecases import opening
from capapp.usecases.context import Context
from tests.demonstration import DIRECTOR, settings_of

ESSAY = Path(__file__).parent / "essai-2026"
FLAT, AUDIT, CHECKLIST, EVERYTHING = "cap-rse-2026", "cedre-iso9001-2015", "crise-2026", "essai-2026"
"""Themes that hold their objectives; findings without a score; a list without a score; every shape at once."""
FRAMES = (FLAT, AUDIT, CHECKLIST, EVERYTHING)


def open_all(path: Path) -> dict[str, str]:
    """Open each of the frames in a database with the demonstration; the addresses of the CAPs by frame id."""
    app = create_app(settings_of(path))
    doors, now = app.extensions["capapp"], datetime.now(UTC)

    def add(session: Session) -> None:
        editions.add(session, catalogue.load_questionnaire(ESSAY), catalogue.open_folder(ESSAY).sources, now)

    def work(session: Session) -> dict[str, str]:
        director = people.by_email(session, DIRECTOR)
        assert director
        ctx = Context(director.actor(now), now, session, doors.library)
        (own,) = ctx.actor.organisations
        opened = {
            frame: opening.open_assessment(ctx, own, frame=frame, path=Route.FULL, planned_on=None, capacity=5)
            for frame in FRAMES
        }
        return {frame: f"/cap/{assessment.id}" for frame, assessment in opened.items()}

    with app.app_context():
        doors.write(add)
        caps: dict[str, str] = doors.write(work)
    app.extensions["press"].close()
    with store.connect(settings_of(path).database_url).connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return caps
