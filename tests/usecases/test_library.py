from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from capapp.domain.errors import Refused
from capapp.store.engine import OpenSession
from capapp.usecases.library import Library

SHIPPED = Path(__file__).parents[2] / "questionnaires"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "questionnaires"))


def test_an_edition_is_copied_once_and_read_from_its_copy(open_session: OpenSession, folder: Path) -> None:
    assert [Library(open_session, folder).copy(NOW), Library(open_session, folder).copy(NOW)] == [1, 0]
    shutil.rmtree(folder)
    library = Library(open_session, folder)
    assert len(library.current.objectives) == 43
    assert library[library.current.checksum] is library.current


def test_an_assessment_keeps_its_edition_when_the_text_changes(open_session: OpenSession, folder: Path) -> None:
    library = Library(open_session, folder)
    library.copy(NOW)
    before = library.current
    path = folder / "cap-2026" / "identite.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Nouveau ", 1), "utf-8")
    assert library.copy(NOW + timedelta(days=1)) == 1
    assert library.current.checksum != before.checksum
    assert Library(open_session, folder)[before.checksum] == before


def test_an_edition_that_was_never_copied_is_not_found(open_session: OpenSession, folder: Path) -> None:
    with pytest.raises(Refused):
        Library(open_session, folder)["0" * 64]
    with pytest.raises(Refused):
        _ = Library(open_session, folder).current
