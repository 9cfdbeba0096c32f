"""The method of a frame: true for its rules, one closed sentence for each, none for a plain mean."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from fractions import Fraction

import pytest

from capapp.domain.answers import Answer
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.recommendations import effect_of
from capapp.domain.rules import Aggregate, Band, SpecialPolicy
from capapp.domain.scales import Bounds, Level
from capapp.domain.scoring.engine import score
from capapp.domain.scoring.rating import CONDITIONS
from capapp.wording import bands, explanations, measures, methods
from tests.documents import sample
from tests.domain.frames.reading import SCHEMES, frame
from tests.domain.small import questionnaire


def said(of: Questionnaire) -> str:
    return " ".join(methods.rules(of)).replace("\u00a0", " ")


def test_a_plain_mean_needs_no_rules() -> None:
    assert methods.rules(sample.questionnaire()) == []
    assert "sur une échelle de niveaux décrits" in methods.positioning(sample.questionnaire())


@pytest.mark.parametrize("name", SCHEMES)
def test_every_rule_of_every_frame_has_its_sentence(name: str) -> None:
    of = frame(name)
    sentences = methods.rules(of)
    assert len(sentences) == len(set(sentences))
    assert all(sentence.endswith(".") and "None" not in sentence and "Fraction" not in sentence for sentence in sentences)
    if not of.rules.figures:
        assert "Aucun chiffre n'est calculé" in said(of)
    if of.rules.total:
        assert "Le chiffre d'ensemble est" in said(of)
    for gate in of.rules.gates:
        assert str(gate.evidence) in said(of)


def test_the_sentences_say_the_rules() -> None:
    assert "Le chiffre d'ensemble est la somme des chiffres des thèmes, ramenée sur 1 000 ; il est montré sans décimale" in said(
        frame("efqm-radar")
    )
    assert "toujours vers le bas" in said(frame("engage-rse"))
    assert "« Non concerné » n'entre pas dans les chiffres, et ses points sortent aussi du maximum." in said(frame("ecovadis"))
    assert "la part, sur 100, de tous ses objectifs qui valent 3 ou plus" in said(frame("cedre-group"))
    assert "ramène le palier à « En route » au plus" in said(frame("cibc"))
    assert "tels qu'ils sont montrés" in said(frame("has-2024"))
    assert "1.3 n'est demandé que si la réponse à 1.2 est « Oui »." in said(frame("vsme"))


def test_every_policy_has_its_words() -> None:
    assert set(methods._SPECIAL) == set(SpecialPolicy)
    assert set(measures.HEADINGS) == set(Aggregate)


def test_every_condition_of_a_band_has_its_words() -> None:
    of = frame("engage-rse")
    assert len(bands._WORDS) == len(CONDITIONS)
    whole = Band(
        "b",
        "B",
        total_from=Fraction(1),
        total_above=Fraction(2),
        each_theme_from=Fraction(125, 2),
        themes_from={"personnes": Fraction(90)},
        imperatives_from=Fraction(3, 5),
        findings_at_most={"rien": 0},
        level_from="regulier",
        due_by=2028,
    )
    words = [condition(whole, of).replace("\u00a0", " ") for condition in bands._WORDS]
    assert len(words) == len(fields(Band)) - 3  # the id and the title ask for nothing, and the year goes with the level
    assert words[2:] == [
        "chaque thème à partir de 62,5",
        "« Prendre soin des personnes » à partir de 90",
        "60 % des incontournables atteints au moins",
        "aucun constat « Rien »",
        "tous les objectifs à tenir d'ici 2028 au moins à « Régulier »",
    ]
    assert all(condition(Band("c", "C"), of) == "" for condition in bands._WORDS)


def test_each_band_is_listed_with_what_it_asks() -> None:
    assert [title for title, _ in bands.conditions(frame("engage-rse"))] == ["Exemplaire", "Confirmé", "Progression", "Initial"]
    assert bands.conditions(frame("vsme")) == []
    crossed = dict(bands.conditions(frame("has-2024")))
    assert crossed["A"] == "ensemble à partir de 3,5 et tous les incontournables atteints"


def test_numbers_are_read_the_french_way() -> None:
    assert measures.amount(Fraction(1000)) == "1\u00a0000"
    assert measures.amount(Fraction(1, 3)) == "0,33"
    assert measures.exact(Fraction(25, 2)) == "12,5"
    assert measures.exact(Fraction(27, 11)) == "27\u00a0÷\u00a011"
    assert measures.number("62.5", Bounds(Fraction(0), Fraction(100), "%")) == "62,5\u00a0%"
    assert measures.amount(Decimal("2.50")) == "2,5"


def test_a_level_bears_what_it_counts_for_where_something_counts() -> None:
    assert measures.marked(questionnaire().scale.levels[2], questionnaire()) == "3 Niveau 3"
    assert measures.marked(Level("oui", 2, "Oui", "", Fraction(1, 2)), questionnaire()) == "0,5 Oui"
    assert measures.marked(Level("plus", 3, "Étoile", "", bonus=True), questionnaire()) == "Étoile"
    assert measures.marked(frame("vsme").scale.levels[0], frame("vsme")) == "Non"


def test_without_figures_an_action_says_how_many_answers_stay() -> None:
    of = frame("b-corp-2025")
    given = {objective.id: Answer.at("a-faire") for objective in of}
    first = next(iter(of))
    effect = effect_of(of, given, score(of, given), first, of.scale.levels[1])
    assert "réponse" in explanations.effect(effect, of)
    assert "« À faire »" in explanations.effect(effect, of).replace("\u00a0", " ")


def test_what_moved_is_counted_on_what_both_pictures_hold() -> None:
    of = questionnaire()
    now, before = score(of, {"o1": Answer.at("l3"), "o2": Answer.at("l1")}), score(of, {"o1": Answer.at("l2")})
    assert explanations.since(now, before) == "Depuis la dernière fois, sur 1\u00a0objectif\u00a0: 1\u00a0plus haut."
    assert explanations.since(now, score(of, {})) is None
