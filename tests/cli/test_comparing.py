"""`capapp diff`, as a person at a terminal meets it."""

import json
from pathlib import Path

import pytest

from capapp.cli import main
from tests.catalogue.small import FILES, write
from tests.catalogue.test_since import NEXT, ONE_MOVE, SINCE, written

Captured = pytest.CaptureFixture[str]


def diff(tmp_path: Path, capsys: Captured, *more: str) -> tuple[int, str, str]:
    """The exit code and what was said, no-break spaces made plain."""
    code = main(["diff", str(tmp_path / "small"), str(tmp_path / "next"), *more])
    said = capsys.readouterr()
    return code, said.out.replace("\u00a0", " "), said.err.replace("\u00a0", " ")


def test_the_changes_are_told_in_french_by_weight(tmp_path: Path, capsys: Captured) -> None:
    written(tmp_path)
    code, out, err = diff(tmp_path, capsys)
    assert (code, err) == (0, "")
    assert out == (
        "Petit (2026) → Petit (2026)\n"
        "\n"
        "Ce qui change de sens : les réponses concernées seront à reconfirmer\n"
        "  - 1.1.2 « Penser » change de sens.\n"
        "\n"
        "Ce qui est demandé en plus, ou ne l'est plus\n"
        "  - Objectif retiré : 2.1.1 « Faire » ; ses réponses sont archivées et restent lisibles. Plus demandé.\n"
        "  - Objectif ajouté : 2.1.1 « Faire ».\n"
        "  - 1.1.1 « Faire » change d'identifiant (faire-un → agir-un) ; ses réponses suivent. Un autre mot.\n"
        "\n"
        "Une édition publiée ne peut pas changer ainsi : il en faut une nouvelle, dans un dossier à elle.\n"
    )


def test_an_objective_that_only_changed_its_id_is_pointed_out(tmp_path: Path, capsys: Captured) -> None:
    files = NEXT | {"next/un.yaml": FILES["small/un.yaml"].replace("id: penser-un", "id: songer-un")}
    write(tmp_path, {name: text for name, text in files.items() if name != "next/since.yaml"})
    code, out, _ = diff(tmp_path, capsys)
    assert code == 0
    assert (
        "1.1.2 « Penser » est retiré et ajouté sous un autre identifiant (penser-un → songer-un). "
        "Si c'est le même objectif, dites-le dans « since.yaml » : ses réponses suivront.\n\nUne édition publiée"
    ) in out


def test_nothing_differs(tmp_path: Path, capsys: Captured) -> None:
    write(
        tmp_path, {name: text for name, text in NEXT.items() if name != "next/un.yaml"} | {"next/un.yaml": FILES["small/un.yaml"]}
    )
    code, out, _ = diff(tmp_path, capsys)
    assert code == 0
    assert out.endswith("\n\nRien ne diffère.\n")


def test_words_alone_change_no_meaning(tmp_path: Path, capsys: Captured) -> None:
    write(tmp_path, NEXT | {"next/un.yaml": FILES["small/un.yaml"].replace('title: "Penser"', 'title: "Réfléchir"')})
    code, out, _ = diff(tmp_path, capsys)
    assert code == 0
    assert "Les mots seulement\n  - 1.1.2 « Penser » s'intitule maintenant « Réfléchir ».\n" in out
    assert "les réponses gardent leur sens" in out


def test_the_changes_as_json(tmp_path: Path, capsys: Captured) -> None:
    written(tmp_path)
    code, out, _ = diff(tmp_path, capsys, "--json")
    said = json.loads(out)
    assert code == 0
    assert said["changes_meaning"] is True
    assert [said["from"]["questionnaire"], said["to"]["questionnaire"]] == ["small", "next"]
    assert len(said["to"]["checksum"]) == 64
    renamed = next(change for change in said["changes"] if change["kind"] == "objective_renamed")
    assert (renamed["weight"], renamed["id"], renamed["source"], renamed["parts"]) == ("asked", "agir-un", "faire-un", [])
    assert renamed["sentence"].endswith("ses réponses suivent. Un autre mot.")


def test_a_map_from_elsewhere_is_not_followed_and_said_so(tmp_path: Path, capsys: Captured) -> None:
    written(tmp_path, SINCE.replace("since: small", "since: ailleurs"))
    code, out, err = diff(tmp_path, capsys)
    assert code == 0
    assert "Objectif retiré : 1.1.1" in out
    assert err == "since.yaml part de « ailleurs », pas de « small » : il n'est pas suivi.\n"


def test_an_unsound_edition_is_refused_with_its_lines(tmp_path: Path, capsys: Captured) -> None:
    written(tmp_path, ONE_MOVE.replace("agir-un", "agir-une"))
    code, out, err = diff(tmp_path, capsys)
    assert (code, out) == (1, "")
    assert "next/since.yaml:2:31: CAP402" in err
    assert "« capapp check » les montre" in err


def test_a_folder_that_is_not_there_is_said(capsys: Captured) -> None:
    assert main(["diff", "nulle-part", "ailleurs"]) == 1
    assert "n'existe pas" in capsys.readouterr().err


def test_help_is_in_french(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["diff", "--help"])
    said = capsys.readouterr().out
    assert "AVANT APRÈS" in said
    assert not any(word in said for word in ("usage:", "options:", "positional", "show this help"))
