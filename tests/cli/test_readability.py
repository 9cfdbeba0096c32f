"""readability, as an author at a terminal meets it."""

from pathlib import Path

import pytest

from capapp.cli import main
from tests.catalogue.small import changed, write

Captured = pytest.CaptureFixture[str]


def said(capsys: Captured) -> tuple[str, str]:
    """What the command wrote, no-break spaces made plain."""
    out, err = capsys.readouterr()
    return out.replace("\u00a0", " "), err.replace("\u00a0", " ")


def test_advice_is_one_line_each_then_a_summary_and_refuses_nothing(tmp_path: Path, capsys: Captured) -> None:
    themes = {f"small/{name}.yaml": changed(f"small/{name}.yaml", "Écrire.", "Écrire au CSE.") for name in ("un", "deux")}
    folder = write(tmp_path, {name: change[name] for name, change in themes.items()})
    (folder / "jargon.yaml").write_text('jargon: {écrire: "noter"}\n', encoding="utf-8")
    assert main(["readability", str(folder)]) == 0
    out, err = said(capsys)
    *lines, summary = out.splitlines()
    assert all(line.startswith(f"{folder}/small/") and ": LIS01" in line and " — " in line for line in lines)
    assert (len(lines), summary, err) == (5, "5 conseils dans 2 fichiers.", "")


def test_one_piece_of_advice_is_singular(tmp_path: Path, capsys: Captured) -> None:
    folder = write(tmp_path, changed("small/un.yaml", "Écrire.", "Écrire au CSE."))
    assert main(["readability", str(folder / "small" / "un.yaml")]) == 0
    assert said(capsys)[0].splitlines()[-1] == "1 conseil dans 1 fichier."


def test_nothing_to_simplify(tmp_path: Path, capsys: Captured) -> None:
    assert main(["readability", str(write(tmp_path))]) == 0
    assert said(capsys) == ("Rien à simplifier.\n", "")


def test_a_file_that_cannot_be_read_is_told_and_leaves_with_1(tmp_path: Path, capsys: Captured) -> None:
    folder = write(tmp_path, {"small/deux.yaml": "id: ["} | changed("small/un.yaml", "Écrire.", "Écrire au CSE."))
    assert main(["readability", str(folder)]) == 1
    out, err = said(capsys)
    assert out.splitlines()[-1] == "1 conseil dans 1 fichier."
    assert "deux.yaml:1:6: CAP005" in err
    assert err.endswith("Ces lignes empêchent de tout relire : corrigez-les, puis relancez.\n")


def test_a_path_that_leads_nowhere_is_told(capsys: Captured) -> None:
    assert main(["readability", "nulle-part"]) == 1
    out, err = said(capsys)
    assert out == ""
    assert "nulle-part:1:1: CAP001 fichier ou dossier introuvable" in err
