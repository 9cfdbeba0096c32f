"""`capapp seal`, as a person at a terminal meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from capapp.cli import main
from tests.catalogue.small import write
from tests.catalogue.test_sealing import MANIFEST, PUBLISHED, UN, edit

Captured = pytest.CaptureFixture[str]


def run(capsys: Captured, *words: object) -> tuple[int, str]:
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    return code, (said.out + said.err).replace("\u00a0", " ")


def test_an_edition_is_sealed_once_and_then_kept(tmp_path: Path, capsys: Captured) -> None:
    small = write(tmp_path, None, PUBLISHED) / "small"
    assert run(capsys, "seal", small) == (
        0,
        f"{small} est scellée : son sens ne changera plus. Gardez published.yaml avec les autres fichiers.\n",
    )
    assert run(capsys, "seal", small) == (0, f"{small} est déjà scellée et rien n'a bougé.\n")
    assert run(capsys, "check", small) == (0, "Tout est en ordre.\n")
    edit(tmp_path, UN, 'title: "Faire"', 'title: "Agir"')
    assert "seuls des mots ont été corrigés" in run(capsys, "seal", small)[1]
    edit(tmp_path, UN, "weight: 2", "weight: 3")
    code, said = run(capsys, "check", small)
    assert (code, "CAP501 l'objectif « faire-un » ne dit plus ce qui a été publié" in said) == (1, True)
    code, said = run(capsys, "seal", small)
    assert (code, "L'édition n'est pas scellée" in said, "CAP501" in said) == (1, True, True)


def test_a_draft_is_told_what_to_write_first(tmp_path: Path, capsys: Captured) -> None:
    small = write(tmp_path, None, PUBLISHED) / "small"
    edit(tmp_path, MANIFEST, "state: published", "state: draft")
    code, said = run(capsys, "seal", small)
    assert code == 1
    assert "un projet ne se scelle pas — écrivez « state: published »" in said


def test_what_is_no_folder_is_named(tmp_path: Path, capsys: Captured) -> None:
    nothing = tmp_path / "rien"
    assert run(capsys, "seal", nothing) == (1, f"« {nothing} » n'est pas un dossier : donnez celui de l'édition.\n")
