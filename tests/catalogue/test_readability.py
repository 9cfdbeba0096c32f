"""Advice on texts that could be easier to read: its rules, its places, and where it looks for jargon and explanations."""

import json
from pathlib import Path

import pytest
import yaml

from capapp import catalogue
from capapp.catalogue.readability.advice import SENTENCES, Rule
from tests.catalogue.small import FILES, UN, changed, write

CASES = yaml.safe_load(Path(__file__).with_name("readability.yaml").read_text(encoding="utf-8"))
JARGON = """\
jargon:
  axe: "priorité"
  enjeu: "ce qui compte"
  gouvernance: "qui décide, et comment"
  indicateur: "chiffre que l'on suit"
  indicateur de suivi: "chiffre"
  partie prenante: "personnes et partenaires concernés"
  transversal: "commun à plusieurs équipes"
familiar: [CV]
"""
PLACES = {"plain": '"On m\'aide."', "text": 'weight: 2\n        meaning: "Sens."'}
FRAMED = FILES["small/questionnaire.yaml"].replace('A1: "Un"', 'A1: "Gouvernance démocratique"').replace("Haut", "Axe")


def reread(folder, changes=None, path="."):
    """The advice on a small tree with a jargon list, no-break spaces made plain."""
    write(folder, {"jargon.yaml": JARGON, "small/questionnaire.yaml": FRAMED} | (changes or {}))
    advice, problems = catalogue.reread([folder / path])
    return [str(each).replace("\u00a0", " ") for each in advice], [str(each) for each in problems]


def spoilt(text, where="text"):
    """The first theme with one text replaced."""
    old = PLACES[where]
    return changed(UN, old, f"{old[: old.index(chr(34))]}{json.dumps(text, ensure_ascii=False)}")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_said_of_one_text(case, tmp_path):
    advice, problems = reread(tmp_path, spoilt(case["text"], case["in"]))
    assert problems == []
    assert len(advice) == len(case["advice"]), advice
    for passage in case["advice"]:
        assert any(passage in line for line in advice), advice


def test_every_rule_has_its_case_here():
    told = {passage[:6] for case in CASES for passage in case["advice"]} | {"LIS021", "LIS022", "LIS023", "LIS031"}
    assert told == set(Rule) == set(SENTENCES)


def test_the_small_questionnaire_has_nothing_to_simplify(tmp_path):
    assert reread(tmp_path) == ([], [])


def test_advice_bears_the_place_of_the_text(tmp_path):
    (line,), _ = reread(tmp_path, spoilt("Un enjeu."))
    assert line.startswith(f"{tmp_path}/small/un.yaml:18:18: LIS012 ")


def test_a_plain_statement_that_repeats_the_title(tmp_path):
    (line,), _ = reread(tmp_path, spoilt("faire.", "plain"))
    assert "un.yaml:31:24: LIS021 la version en langage simple répète le titre" in line


@pytest.mark.parametrize(
    ("imperative", "kind"), [(True, "incontournable"), (False, "du parcours court")], ids=["must-have", "short path"]
)
def test_what_must_be_talked_about_has_prompts(tmp_path, imperative, kind):
    theme = FILES[UN].replace('        prompts: ["un", "deux"]\n', "")
    if not imperative:
        theme = theme.replace('        imperative: {expected: milieu, reason: "La loi."}\n', "")
    (line,), _ = reread(tmp_path, {UN: theme})
    assert f"un.yaml:13:16: LIS022 aucun repère pour parler de cet objectif {kind} — ajoutez « prompts »" in line


def test_an_objective_that_proposes_no_action(tmp_path):
    theme = FILES[UN].replace("        steps:\n", "        x:\n", 1)
    (line,), _ = reread(tmp_path, {UN: theme})
    assert "un.yaml:13:16: LIS023 aucune action n'est proposée pour cet objectif — ajoutez « steps »" in line


def test_answers_prompts_levels_checks_and_steps_are_read(tmp_path):
    theme = FILES[UN]
    for old in ('"Oui"', '["un"', 'milieu: "Un peu."', 'start: "Prenez."', 'action: "Commencer."', 'reason: "La loi."'):
        theme = theme.replace(old, old.replace('"', '"Tel enjeu, ', 1), 1)
    advice, _ = reread(tmp_path, {UN: theme, "jargon.yaml": 'jargon: {tel enjeu: "ce qui compte"}'})
    assert [line.split(": ")[1][:6] for line in advice] == ["LIS012", "LIS002"], advice
    theme = theme.replace("Tel enjeu", "SIGLE")
    (line,), _ = reread(tmp_path, {UN: theme})
    assert "(6 fois)" in line


def test_an_acronym_is_told_once_where_the_themes_name_it_first(tmp_path):
    changes = {name: FILES[name].replace('title: "But"', 'title: "AG"') for name in (UN, "small/deux.yaml")}
    (line,), _ = reread(tmp_path, changes)
    assert "un.yaml:8:12: LIS013" in line
    assert "(2 fois)" in line


def test_another_file_of_the_edition_may_explain_an_acronym(tmp_path):
    changes = changed("small/deux.yaml", "preuve", "procès-verbal de l'assemblée générale (AG)") | spoilt("Un vote en AG.")
    assert reread(tmp_path, changes) == ([], [])
    assert reread(tmp_path, changes, UN) == ([], [])


def test_without_a_jargon_list_the_other_rules_apply(tmp_path):
    write(tmp_path, spoilt("Un enjeu en AG."))
    advice, problems = catalogue.reread([tmp_path])
    assert ([each.rule for each in advice], problems) == ([Rule.ACRONYM], ())


def test_a_lone_theme_finds_the_list_above_its_folder(tmp_path):
    lone = tmp_path / "brouillon" / "theme.yaml"
    lone.parent.mkdir()
    lone.write_text(spoilt("Un enjeu.")[UN], encoding="utf-8")
    (tmp_path / "jargon.yaml").write_text(JARGON, encoding="utf-8")
    advice, problems = catalogue.reread([lone])
    assert ([each.rule for each in advice], problems) == ([Rule.JARGON], ())


def test_objectives_right_under_the_theme_are_read_and_gaps_are_left_to_the_checker(tmp_path):
    theme = 'id: un\ntitle: "Un"\nobjectives:\n  - {id: a, title: "Un enjeu"}\n  - {id: b, essential: true}\ngoals: rien\n'
    advice, problems = reread(tmp_path, {UN: theme})
    assert [line.split(": ")[1][:6] for line in advice] == ["LIS012", "LIS022"]
    assert problems == []


def test_a_number_beside_levels_that_count_up_to_another_end(tmp_path):
    levels = "".join(f'  - {{id: {id}, title: "{id}", meaning: "Sens.", value: {n}}}\n' for id, n in (("bas", 0), ("haut", 3)))
    head, rest = FRAMED.partition("scale:\n")[0], FRAMED.partition("scoring:\n")[2]
    scales = 'scales:\n  - {id: taux, number: {least: 0, most: 100, unit: "%"}}\n'
    manifest = f"{head}described: false\nscale:\n{levels}{scales}scoring:\n{rest}".replace("[un.yaml, deux.yaml]", "[un.yaml]")
    kinds = ("", ", scale: taux")
    objectives = "".join(f'  - {{id: o-{n}, number: "1.{n}", title: T, meaning: Sens{kind}}}\n' for n, kind in enumerate(kinds))
    theme = f'id: un\nnumber: "1"\ntitle: "Un"\nmeaning: "Sens."\nobjectives:\n{objectives}'
    (line,), _ = reread(tmp_path, {"small/questionnaire.yaml": manifest, UN: theme}, "small")
    assert "un.yaml:7:62: LIS031 ce nombre va jusqu'à 100, et il est comparé à des réponses qui vont jusqu'à 3" in line


def test_other_kinds_of_files_are_not_judged(tmp_path):
    changes = changed("offers.yaml", 'summary: "Aide."', 'summary: "Un enjeu."')
    changes |= changed("examples/answers.yaml", '"Oui."', '"Un enjeu."')
    assert reread(tmp_path, changes) == ([], [])


def test_files_that_cannot_be_read_are_told_and_the_others_reread(tmp_path):
    advice, problems = reread(tmp_path, {"small/deux.yaml": "id: [", "x.yaml": "a: 1"} | spoilt("Un enjeu."))
    assert len(advice) == 1
    assert [line.split(": ")[1][:6] for line in problems] == ["CAP005", "CAP011"]


def test_a_wrong_jargon_list_is_told(tmp_path):
    advice, problems = reread(tmp_path, {"jargon.yaml": "jargon: []"} | spoilt("Un enjeu."), "small")
    assert advice == []
    assert len(problems) == 1
    assert "jargon.yaml:1:9: CAP103" in problems[0]


def test_paths_without_anything_are_told(tmp_path):
    assert [problem.code for problem in catalogue.reread([tmp_path, tmp_path / "nulle-part.yaml"]).problems] == [
        "CAP016",
        "CAP001",
    ]


def test_hidden_files_are_left_alone(tmp_path):
    assert reread(tmp_path, {".brouillon/theme.yaml": "id: ["}) == ([], [])


def test_the_checker_knows_the_jargon_list(tmp_path):
    path = tmp_path / "jargon.yaml"
    path.write_text(JARGON, encoding="utf-8")
    assert catalogue.check([path]) == []
    path.write_text(JARGON.replace("familiar", "familar"), encoding="utf-8")
    assert "vouliez-vous dire « familiar »" in str(catalogue.check([path])[0]).replace("\u00a0", " ")


def test_the_shipped_wordings_in_plain_language_are_plain():
    shipped = Path(__file__).parents[2] / "questionnaires"
    advice = catalogue.reread([shipped / "cap-2026"]).advice
    assert [str(each) for each in advice if each.rule not in (Rule.JARGON, Rule.ACRONYM)] == []
