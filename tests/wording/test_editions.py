"""Changes between editions and their effect, in French."""

import re
from dataclasses import fields
from typing import Any

import pytest

from capapp.domain.auditing_rules import AuditRules
from capapp.domain.editions.changes import Change, Kind, Weight
from capapp.domain.editions.comparison import compare
from capapp.domain.editions.effects import Effect, Work, effect
from capapp.domain.questionnaire import Branch, Objective
from capapp.domain.rules import ScoringRules
from capapp.domain.scales import Level
from capapp.wording import editions, effects
from capapp.wording.edition_sentences import HEADINGS, PARTS, SENTENCES
from tests.domain.editions.edits import cases, edited, edition_map
from tests.domain.small import answers, questionnaire

WITHOUT = {"tree": {"a": {"a1": ["o1", "o3"], "a2": ["o4", "o5"]}, "b": {"b1": ["o6"]}}}


def sentences(new: dict[str, Any]) -> list[str]:
    """What is said of the changes of a small edition, no-break spaces made plain."""
    comparison = compare(questionnaire(), edited(new))
    return [editions.sentence(change, comparison).replace("\u00a0", " ") for change in comparison.changes]


def test_every_kind_and_weight_has_its_words() -> None:
    assert set(SENTENCES) == set(Kind)
    assert set(HEADINGS) == set(Weight)


def test_every_rule_that_can_change_has_its_name() -> None:
    named = {field.name for field in fields(ScoringRules)} | {"options", "share", "bonus", "due"}
    named |= {field.name for field in fields(AuditRules)} | {"audit"}
    named |= {field.name for kind in (Branch, Level) for field in fields(kind)} - {
        "id",
        "number",
        "meaning",
        "branches",
        "own",
        "rank",
    }
    assert named <= set(PARTS)
    assert "share" in {field.name for field in fields(Objective)}


@cases
def test_every_change_is_one_whole_sentence_with_french_spaces(case: dict[str, Any]) -> None:
    comparison = compare(questionnaire(), edited(case["new"]), edition_map(case))
    for change in comparison.changes:
        said = editions.sentence(change, comparison)
        assert said.endswith(".")
        assert "«\u00a0»" not in said
        assert not re.search(r"[^\u00a0][:;?!»](\s|$)|«[^\u00a0]|[{}]", said), said


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (WITHOUT, "Objectif retiré : 2 « Objectif o2 » ; ses réponses sont archivées et restent lisibles."),
        (
            {"texts": {"o1": {"l2": "Autre", "l3": "Autre"}}},
            "1 « Objectif o1 » : la description change pour « Niveau 2 » et « Niveau 3 ».",
        ),
        ({"objectives": {"o1": {"weight": 3}}}, "1 « Objectif o1 » : le poids passe de 1 à 3."),
        (
            {"objectives": {"o6": {"expected": "l4"}}},
            "6 « Objectif o6 » : le niveau attendu passe de « Niveau 3 » à « Niveau 4 ».",
        ),
        ({"titles": {"l1": "À construire"}}, "Le niveau « Niveau 1 » s'appelle maintenant « À construire »."),
        ({"titles": {"a1": "Accueillir"}}, "La partie a1 « A1 » s'intitule maintenant « Accueillir »."),
        ({"audit": {"reply_days": 20}}, "Ce questionnaire peut maintenant être audité."),
        ({"rules": {"unknown": "lowest"}}, "Les règles changent : ce que fait « ne sait pas »."),
        (
            {"levels": ["l2", "l1", "l3", "l4"]},
            "L'ordre des niveaux change ; du plus bas au plus haut : « Niveau 2 », « Niveau 1 », « Niveau 3 » et « Niveau 4 ».",
        ),
        (
            {"tree": {"a": {"a1": ["o1", "o2"], "a2": ["o3", "o4", "o5"]}, "b": {"b1": ["o6"]}}},
            "3 « Objectif o3 » passe de a1 « A1 » à a2 « A2 » : les chiffres des deux peuvent changer.",
        ),
    ],
)
def test_a_change_names_what_it_concerns(new: dict[str, Any], said: str) -> None:
    assert sentences(new) == [said]


def test_the_verdict_says_what_follows() -> None:
    verdicts = [editions.verdict(compare(questionnaire(), edited(new))) for new in ({}, {"titles": {"o1": "Autre"}}, WITHOUT)]
    assert verdicts[0] == "Rien ne diffère."
    assert "gardent leur sens" in verdicts[1]
    assert "il en faut une nouvelle" in verdicts[2]


def of(new: dict[str, Any], works: dict[int, dict[str, Any]]) -> Effect[int]:
    return effect(questionnaire(), edited(new), None, {id: Work(answers(short)) for id, short in works.items()})


def test_the_effect_is_one_sentence() -> None:
    new = WITHOUT | {"texts": {"o1": {"l2": "Autre"}}}
    whole = {"o1": 1, "o2": 1, "o3": 3, "o4": 3, "o5": 3, "o6": 4}
    said = effects.effect(of(new, {1: whole, 2: {"o4": 2}, 3: {"o1": 2}}))
    assert said == (
        "3\u00a0démarches en cours\u00a0: 5\u00a0réponses gardées, 2\u00a0à reconfirmer, 1\u00a0archivée\u00a0; "
        "1\u00a0structure change de niveau"
    )


@pytest.mark.parametrize(
    ("new", "works", "said"),
    [
        ({}, {}, "Aucune démarche en cours."),
        (
            {},
            {1: {"o1": 1}},
            "1 démarche en cours : 1 réponse gardée, aucune à reconfirmer, aucune archivée ; "
            "aucune structure ne change de niveau",
        ),
        (
            {"rules": {"theme": "minimum"}},
            {1: {"o1": 1, "o2": 2, "o3": 2}, 2: {"o1": 1, "o2": 2, "o3": 2}},
            "2 démarches en cours : 6 réponses gardées, aucune à reconfirmer, aucune archivée ; 2 structures changent de niveau",
        ),
        (
            {"tree": {"a": {"a1": ["x"]}, "b": {"b1": ["o6"]}}},
            {1: {"o1": 1, "o2": 1}},
            "1 démarche en cours : aucune réponse gardée, aucune à reconfirmer, 2 archivées ; 1 structure change de niveau",
        ),
    ],
)
def test_the_effect_in_the_small_numbers(new: dict[str, Any], works: dict[int, dict[str, Any]], said: str) -> None:
    assert effects.effect(of(new, works)).replace("\u00a0", " ") == said


def test_thousands_are_grouped() -> None:
    said = effects.effect(of({}, {id: {"o1": 1, "o2": 2} for id in range(935)}))
    assert "935\u00a0démarches en cours\u00a0: 1\u00a0870\u00a0réponses gardées" in said


@pytest.mark.parametrize(
    ("new", "short", "said"),
    [
        ({}, {}, "aucune réponse ; aucun niveau ne change"),
        ({}, {"o1": 1}, "1 réponse gardée, aucune à reconfirmer, aucune archivée ; aucun niveau ne change"),
        (
            {"rules": {"theme": "minimum"}},
            {"o1": 1, "o2": 2, "o3": 3},
            "3 réponses gardées, aucune à reconfirmer, aucune archivée ; thème « A » : de 2,0 à 1,0",
        ),
        (
            WITHOUT,
            {"o1": 2, "o2": 1, "o3": 3},
            "2 réponses gardées, aucune à reconfirmer, 1 archivée ; thème « A » : de 2,0 à 2,5, "
            "niveau le plus bas de « Niveau 1 » à « Niveau 2 »",
        ),
        (
            {"tree": {"c": {"c1": ["o1"]}, "b": {"b1": ["o6"]}}},
            {"o1": 2, "o2": 2, "o3": 2},
            "1 réponse gardée, aucune à reconfirmer, 2 archivées ; thème « C » : chiffre nouveau (2,0), "
            "niveau le plus bas nouveau (« Niveau 2 ») ; thème « A » : chiffre retiré (2,0), "
            "niveau le plus bas retiré (« Niveau 2 »)",
        ),
        (
            {"objectives": {"o1": {"expected": "l3"}, "o6": {"expected": "l2"}}},
            {"o1": 2, "o6": 2},
            "2 réponses gardées, aucune à reconfirmer, aucune archivée ; 1 incontournable de plus à atteindre (1) ; "
            "1 incontournable de moins à atteindre (6)",
        ),
    ],
)
def test_the_effect_on_one_enterprise(new: dict[str, Any], short: dict[str, Any], said: str) -> None:
    old, newer = questionnaire(), edited(new)
    outlook = effect(old, newer, None, {1: Work(answers(short))}).outlooks[1]
    assert effects.outlook(outlook, old, newer).replace("\u00a0", " ") == said


def test_an_unknown_part_is_named_as_it_is() -> None:
    comparison = compare(questionnaire(), questionnaire())
    change = Change(Kind.OBJECTIVE_RERULED, "o1", "o1", ("nouvelle-regle",))
    assert editions.sentence(change, comparison).endswith("nouvelle-regle.")


def test_who_is_listened_to_is_named() -> None:
    new = {"colleges": {"partners": ["o1"]}}
    assert sentences(new) == ["Ces groupes ne sont plus écoutés de la même façon : Partenaires et clients."]
    comparison = compare(questionnaire(), edited(new))
    assert comparison.of(Weight.VOICES) == comparison.changes
    assert "toutes les réponses gardent leur sens" in editions.verdict(comparison)


def test_what_changes_in_an_audit_is_named() -> None:
    comparison = compare(edited({"audit": {}}), edited({"audit": {"reply_days": 20, "label": 36}}))
    (change,) = comparison.of(Weight.AUDIT)
    assert editions.sentence(change, comparison).replace("\u00a0", " ") == (
        "L'audit change : le temps pour répondre aux constats et ce qui est reconnu."
    )
    assert "il en faut une nouvelle" in editions.verdict(comparison)
