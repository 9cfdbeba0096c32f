"""« Pourquoi ce niveau ? »: the sentence says the very arithmetic of the figure."""

from dataclasses import replace

import pytest

from capapp.domain.answers import Answer
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scales import Level, Scale
from capapp.domain.scoring.engine import score
from capapp.wording import explanations, titles
from tests.domain.small import answers, questionnaire


def why(
    branch: str, short: dict[str, int | str], rules: dict[str, object] | None = None, weights: dict[str, str] | None = None
) -> str:
    frame = questionnaire(rules, weights)
    card = score(frame, answers(short))
    return explanations.why(card.branches[branch], frame, card).replace("\u00a0", " ")


def test_a_mean_of_few_shows_its_sum() -> None:
    assert why("a1", {"o1": 2, "o2": 3, "o3": 3}) == (
        "Moyenne de 3 objectifs : (2 + 3 + 3) ÷ 3 ≈ 2,7 ; le plus bas est 2 « Niveau 2 » (1)."
    )


def test_a_mean_of_many_groups_equal_levels() -> None:
    assert why("a", {"o1": 2, "o2": 3, "o3": 3, "o4": 2, "o5": 4}) == (
        "Moyenne de 5 objectifs : (2 × 2 + 2 × 3 + 1 × 4) ÷ 5 = 2,8 ; le plus bas est 2 « Niveau 2 » (1 et 4)."
    )


def test_what_was_left_out_is_said() -> None:
    assert why("a", {"o1": 2, "o2": 3, "o3": "NC", "o4": "NSP"}) == (
        "Moyenne de 2 objectifs : (2 + 3) ÷ 2 = 2,5 ; le plus bas est 2 « Niveau 2 » (1) ; "
        "1 non concerné, 1 « ne sait pas » et 1 sans réponse ne comptent pas."
    )


def test_silence_gives_its_reason() -> None:
    assert why("a", {"o1": 4}).startswith("Trop peu d'objectifs positionnés pour donner un niveau")
    assert why("b", {}).startswith("Aucun objectif n'est encore positionné ici")
    every = dict.fromkeys(("o1", "o2", "o3", "o4", "o5"), "NC")
    assert why("a", every) == "Aucun objectif ne vous concerne ici : il n'y a pas de niveau à calculer."


def test_weights_goals_and_extremes_have_their_arithmetic() -> None:
    weighted = why("a1", {"o1": 1, "o2": 4, "o3": 4}, {"goal": "weighted_mean"}, {"o1": "2"})
    assert "(1 × 2 + 4 × 1 + 4 × 1) ÷ 4 = 2,5" in weighted
    assert "Moyenne de 2 objectifs généraux : (2 + 4) ÷ 2 = 3" in why(
        "a", {"o1": 2, "o2": 2, "o3": 2, "o4": 4, "o5": 4}, {"theme_of": "branches"}
    )
    assert why("a1", {"o1": 2, "o2": 4, "o3": 4}, {"goal": "minimum"}).startswith("Minimum de 3 objectifs : 2, 4 et 4 = 2,0")


def test_a_partial_picture_carries_its_caution_and_a_whole_one_none() -> None:
    frame = questionnaire()
    said = explanations.caution(score(frame, answers({"o1": 4})))
    assert said is not None
    assert "1 objectif positionné sur 6 (5 sans réponse)" in said.replace("\u00a0", " ")
    whole = dict.fromkeys(("o1", "o2", "o3", "o4", "o5"), 4)
    assert explanations.caution(score(frame, answers({**whole, "o6": 4}))) is None


def of(frame: Questionnaire, branch: str, levels: dict[str, str]) -> str:
    card = score(frame, {id: Answer.at(level) for id, level in levels.items()})
    return explanations.why(card.branches[branch], frame, card).replace("\u00a0", " ")


def test_a_figure_made_of_one_term_is_said_plainly() -> None:
    assert why("b1", {"o6": 3}) == "Un seul objectif compte ici : 3,0 ; 6 est à 3 « Niveau 3 »."
    assert why("b", {"o6": 3}, {"theme_of": "branches"}).startswith("Un seul objectif général compte ici : 3,0 ;")
    assert why("b1", {"o6": 2}, {"goal": "minimum"}).startswith("Un seul objectif compte ici : 2,0 ;")
    assert why("b1", {"o6": 2}, {"goal": "weighted_mean"}, {"o6": "3"}).startswith("Un seul objectif compte ici : 2,0 ;")


def test_the_lowest_is_that_of_the_scale_of_each_objective() -> None:
    """Levels of two scales are not compared: each scale has its own lowest."""
    own = Scale((Level("non", 1, "Non", ""), Level("oui", 2, "Oui", "")))
    base = questionnaire()
    goal = base.branches["a1"]

    def on_own(*ids: str) -> Questionnaire:
        moved = replace(goal, own=tuple(replace(o, scale=own) if o.id in ids else o for o in goal.own))
        theme = replace(base.themes[0], branches=(moved, *base.themes[0].branches[1:]))
        return replace(base, themes=(theme, base.themes[1]))

    every = {"o1": "oui", "o2": "non", "o3": "oui"}
    assert of(on_own("o1", "o2", "o3"), "a1", every).endswith("; le plus bas est 1 « Non » (2).")
    mixed = of(on_own("o2", "o3"), "a1", {"o1": "l3", "o2": "non", "o3": "oui"})
    assert mixed.endswith(" ; 1 est à 3 « Niveau 3 » ; le plus bas de 2 et 3 est 1 « Non » (2).")
    assert " ; le plus bas de 1 et 2 est 2 « Niveau 2 » (2) ; 3 est à 2 « Oui »." in of(
        on_own("o3"), "a1", {"o1": "l3", "o2": "l2", "o3": "oui"}
    )


@pytest.mark.parametrize(
    ("title", "work"),
    [
        ("CAP — Coorace Ambition Progrès", "Notre CAP"),
        ("CAP RSE", "CAP RSE"),
        ("Mini-CAP\u00a0: le premier quart d'heure", "Mini-CAP"),
        ("Cèdre ISO 9001", "Cèdre ISO 9001"),
        ("Bien accueillir, tous les jours", "Bien accueillir"),
    ],
)
def test_work_is_called_by_the_name_of_its_frame(title: str, work: str) -> None:
    assert titles.our_work(replace(questionnaire(), title=title)) == work
