"""Every refusal, with its place, its code and its French sentence."""

import pytest

from capapp import catalogue
from capapp.catalogue.sentences import SENTENCES, Code
from tests.catalogue.small import FILES, UN, changed, told, write
from tests.catalogue.test_frame_refusals import CASES as FRAME_CASES

MANIFEST, OFFERS, ANSWERS = "small/questionnaire.yaml", "offers.yaml", "examples/answers.yaml"
LONG = "x" * 601
STEP = '          - {to: haut, action: "Finir.", first_step: "Relire.", effort: 2, success: "Deux textes."}\n'

CASES = [
    # the file itself
    (UN, 'title: "Thème"', '\ttitle: "Thème"', "3:1: CAP004 tabulation — remplacez-la par des espaces"),
    (UN, 'title: "Thème"', "title: [un", "CAP005 YAML illisible : liste entre crochets mal écrite"),
    (UN, 'title: "Thème"', "title: un: deux", "3:10: CAP005 YAML illisible : « : » inattendu"),
    (
        UN,
        "- id: faire-un",
        "- id:faire-un",
        "11:9: CAP005 YAML illisible : « id: » est collé à la suite — mettez une espace après",
    ),
    (
        UN,
        'title: "Thème"',
        "title: “Un : deux”",
        "3:8: CAP005 YAML illisible : ces guillemets ne sont pas droits — remplacez-les",
    ),
    (
        UN,
        "        weight: 2",
        "       weight: 2",
        "17:8: CAP005 YAML illisible : cette ligne commence après 7 espaces — alignez-la sur la ligne 16, qui en a 8 : les décal",
    ),
    (
        UN,
        "      - id: penser-un",
        "       - id: penser-un",
        "38:8: CAP005 YAML illisible : cette ligne commence après 7 espaces — alignez-la sur la ligne 11, qui en a 6",
    ),
    (
        UN,
        "      - id: penser-un",
        "      id: penser-un",
        "38:7: CAP005 YAML illisible : il manque un tiret au début de cette ligne — écrivez « - id: », comme à la ligne 11",
    ),
    (
        UN,
        "      - id: penser-un",
        "        id: penser-un",
        "38:9: CAP012 clé « id » écrite deux fois (déjà ligne 11) — il manque sans doute un tiret devant : « - id: … »",
    ),
    (UN, 'title: "Thème"', 'title: "Thème', "CAP005 YAML illisible : "),
    (UN, 'title: "Thème"', "title: @x", "3:8: CAP005 YAML illisible : ce signe ne peut pas commencer un texte"),
    (UN, 'title: "Thème"', "title: &a x", "3:8: CAP006 ancre ou renvoi YAML (& ou *)"),
    (UN, 'title: "Thème"', "title: *a", "3:8: CAP006 ancre ou renvoi YAML (& ou *)"),
    (UN, 'title: "Thème"', "title: !!python/object:os.system x", "3:8: CAP007 étiquette YAML (!)"),
    (UN, 'title: "Thème"', "<<: {title: x}", "3:1: CAP008 clé de fusion YAML « << »"),
    (UN, 'title: "Thème"', "title: " + "[" * 21 + "]" * 21, "CAP009 plus de 20 niveaux imbriqués"),
    (
        UN,
        'title: "Thème"',
        "title: x\ntitle: y",
        "4:1: CAP012 clé « title » écrite deux fois (déjà ligne 3) — n'en gardez qu'une",
    ),
    (UN, 'title: "Thème"', "? [a]\n: b", "3:3: CAP013 une clé doit être un texte simple"),
    (UN, 'title: "Thème"', 'title: "\\0"', "3:8: CAP014 caractère de commande invisible (U+0000)"),
    (UN, 'title: "Thème"', "title: \x07", "3:8: CAP014 caractère de commande invisible (U+0007)"),
    (
        UN,
        'title: "Thème"',
        "title: “Thème”",
        "3:8: CAP019 ces guillemets (“ ”) ne sont pas droits : ils feraient partie",
    ),
    (UN, 'prompts: ["un", "deux"]', "prompts: [« un », deux]", "CAP019 ces guillemets (« ») ne sont pas droits"),
    (UN, 'title: "Thème"', "title: Le thème # du jour", "3:17: CAP020 la suite de la ligne, après « # », n'est pas lue"),
    # its form
    (UN, "weight: 2", "wieght: 2", "17:9: CAP101 clé inconnue « wieght » — vouliez-vous dire « weight » ?"),
    (UN, "weight: 2", "zzz: 2", "17:9: CAP101 clé inconnue « zzz » — possibles : id, number, title"),
    (UN, "weight: 2", "zzz: 2", "shown_when, levels, fact_check, prompts, evidence, plain, steps, offers, links"),
    (UN, 'title: "Thème"\n', "", "1:1: CAP102 il manque la clé « title »"),
    (UN, 'reason: "La loi."', "", "15:21: CAP102 il manque la clé « reason »"),
    (UN, '{expected: milieu, reason: "La loi."}', "oui", "15:21: CAP103 des clés sont attendues (lu : « oui »)"),
    (UN, 'prompts: ["un", "deux"]', "prompts: oui", "CAP104 une liste est attendue (lu : « oui »)"),
    (UN, 'title: "Thème"', "title: [a]", "3:8: CAP105 un texte est attendu (lu : une liste)"),
    (UN, 'title: "Thème"', "title: {a: b}", "3:8: CAP105 un texte est attendu (lu : des clés)"),
    (UN, "weight: 2", "weight: deux", "17:17: CAP106 un nombre est attendu (lu : « deux »)"),
    (UN, "effort: 0.5", "effort: 0,5", "CAP1"),
    (UN, "weight: 2", "weight: .nan", "17:17: CAP106 un nombre est attendu (lu : « .nan »)"),
    (UN, "weight: 2", f"weight: {'9' * 5000}", "17:17: CAP106 un nombre est attendu"),
    (MANIFEST, "digits: 1", "digits: 1.5", "12:60: CAP107 un nombre entier est attendu (lu : « 1.5 »)"),
    (UN, "essential: true", "essential: oui", "14:20: CAP108 « true » ou « false » est attendu (lu : « oui »)"),
    (ANSWERS, '"2027-03-31"', '"31/03/2027"', "CAP109 une date est attendue (lu : « 31/03/2027 »)"),
    (ANSWERS, '"2026-11-12"', '"2026-02-30"', "3:10: CAP109 une date est attendue"),
    (MANIFEST, "state: draft", "state: drafft", "4:8: CAP110 valeur inconnue « drafft » — vouliez-vous dire « draft » ?"),
    (
        MANIFEST,
        "aggregate: mean",
        "aggregate: moyenne",
        "12:19: CAP110 valeur inconnue « moyenne » — possibles : mean, weighted_mean, sum, minimum, maximum, share, count",
    ),
    (UN, "forbidden", "never", "16:25: CAP110 valeur inconnue « never » — possibles : allowed, forbidden"),
    (OFFERS, "kind: service", "kind: serviec", "CAP110 valeur inconnue « serviec » — vouliez-vous dire « service » ?"),
    (UN, 'title: "Thème"', 'title: "  "', "3:8: CAP111 texte vide"),
    (UN, "id: un\n", "id:\n", "CAP111 texte vide"),
    (UN, 'meaning: "Sens."', f"meaning: {LONG}", "4:10: CAP112 texte trop long (601 caractères, 600 au plus)"),
    (UN, "id: un\n", "id: Un Deux\n", "1:5: CAP113 forme inattendue (lu : « Un Deux ») — des minuscules sans accent"),
    (UN, 'number: "1"', 'number: "un"', "2:9: CAP113 forme inattendue (lu : « un ») — un numéro"),
    (MANIFEST, "[un.yaml, deux.yaml]", "[un.yaml, ../deux.yaml]", "CAP113 forme inattendue (lu : « ../deux.yaml »)"),
    (UN, "weight: 2", "weight: 0", "17:17: CAP114 nombre hors des bornes (lu : « 0 ») — plus grand que 0, 100 au plus"),
    (UN, "weight: 2", "weight: -1", "17:17: CAP114 nombre hors des bornes (lu : « -1 »)"),
    (ANSWERS, "capacity: 3", "capacity: 0", "5:11: CAP114 nombre hors des bornes (lu : « 0 ») — entre 1 et 50"),
    (MANIFEST, "[un.yaml, deux.yaml]", "[]", "CAP115 liste trop courte (0) — il en faut au moins 1"),
    (UN, 'prompts: ["un", "deux"]', f"prompts: [{'x, ' * 13}]", "CAP116 liste trop longue — 12 au plus"),
    (MANIFEST, '"1/2"', '"3/2"', "15:21: CAP117 une part entre 0 et 1 est attendue (lu : « 3/2 »)"),
    (MANIFEST, '"1/2"', '"1/0"', "CAP117 une part entre 0 et 1 est attendue"),
    # its sense
    ("small/deux.yaml", "id: faire-deux", "id: faire-un", "11:13: CAP201 identifiant « faire-un » déjà utilisé : "),
    (UN, "id: penser-un", "id: faire-un", "CAP201 identifiant « faire-un » déjà utilisé : ligne 11"),
    (MANIFEST, "id: milieu", "id: bas", "CAP201 identifiant « bas » déjà utilisé : ligne 7"),
    (UN, '          haut: "Tout."\n', "", "CAP202 il manque le texte du niveau « haut »"),
    (
        UN,
        '          haut: "Tout."\n',
        '          haute: "Tout."\n',
        "22:11: CAP203 niveau inconnu « haute » — vouliez-vous dire « haut » ?",
    ),
    (UN, "expected: milieu", "expected: milieux", "15:32: CAP203 niveau inconnu « milieux » — vouliez-vous dire « milieu » ?"),
    (UN, "to: milieu", "to: millieu", "CAP203 niveau inconnu « millieu » — vouliez-vous dire « milieu » ?"),
    (UN, STEP, "", "CAP204 il manque l'étape vers le niveau « haut »"),
    (UN, "to: haut", "to: milieu", "CAP205 l'étape vers « milieu » n'est pas à sa place"),
    (UN, "to: milieu", "to: bas", "CAP216 aucune étape ne mène à « bas », le niveau le plus bas"),
    (UN, '          haut: "Montrez encore."\n', "", "CAP206 il manque l'épreuve des faits du niveau « haut »"),
    (UN, "offers: [aide]", "offers: [aides]", "CAP207 offre inconnue « aides » — vouliez-vous dire « aide » ?"),
    (UN, "links: {cadre", "links: {cadres", "CAP208 cadre inconnu « cadres » — vouliez-vous dire « cadre » ?"),
    (UN, "[A1,", "[A9,", "CAP209 le cadre « cadre » n'a pas d'entrée « A9 » — possibles : 8.5, A1"),
    (MANIFEST, "[un.yaml,", "[trois.yaml,", "18:10: CAP210 fichier cité mais introuvable « trois.yaml »"),
    (MANIFEST, "../offers.yaml", "offers.yaml", "19:9: CAP210 fichier cité mais introuvable « offers.yaml »"),
    (UN, "        not_applicable: forbidden\n", "", "15:9: CAP211 un incontournable doit dire s'il peut être « non concerné »"),
    (UN, "expected: milieu", "expected: bas", "15:32: CAP212 le niveau attendu « bas » est le plus bas"),
    (
        UN,
        'number: "1.1.1"',
        'number: "2.1.1"',
        "12:17: CAP213 le numéro « 2.1.1 » ne suit pas celui de sa branche — il doit commencer par « 1.1. »",
    ),
    (UN, "offers: [aide]", "offers: [aide, aide]", "CAP214 « aide » est écrit deux fois dans la liste"),
    (MANIFEST, "[un.yaml, deux.yaml]", "[un.yaml, deux.yaml, un.yaml]", "CAP214 « un.yaml » est écrit deux fois"),
    (MANIFEST, "id: bas", "id: start", "7:10: CAP215 « start » est réservé à l'épreuve des faits"),
    (MANIFEST, "id: bas", "id: unknown", "7:10: CAP215 « unknown » est réservé à « je ne sais pas »"),
    (UN, ', "Je ne sais pas"]', ', "Peut-être"]', "CAP241 la dernière réponse doit être « Je ne sais pas » (lu : « Peut-être »)"),
    (UN, '["Oui", "Non", ', '["Oui", ', "CAP115 liste trop courte (2) — il en faut au moins 3"),
    (UN, '["Oui", "Non", ', '["Oui", "Non", "Parfois", "Rarement", ', "CAP116 liste trop longue — 4 au plus"),
    (
        MANIFEST,
        'title: "Bas", ',
        'title: "Bas", value: 0, ',
        "8:5: CAP242 le niveau « Milieu » n'a pas de « value », alors que d'autres de la même échelle en ont une — donnez",
    ),
    (
        UN,
        'number: "1.1.2"',
        'number: "1.1.1"',
        "39:17: CAP246 numéro « 1.1.1 » déjà utilisé : ligne 12 — donnez à chacun",
    ),
    ("small/deux.yaml", 'number: "2"', 'number: "1"', "2:9: CAP246 numéro « 1 » déjà utilisé : "),
    (MANIFEST, "id: small", "id: petit", "1:5: CAP247 l'identifiant est « petit », et le dossier s'appelle « small » — donnez"),
    # an answers file
    (ANSWERS, "questionnaire: small", "questionnaire: smal", "1:16: CAP301 questionnaire introuvable « smal »"),
    (
        ANSWERS,
        "  faire-un: {level: milieu",
        "  faire-une: {level: milieu",
        "7:3: CAP303 objectif inconnu « faire-une » — vouliez-vous dire « faire-un » ?",
    ),
    (ANSWERS, "level: milieu", "level: milleu", "7:21: CAP203 niveau inconnu « milleu » — vouliez-vous dire « milieu » ?"),
    (ANSWERS, "{unknown: true}", "{not_applicable: non}", "8:16: CAP304 « faire-deux » concerne toutes"),
    (
        UN,
        "        not_applicable: forbidden\n",
        "        not_applicable: forbidden\n        unknown: jamais\n",
        "17:18: CAP110 valeur inconnue « jamais »",
    ),
    (MANIFEST, "state: draft\n", "state: draft\nspecial_answers: {unknow: forbidden}\n", "5:19: CAP101 clé inconnue « unknow »"),
    (ANSWERS, '{not_applicable: "Rien à penser."}', '{not_applicable: ""}', "9:31: CAP111 texte vide"),
    (ANSWERS, "{unknown: true}", "{unknown: true, level: bas}", "8:3: CAP305 une seule réponse par objectif"),
    (ANSWERS, "{unknown: true}", "{}", "8:3: CAP306 réponse sans contenu"),
    (ANSWERS, '"2025-11-14"', '"2026-11-12"', "12:12: CAP307 le résultat précédent n'est pas plus ancien"),
    (
        ANSWERS,
        "objective: faire-un",
        "objective: fair-un",
        "CAP303 objectif inconnu « fair-un » — vouliez-vous dire « faire-un » ?",
    ),
    (ANSWERS, "offer: aide", "offer: aida", "CAP207 offre inconnue « aida » — vouliez-vous dire « aide » ?"),
    (ANSWERS, "target: haut", "target: hout", "CAP203 niveau inconnu « hout » — vouliez-vous dire « haut » ?"),
    (ANSWERS, "{level: bas}", "{level: bass}", "CAP203 niveau inconnu « bass » — vouliez-vous dire « bas » ?"),
    (
        ANSWERS,
        f"comment: {FILES[ANSWERS].split('comment: ')[1][:6]}",
        f'comment: "{"x" * 12_001}"',
        "CAP112 texte trop long (12001 caractères, 12000 au plus)",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "expected"), CASES, ids=[case[3][:40] for case in CASES])
def test_each_fault_is_told(tmp_path, name, old, new, expected):
    lines = told([write(tmp_path, changed(name, old, new))])
    prefix = str(tmp_path / name) + ":"
    assert any(line.startswith(prefix) and expected in line for line in lines), lines


def test_a_sound_tree_has_no_problem(tmp_path):
    assert told([write(tmp_path)]) == []


def test_straight_quotes_and_remarks_beside_a_word_are_left_alone(tmp_path):
    theme = FILES[UN].replace('title: "Thème"', "title: '« Thème » # 1'").replace("essential: true", "essential: true # à voir")
    theme = theme.replace('"un", "deux"', "« un » et « deux »")
    assert told([write(tmp_path, {UN: theme})]) == []


def test_an_objective_may_do_without_fact_check_and_steps(tmp_path):
    head, _, tail = FILES[UN].rpartition("        fact_check:")
    assert tail.count("- {to:") == 2
    write(tmp_path, {UN: head})
    assert told([tmp_path]) == []
    bare = catalogue.load_questionnaire(tmp_path / "small").objectives["penser-un"]
    assert (bare.steps, bare.fact_check.settles) == ({}, {})


def test_answers_are_not_blamed_for_a_folder_that_bears_another_name(tmp_path):
    write(tmp_path, changed(MANIFEST, "id: small", "id: petit"))
    assert [line.split(": ")[1][:6] for line in told([tmp_path])] == ["CAP247"]
    assert [line.split(": ")[1][:6] for line in told([tmp_path / ANSWERS])] == ["CAP308"]


def test_every_code_has_its_test():
    elsewhere = {
        "CAP001",
        "CAP002",
        "CAP003",
        "CAP010",
        "CAP011",
        "CAP015",
        "CAP016",
        "CAP017",
        "CAP018",
        "CAP118",
        "CAP240",
        "CAP243",
        "CAP302",
        "CAP308",
        "CAP401",
        "CAP402",
        "CAP403",
        "CAP404",
        "CAP405",
        "CAP406",
        "CAP407",
        "CAP501",
        "CAP502",
        "CAP503",
        "CAP504",
        "CAP505",
        "CAP506",
        "CAP507",
        "CAP508",
        "CAP509",
    }
    here = {code for code in map(str, Code) if any(code in case[3] for case in (*CASES, *FRAME_CASES))}
    assert here | elsewhere == set(map(str, Code)) == set(map(str, SENTENCES))


def test_sentences_are_french_typography():
    for sentence, advice in SENTENCES.values():
        assert "« " not in sentence + advice.replace("« : »", "")
        assert "’" not in sentence + advice
