"""« Pourquoi ce niveau ? »: the sentence says the very arithmetic of the figure."""

from capapp.domain.scoring.engine import score
from capapp.wording import explanations
from tests.domain.small import answers, questionnaire


def why(
    branch: str, short: dict[str, int | str], rules: dict[str, object] | None = None, weights: dict[str, str] | None = None
) -> str:
    frame = questionnaire(rules, weights)
    return explanations.why(score(frame, answers(short)).branches[branch], frame).replace("\u00a0", " ")


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
