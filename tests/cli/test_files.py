"""check, score and plan-pdf, on files alone, as a person at a terminal meets them."""

import json
import re
from pathlib import Path

import pytest

from capapp import catalogue
from capapp.cli import main
from capapp.domain.scoring.engine import score
from tests.catalogue.small import write

ROOT = Path(__file__).resolve().parents[2]
CAP = str(ROOT / "questionnaires" / "cap-2026")
COMPLETE = str(ROOT / "questionnaires" / "examples" / "exemple-complet.yaml")
HALF_WAY = str(ROOT / "questionnaires" / "examples" / "exemple-a-mi-parcours.yaml")

Captured = pytest.CaptureFixture[str]


def test_check_says_that_all_is_well(capsys: Captured) -> None:
    assert main(["check", str(ROOT / "questionnaires")]) == 0
    assert capsys.readouterr().out == "Tout est en ordre.\n"


def test_check_prints_every_problem_on_one_line_and_leaves_with_1(tmp_path: Path, capsys: Captured) -> None:
    bad = tmp_path / "reponses.yaml"
    bad.write_text("questionnaire: cap-2026\norganisation: {nam: X, kinds: [AI]}\nanswers: {}\n", encoding="utf-8")
    assert main(["check", str(bad)]) == 1
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert len(lines) >= 2
    assert all(line.startswith(f"{bad}:") for line in lines)
    assert "vouliez-vous dire « name »" in said.out.replace("\u00a0", " ")
    assert said.err.endswith("à corriger.\n")


def test_check_of_nothing_names_all_that_is_missing(capsys: Captured) -> None:
    assert main(["check", "nulle-part.yaml", CAP, "ailleurs.yaml"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split()[1] for line in said] == ["nulle-part.yaml", "ailleurs.yaml"]
    assert all("n'existe pas" in line for line in said)


def test_help_is_in_french_and_its_typography(capsys: Captured) -> None:
    for command in ([], ["check"], ["create-user"]):
        with pytest.raises(SystemExit):
            main([*command, "--help"])
        said = capsys.readouterr().out
        assert "Options\u00a0:" in said
        assert not re.search(r"\w:\n", said)


def test_bad_usage_quotes_in_french(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as left:
        main(["chek"])
    assert left.value.code == 2
    assert "«\u00a0chek\u00a0» n'est pas possible" in capsys.readouterr().err


def test_a_pdf_that_cannot_be_written_says_why_in_french(tmp_path: Path, capsys: Captured) -> None:
    for place, why in ((tmp_path / "absent" / "plan.pdf", "le dossier n'existe pas"), (tmp_path, "c'est un dossier")):
        assert main(["plan-pdf", CAP, HALF_WAY, "-o", str(place)]) == 1
        assert why in capsys.readouterr().err


def test_score_in_json_gives_the_very_figures_of_the_engine(capsys: Captured) -> None:
    assert main(["score", CAP, COMPLETE, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    questionnaire = catalogue.load_questionnaire(CAP)
    card = score(questionnaire, catalogue.load_answers(Path(COMPLETE), questionnaire).answers)
    assert {id: theme["exact"] for id, theme in said["themes"].items()} == {id: str(t.exact) for id, t in card.themes.items()}
    assert said["checksum"] == questionnaire.checksum
    assert len(said["objectives"]) == 43


def test_score_as_text_is_for_people(capsys: Captured) -> None:
    assert main(["score", CAP, HALF_WAY]) == 0
    said = capsys.readouterr().out
    assert "Cette photographie est partielle" in said
    assert "Projet de questionnaire" in said


@pytest.mark.parametrize("answers", [COMPLETE, HALF_WAY])
def test_plan_pdf_writes_a_pdf(answers: str, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "plan.pdf"
    assert main(["plan-pdf", CAP, answers, "-o", str(target)]) == 0
    assert target.read_bytes().startswith(b"%PDF-")
    assert capsys.readouterr().out == f"{target} est prêt.\n"


def test_plan_pdf_that_cannot_be_written_says_so(tmp_path: Path, capsys: Captured) -> None:
    assert main(["plan-pdf", CAP, COMPLETE, "-o", str(tmp_path / "absent" / "plan.pdf")]) == 1
    assert "choisissez un autre endroit" in capsys.readouterr().err


def test_unsound_answers_are_refused_with_their_lines(tmp_path: Path, capsys: Captured) -> None:
    bad = tmp_path / "reponses.yaml"
    bad.write_text("questionnaire: cap-2026\n", encoding="utf-8")
    assert main(["score", CAP, str(bad)]) == 1
    assert f"{bad}:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "il manque"),
        (["score", CAP], "il manque"),
        (["demo", "--port", "abc"], "n'a pas la bonne forme"),
        (["check", CAP, "--jsn"], "argument inconnu"),
        (["danser"], "choisissez parmi"),
    ],
)
def test_bad_usage_is_one_french_sentence_and_code_2(arguments: list[str], sentence: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert "Utilisation :" in said
    assert sentence in said


@pytest.mark.parametrize(
    "command",
    ["", "check", "readability", "score", "plan-pdf", "demo", "migrate", "create-user", "send-mail", "remind", "verify-journal"],
)
def test_help_is_in_french(command: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as left:
        main([*command.split(), "--help"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert "montrer cette aide et sortir" in said
    assert not any(word in said for word in ("usage:", "options:", "positional", "show this help"))


def test_a_questionnaire_and_answers_given_the_wrong_way_round(tmp_path: Path, capsys: Captured) -> None:
    folder = write(tmp_path)
    for command in (["score"], ["plan-pdf", "-o", str(tmp_path / "plan.pdf")]):
        assert main([*command, str(folder / "examples" / "answers.yaml"), str(folder / "small")]) == 1
        assert "les avez-vous inversés ? Le dossier du questionnaire vient d'abord" in capsys.readouterr().err.replace(
            "\u00a0", " "
        )
