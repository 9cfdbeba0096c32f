from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from capapp import catalogue
from capapp.domain.errors import Refused
from capapp.store.engine import OpenSession
from capapp.usecases.library import Altered, Library

SHIPPED = Path(__file__).parents[2] / "questionnaires"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "questionnaires"))


def test_an_edition_is_copied_once_and_read_from_its_copy(open_session: OpenSession, folder: Path) -> None:
    assert [Library(open_session, folder).copy(NOW), Library(open_session, folder).copy(NOW)] == [5, 0]
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
    assert library.copy(NOW + timedelta(days=1)) == 0
    assert library.current is before
    assert "cap-2026" in {candidate.id for candidate in library.candidates()}
    with open_session(writing=True) as session:
        published = library.publish(session, "cap-2026", NOW + timedelta(days=1))
        session.commit()
    assert library.current.checksum == published.checksum != before.checksum
    again = Library(open_session, folder)
    assert again[before.checksum].themes == before.themes
    assert again.successor(again[before.checksum]) is again.current
    assert again.successor(again.current) is None


def test_an_edition_that_follows_another_waits_to_be_published(open_session: OpenSession, folder: Path) -> None:
    library = Library(open_session, folder)
    library.copy(NOW)
    assert "cedre-iso9001-2026" not in {frame.id for frame in library.frames}
    assert [candidate.id for candidate in library.candidates()] == ["cedre-iso9001-2026"]
    with open_session(writing=True) as session:
        new = library.publish(session, "cedre-iso9001-2026", NOW)
        session.commit()
    old = library.frame("cedre-iso9001-2015")
    assert library.successor(old) is library[new.checksum]
    assert library.is_kin(old, new)
    assert not library.is_kin(library.current, new)


def test_what_a_published_edition_means_never_changes(open_session: OpenSession, folder: Path) -> None:
    manifest, theme = folder / "crise-2026" / "questionnaire.yaml", folder / "crise-2026"
    manifest.write_text(manifest.read_text("utf-8").replace("state: draft", "state: published"), "utf-8")
    library = Library(open_session, folder)
    library.copy(NOW)
    path = next(path for path in sorted(theme.glob("*.yaml")) if path != manifest)
    path.write_text(re.sub(r"(meaning: >-\n\s+)", r"\1Autre chose. ", path.read_text("utf-8")), "utf-8")
    with open_session(writing=True) as session, pytest.raises(Altered) as altered:
        library.publish(session, "crise-2026", NOW)
    assert altered.value.alterations


def test_an_edition_that_was_never_copied_is_not_found(open_session: OpenSession, folder: Path) -> None:
    with pytest.raises(Refused):
        Library(open_session, folder)["0" * 64]
    with pytest.raises(Refused):
        _ = Library(open_session, folder).current


def test_a_folder_that_broke_its_seal_is_not_published(open_session: OpenSession, folder: Path) -> None:
    edition = folder / "cap-2026"
    manifest, theme = edition / "questionnaire.yaml", edition / "identite.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("state: draft", "state: published"), "utf-8")
    catalogue.seal(edition, NOW.date())
    theme.write_text(re.sub(r"(meaning: >-\n\s+)", r"\1Autre chose. ", theme.read_text("utf-8")), "utf-8")
    with open_session(writing=True) as session, pytest.raises(Altered):
        Library(open_session, folder).publish(session, "cap-2026", NOW)
