"""Every refusal about scales, depth, conditions and rules, with its place, its code and its French sentence."""

import pytest

from tests.catalogue.rich import FILES
from tests.catalogue.small import FILES as UN_FILES
from tests.catalogue.small import changed, told, write

MANIFEST, SUJET, SUITE, ANSWERS = "rich/questionnaire.yaml", "rich/sujet.yaml", "rich/suite.yaml", "examples/answers.yaml"
RATING = "    imperative_cap: argent\n"
BANDS = FILES["rich/questionnaire.yaml"].partition("  rating:\n")[2].partition("findings:")[0]
MATRIX = RATING + "    matrix:\n      totals: [3, 2]\n      imperatives: {steps}\n      cells: {cells}\n"

CASES = [
    # the tree
    (SUITE, "\nobjectives:\n", "\nobjectives: []\nx:\n", "1:1: CAP217 une branche contient soit « objectives », soit « goals »"),
    (SUITE, "objectives:\n", "goals: [{id: x}]\nobjectives:\n", "6:1: CAP217 une branche contient soit « objectives », soit"),
    (
        SUITE,
        "  - {id: finir, ",
        "  - {id: fin, objectives: [{id: x}], ",
        "14:15: CAP217 une branche contient soit « objectives », soit « goals » — celle-ci est placée parmi des objectifs",
    ),
    (SUJET, 'number: "1.1.1.2"', 'number: "1.1.2.2"', "CAP213 le numéro « 1.1.2.2 » ne suit pas celui de sa branche"),
    (SUJET, "capped_by: partie", "capped_by: parti", "CAP220 « parti » n'est pas juste sous cette branche — vouliez-vous dire"),
    (SUJET, "capped_by: partie", "capped_by: point", "6:12: CAP220 « point » n'est pas juste sous cette branche"),
    (
        SUJET,
        'share: "2/3"',
        'share: "3/4"',
        "1:1: CAP225 les parts fixes voisines font 13/12 ensemble — elles doivent faire 1",
    ),
    (SUITE, 'share: "1/2"', 'share: "1"', "1:1: CAP225 les parts fixes voisines font 1 ensemble — elles doivent rester"),
    (SUITE, 'share: "1/2"', 'share: "0"', "10:12: CAP114 nombre hors des bornes (lu : « 0 ») — plus grand que 0, 1 au plus"),
    (
        SUITE,
        "scale: pas",
        "scale: pourcentage",
        "14:73: CAP218 échelle inconnue « pourcentage » — vouliez-vous dire « pourcent » ?",
    ),
    (
        SUJET,
        "due: 2028}",
        "scale: pas}",
        "13:28: CAP238 les objectifs de cette branche n'ont pas tous la même échelle : « oui » ne vaut pas pour tous",
    ),
    (SUJET, "expected: oui", "expected: ouis", "13:28: CAP203 niveau inconnu « ouis » — vouliez-vous dire « oui » ?"),
    (SUJET, "expected: oui", "expected: non", "13:28: CAP212 le niveau attendu « non » est le plus bas"),
    (SUITE, "expected: oui", "expected: plus", "12:28: CAP235 « plus » est une étoile : elle se montre, on ne la demande jamais"),
    (
        SUJET,
        "oui, reason",
        "oui, by: chiffre, reason",
        "13:37: CAP110 valeur inconnue « chiffre » — possibles : positions, figure",
    ),
    (SUJET, "scale: pourcent}", "scale: pourcent, levels: {oui: x}}", "CAP203 niveau inconnu « oui » — retirez-le"),
    # who is asked what
    (
        SUJET,
        "{former: [",
        "{mesurer: [",
        "21:95: CAP219 « mesurer » n'est pas un objectif placé avant celui-ci — possibles : former",
    ),
    (SUJET, "[oui, plus]", "[ouis]", "21:104: CAP203 niveau inconnu « ouis » — vouliez-vous dire « oui » ?"),
    (SUJET, "[oui, plus]", "[]", "21:103: CAP115 liste trop courte (0) — il en faut au moins 1"),
    (SUITE, "option: formation", "option: formations", "11:65: CAP224 activité inconnue « formations » — vouliez-vous dire"),
    (SUITE, "staff_to: 50", "staff_to: 4", "11:53: CAP228 « staff_to » doit dépasser « staff_from »"),
    # scales
    (MANIFEST, "most: 100, unit", "most: 0, unit", "16:30: CAP228 « most » doit dépasser « least » — vérifiez les deux nombres"),
    (
        MANIFEST,
        ", reached_at: 30",
        "",
        "21:9: CAP229 on ne sait pas quand le niveau « moyen » est atteint — ajoutez « reached_at »",
    ),
    (
        MANIFEST,
        "reached_at: 10",
        "reached_at: 40",
        "22:68: CAP236 le seuil « 40 » n'est pas à sa place — rangez les seuils du plus grand au plus petit",
    ),
    (
        MANIFEST,
        "reached_at: 10",
        "reached_at: 110",
        "22:68: CAP114 nombre hors des bornes (lu : « 110 ») — entre 0 et 100",
    ),
    (
        MANIFEST,
        'meaning: "Trop."',
        'meaning: "Trop.", reached_at: 50',
        "20:53: CAP233 « reached_at » ne sert à rien ici — retirez-le",
    ),
    (
        MANIFEST,
        "value: 2",
        "reached_at: 2",
        "12:53: CAP233 « reached_at » ne sert à rien ici — retirez-le, ou donnez un « number »",
    ),
    (
        MANIFEST,
        '      - {id: un, title: "Un", meaning: "Le premier."}\n',
        "",
        "23:5: CAP230 une échelle a deux niveaux au moins, ou un nombre — ajoutez « levels » ou « number »",
    ),
    (
        MANIFEST,
        "value: 2",
        "bonus: true",
        "12:60: CAP234 l'étoile « oui » n'est pas à sa place — une étoile vient en dernier",
    ),
    (MANIFEST, "bonus: true", "bonus: true, value: 9", "13:67: CAP233 « value » ne sert à rien ici — retirez-le : une étoile"),
    (MANIFEST, "id: deux", "id: un", "CAP201 identifiant « un » déjà utilisé : ligne 25"),
    (MANIFEST, "id: fort", "id: start", "20:14: CAP215 « start » est réservé à l'épreuve des faits"),
    # figures
    (
        MANIFEST,
        ", at_least: 5",
        "",
        "31:10: CAP223 « share » compte ce qui atteint une valeur, et cette valeur manque — ajoutez « at_least »",
    ),
    (
        MANIFEST,
        "aggregate: sum",
        "aggregate: mean",
        "30:25: CAP233 « out_of » ne sert à rien ici — il ne sert qu'à « aggregate: sum »",
    ),
    (
        MANIFEST,
        "of: branches, counts",
        "counts",
        "29:34: CAP233 « counts » ne sert à rien ici — il ne sert qu'à « of: branches »",
    ),
    (MANIFEST, "out_of: 10}", "at_least: 10}", "30:24: CAP233 « at_least » ne sert à rien ici — il ne sert qu'à « share » et à"),
    (MANIFEST, "out_of: 10", "out_of: 0", "30:32: CAP114 nombre hors des bornes (lu : « 0 ») — plus grand que 0"),
    (
        MANIFEST,
        "scoring:\n",
        "scoring:\n  scored: false\n",
        "29:3: CAP233 « figures » ne sert à rien ici — retirez-le, ou retirez",
    ),
    (MANIFEST, "{level: oui, evidence", "{level: ouis, evidence", "37:15: CAP203 niveau inconnu « ouis »"),
    (
        MANIFEST,
        "of: branches, at_least",
        "depth: 1, at_least",
        "31:29: CAP233 « depth » ne sert à rien ici — il ne sert qu'à « of",
    ),
    # bands
    (
        MANIFEST,
        "imperative_cap: argent",
        "imperative_cap: argents",
        "CAP221 palier inconnu « argents » — vouliez-vous dire « argent » ?",
    ),
    (MANIFEST, "{partie: 4}", "{partis: 4}", "41:69: CAP226 branche inconnue « partis » — vouliez-vous dire « partie » ?"),
    (MANIFEST, "{partie: 4}", "{former: 4}", "41:69: CAP226 branche inconnue « former »"),
    (MANIFEST, "{non: 1}", "{fort: 1}", "41:100: CAP203 niveau inconnu « fort »"),
    (MANIFEST, "level_from: oui", "level_from: ouis", "CAP203 niveau inconnu « ouis »"),
    (MANIFEST, "level_from: oui, ", "", "CAP233 « due_by » ne sert à rien ici — ajoutez « level_from », ou retirez-le"),
    (MANIFEST, "  total: {", "  x: {", "40:31: CAP233 « total_above » ne sert à rien ici — ajoutez « total » à « scoring »"),
    (MANIFEST, "id: aucun", "id: or", "CAP201 identifiant « or » déjà utilisé : ligne 40"),
    (
        MANIFEST,
        RATING,
        MATRIX.format(steps='["1", "0"]', cells="[[or, argent], [argent]]"),
        "47:14: CAP222 le tableau n'a pas une case pour chaque couple de seuils — écrivez 2 ligne(s)",
    ),
    (MANIFEST, RATING, MATRIX.format(steps='["1"]', cells="[[or], [ors]]"), "47:22: CAP221 palier inconnu « ors »"),
    (
        MANIFEST,
        RATING,
        MATRIX.format(steps='["1/2", "1"]', cells="[[or, or], [or, or]]"),
        "46:28: CAP236 le seuil « 1 » n'est pas à sa place — rangez les seuils du plus grand au plus petit",
    ),
    (
        MANIFEST,
        RATING,
        MATRIX.format(steps='["1"]', cells="[[or], [argent]]"),
        "41:39: CAP233 « total_from » ne sert à rien ici — retirez-le : dans un tableau, un palier n'a que son nom",
    ),
    (
        MANIFEST,
        "total_above: 70",
        "total_above: 100",
        "40:44: CAP244 l'ensemble ne dépasse jamais 100 : ce palier ne serait jamais atteint — donnez un seuil plus bas",
    ),
    (MANIFEST, "total_from: 50", "total_from: 101", "CAP244 l'ensemble ne dépasse jamais 100"),
    (MANIFEST, "each_theme_from: 1", "each_theme_from: 3", "40:65: CAP244 « Suite » ne dépasse jamais 2"),
    (MANIFEST, "{partie: 4}", "{partie: 12}", "41:77: CAP244 « Partie » ne dépasse jamais 10"),
    (
        MANIFEST,
        BANDS,
        "    bands:\n      - {id: argent, title: Argent}\n      - {id: or, title: Or}\n    matrix: "
        '{totals: [101, 2], imperatives: ["1"], cells: [[or], [argent]]}\n',
        "CAP244 l'ensemble ne dépasse jamais 100",
    ),
    (
        MANIFEST,
        ", themes_from: {partie: 4}, findings_at_most: {non: 1}}",
        "}\n      - {id: bronze, title: Bronze}",
        "43:9: CAP245 le palier « Aucun » ne serait jamais atteint : « Bronze », placé avant, ne demande rien — rangez",
    ),
    # findings
    (MANIFEST, "{of: non, months", "{of: fort, months", "49:12: CAP203 niveau inconnu « fort »"),
    (MANIFEST, "blocking: [non]", "blocking: [non, non]", "50:19: CAP214 « non » est écrit deux fois dans la liste"),
    (
        MANIFEST,
        "count: 5, ",
        "",
        "46:7: CAP237 cette aggravation n'arrive jamais — dites quand : ajoutez « count » ou « unlifted: true »",
    ),
    (MANIFEST, "count: 5", "count: 0", "46:24: CAP114 nombre hors des bornes (lu : « 0 ») — entre 1 et 10000"),
    # the edition
    (MANIFEST, '"2028-12-31"', '"2025-12-31"', "8:14: CAP227 la fin vient avant le début — vérifiez « valid_from » et"),
    (MANIFEST, "offers: ../", "only: [former, ecoute]\noffers: ../", "53:16: CAP231 aucun thème n'a d'objectif « ecoute »"),
    (MANIFEST, "offers: ../", "only: [partie]\noffers: ../", "53:8: CAP231 aucun thème n'a d'objectif « partie »"),
    (MANIFEST, "../offers.yaml", "suite.yaml", "53:9: CAP232 « suite.yaml » sert déjà à autre chose — donnez un autre nom"),
    (MANIFEST, "[sujet.yaml,", "[questionnaire.yaml,", "52:10: CAP232 « questionnaire.yaml » sert déjà à autre chose"),
    # the audit
    (MANIFEST, "reply_days: 20", "reply_days: 0", "56:15: CAP114 nombre hors des bornes (lu : « 0 ») — entre 1 et 90"),
    (MANIFEST, "reply_days: 20", "reply_days: 91", "56:15: CAP114 nombre hors des bornes (lu : « 91 ») — entre 1 et 90"),
    (
        MANIFEST,
        "unchecked_up_to: non",
        "unchecked_up_to: nom",
        "57:20: CAP203 niveau inconnu « nom » — vouliez-vous dire « non » ?",
    ),
    (MANIFEST, "unchecked_up_to: non", "unchecked_up_to: fort", "57:20: CAP203 niveau inconnu « fort »"),
    (
        MANIFEST,
        "unchecked_up_to: non",
        "unchecked_up_to: oui",
        "57:20: CAP248 jusqu'à « oui », tout passerait sans vérification : il ne resterait rien à auditer — choisissez un niveau",
    ),
    (MANIFEST, "unchecked_up_to: non", "unchecked_up_to: plus", "57:20: CAP248 jusqu'à « plus », tout passerait"),
    (MANIFEST, "kind: label", "kind: diplome", "58:23: CAP110 valeur inconnue « diplome » — possibles : certification, label"),
    (MANIFEST, 'title: "Label", ', "", "58:16: CAP102 il manque la clé « title » — ajoutez-la à cet endroit"),
    (MANIFEST, "valid_months: 36", "valid_months: 121", "58:60: CAP114 nombre hors des bornes (lu : « 121 ») — entre 1 et 120"),
    (
        MANIFEST,
        "surveillance_months: 12",
        "surveillance_months: 36",
        "58:60: CAP228 « valid_months » doit dépasser « surveillance_months » — vérifiez les deux nombres",
    ),
    # who gives a point of view
    (
        MANIFEST,
        "themes: [sujet",
        "colleges: {managment: {}}\nthemes: [sujet",
        "52:12: CAP101 clé inconnue « managment » — vouliez-vous dire « management » ?",
    ),
    (
        MANIFEST,
        "themes: [sujet",
        "colleges: {partners: {wording: simple}}\nthemes: [sujet",
        "52:32: CAP110 valeur inconnue « simple » — possibles : normal, plain",
    ),
    (
        MANIFEST,
        "themes: [sujet",
        "colleges: {partners: {objectives: [former, forme]}}\nthemes: [sujet",
        "52:44: CAP231 aucun thème n'a d'objectif « forme » — vouliez-vous dire « former » ?",
    ),
    (
        MANIFEST,
        "themes: [sujet",
        "colleges: {partners: {objectives: [agir, agir]}}\nthemes: [sujet",
        "52:42: CAP214 « agir » est écrit deux fois dans la liste",
    ),
    (
        MANIFEST,
        "themes: [sujet",
        "colleges: {management: {objectives: [former, dire]}}\nthemes: [sujet",
        "52:46: CAP239 « dire » ne peut pas être demandé à ce groupe : il se répond par un nombre — retirez-le d'ici",
    ),
    (
        MANIFEST,
        "themes: [sujet",
        "colleges: {management: {objectives: [former, ecouter]}}\nthemes: [sujet",
        "52:46: CAP239 « ecouter » ne peut pas être demandé à ce groupe : il dépend d'autres réponses — retirez-le d'ici",
    ),
    (
        MANIFEST,
        "themes: [sujet",
        "colleges: {path_employees: {objectives: [former]}}\nthemes: [sujet",
        "52:42: CAP239 « former » ne peut pas être demandé à ce groupe : il n'a pas de version en langage simple",
    ),
    (
        MANIFEST,
        "themes: [sujet",
        "colleges: {path_employees: {}}\nthemes: [sujet",
        "52:12: CAP240 il n'y a aucune question pour ce groupe — ajoutez-lui des objectifs, ou retirez-le : qui n'est pas",
    ),
    (
        MANIFEST,
        "themes: [sujet",
        "colleges: {partners: {objectives: [agir]}}\nonly: [former, finir]\nthemes: [sujet",
        "52:12: CAP240 il n'y a aucune question pour ce groupe",
    ),
    # an answers file
    (ANSWERS, "{level: oui, evidence: 2}", "{unknown: true}", "5:12: CAP311 « former » demande une réponse"),
    (ANSWERS, "number: 62.5", "number: 162.5", "7:18: CAP114 nombre hors des bornes (lu : « 162.5 ») — entre 0 et 100"),
    (ANSWERS, "number: 62.5", "number: -1", "7:18: CAP114 nombre hors des bornes (lu : « -1 ») — 0 ou plus"),
    (
        ANSWERS,
        "number: 12.5",
        "level: fort",
        "6:13: CAP310 « mesurer » se répond par un nombre, pas par un niveau — écrivez « number », de",
    ),
    (
        ANSWERS,
        "level: plus",
        "number: 2",
        "8:10: CAP309 « agir » se répond par un niveau, pas par un nombre — écrivez « level », parmi",
    ),
    (ANSWERS, "level: plus", "level: fort", "8:17: CAP203 niveau inconnu « fort »"),
    (
        ANSWERS,
        "number: 62.5",
        "number: 62.5, unknown: true",
        "7:3: CAP305 une seule réponse par objectif — gardez « level », « number »",
    ),
    (ANSWERS, "target: faible", "target: oui", "13:34: CAP203 niveau inconnu « oui »"),
    (ANSWERS, "options: [formation]", "options: [transport]", "2:74: CAP224 activité inconnue « transport »"),
]


@pytest.mark.parametrize(("name", "old", "new", "expected"), CASES, ids=[case[3][:40] for case in CASES])
def test_each_fault_is_told(tmp_path, name, old, new, expected):
    lines = told([write(tmp_path, changed(name, old, new, FILES), FILES)])
    prefix = str(tmp_path / name) + ":"
    assert any(line.startswith(prefix) and expected in line for line in lines), lines


def test_a_rich_frame_has_no_problem(tmp_path):
    assert told([write(tmp_path, None, FILES)]) == []


def test_a_bare_number_is_not_compared_with_levels_that_do_not_say_what_they_count_for(tmp_path):
    summed, compared = "    - {aggregate: sum, out_of: 10}\n", "    - {aggregate: mean}\n"
    files = changed(MANIFEST, summed, compared, FILES)
    manifest = files[MANIFEST].replace("themes_from: {partie: 4}", "themes_from: {partie: 1}")
    (line,) = told([write(tmp_path, {MANIFEST: manifest}, FILES)])
    expected = "sujet.yaml:36:77: CAP243 ce nombre va jusqu'à 100, et il est comparé à des réponses qui vont jusqu'à 3"
    assert expected in line
    valued = manifest
    for level, value in (("fort", 0), ("moyen", 50), ("faible", 100)):
        valued = valued.replace(f"id: {level}, ", f"id: {level}, value: {value}, ")
    assert told([write(tmp_path, {MANIFEST: valued}, FILES)]) == []


def test_a_further_scale_that_is_named_and_declared_nowhere(tmp_path):
    theme = UN_FILES["small/un.yaml"].replace("        weight: 2", "        scale: pourcent")
    (line,) = told([write(tmp_path, {"small/un.yaml": theme})])
    assert "17:16: CAP218 échelle inconnue « pourcent » — déclarez-la sous « scales » dans questionnaire.yaml" in line


def test_an_id_of_a_wrong_form_is_never_proposed(tmp_path):
    files = changed(SUJET, "id: former", "id: Formé", FILES)
    assert [line.split(": ")[1][:6] for line in told([write(tmp_path, files, FILES)]) if "/rich/" in line] == ["CAP113"]


def test_a_branch_among_objectives_is_told_once(tmp_path):
    goal = 'goals:\n  - id: but\n    number: "2.9"\n    title: T\n    meaning: S\n    objectives: []\n'
    pasted = FILES[SUITE] + goal.removeprefix("goals:\n")
    lines = told([write(tmp_path, {SUITE: pasted, MANIFEST: FILES[MANIFEST].replace("described: false\n", "")}, FILES)])
    assert [line.split(": ")[1][:6] for line in lines if f"{SUITE}:2" in line] == ["CAP217"]


def test_shares_of_themes_are_told_where_the_themes_are_named(tmp_path):
    (line,) = told([write(tmp_path, changed(SUJET, "weight: 2", 'share: "1"', FILES), FILES)])
    assert "questionnaire.yaml:52:9: CAP225 les parts fixes voisines font 1 ensemble — elles doivent rester sous 1" in line


def test_what_an_unreadable_theme_may_hold_is_not_said_to_be_missing(tmp_path):
    lines = told([write(tmp_path, changed(SUJET, "id: sujet", "id: [sujet", FILES), FILES)])
    assert [line.split(": ")[1][:6] for line in lines if "/rich/" in line] == ["CAP005"]


def test_themes_of_an_unreadable_questionnaire_are_not_said_to_be_left_out(tmp_path):
    lines = told([write(tmp_path, changed(MANIFEST, "id: rich", "id: [rich", FILES), FILES)])
    assert [line.split(": ")[1][:6] for line in lines if "/rich/" in line] == ["CAP005"]


def test_blanks_around_a_value_change_nothing(tmp_path):
    spaced = changed("rich/questionnaire.yaml", "[sujet.yaml, suite.yaml]", '["sujet.yaml ", " suite.yaml"]', FILES)
    assert told([write(tmp_path, spaced, FILES)]) == []
    spaced = changed("rich/suite.yaml", "id: finir", 'id: "agir "', FILES)
    assert any("CAP201 identifiant « agir » déjà utilisé" in line for line in told([write(tmp_path, spaced, FILES)]))
