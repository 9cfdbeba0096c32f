"""`capapp new`: what it writes is a sound questionnaire of one's own, down to its document."""

from __future__ import annotations

from pathlib import Path

import pytest

from capapp import catalogue
from capapp.catalogue.beginning import MODEL, MODEL_ID
from capapp.cli import main

Captured = pytest.CaptureFixture[str]


def new(folder: Path, capsys: Captured) -> tuple[int, str]:
    """The exit code and what was said, no-break spaces made plain."""
    code = main(["new", str(folder)])
    said = capsys.readouterr()
    return code, (said.out + said.err).replace("\u00a0", " ")


def test_it_is_sound_easy_to_read_and_says_where_to_go_on(tmp_path: Path, capsys: Captured) -> None:
    code, said = new(tmp_path / "entraide-2026", capsys)
    assert code == 0
    assert f"capapp preview {tmp_path / 'entraide-2026'}" in said
    assert catalogue.check([tmp_path]) == []
    assert catalogue.reread([tmp_path]) == ((), ())
    assert catalogue.load_questionnaire(tmp_path / "entraide-2026").id == "entraide-2026"
    assert not any(MODEL_ID in file.read_text(encoding="utf-8") for file in (tmp_path / "entraide-2026").iterdir())


def test_its_answers_give_a_picture_and_a_document(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "entraide"
    new(folder, capsys)
    assert main(["score", str(folder), str(folder / "reponses.yaml")]) == 0
    assert "1. Se parler" in capsys.readouterr().out
    assert main(["plan-pdf", str(folder), str(folder / "reponses.yaml"), "-o", str(tmp_path / "plan.pdf")]) == 0
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_its_commented_condition_is_sound_once_it_is_asked(tmp_path: Path, capsys: Captured) -> None:
    new(tmp_path / "entraide", capsys)
    theme = tmp_path / "entraide" / "decider.yaml"
    theme.write_text(theme.read_text(encoding="utf-8").replace("# shown_when", "shown_when"), encoding="utf-8")
    assert catalogue.check([tmp_path]) == []
    assert catalogue.load_questionnaire(tmp_path / "entraide").objectives["avis-demandes"].shown_when


def test_every_file_of_the_model_is_written(tmp_path: Path, capsys: Captured) -> None:
    new(tmp_path / "entraide", capsys)
    assert {file.name for file in (tmp_path / "entraide").iterdir()} == {file.name for file in MODEL.iterdir()}


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path, capsys: Captured) -> None:
    code, said = new(tmp_path, capsys)
    assert (code, said) == (1, f"« {tmp_path} » existe déjà : choisissez un autre nom.\n")


@pytest.mark.parametrize("name", ["Mon questionnaire", "été", "a" * 61])
def test_a_name_that_is_no_id_is_refused(name: str, tmp_path: Path, capsys: Captured) -> None:
    code, said = new(tmp_path / name, capsys)
    assert code == 1
    assert f"« {name} » ne peut pas être un identifiant" in said
    assert not (tmp_path / name).exists()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "fichier").write_text("", encoding="utf-8")
    code, said = new(tmp_path / "fichier" / "entraide", capsys)
    assert (code, "ne peut pas être écrit" in said) == (1, True)
