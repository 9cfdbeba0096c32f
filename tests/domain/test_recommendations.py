"""Recommendations: the cases of rules/recommendations.yaml."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from capapp.domain.recommendations import recommend
from capapp.wording import explanations
from tests.domain.cases import cases
from tests.domain.small import answers, questionnaire
from tests.domain.test_scoring import ANY_ANSWERS


@cases("recommendations")
def test_case(case: dict[str, Any]) -> None:
    frame = questionnaire()
    found = recommend(frame, answers(case["answers"]), case["capacity"])
    assert [r.objective.id for r in found.proposed] == case["proposed"]
    if "beyond" in case:
        assert [r.objective.id for r in found.beyond] == case["beyond"]
    if "compulsory" in case:
        assert [r.objective.id for r in found.proposed if r.is_compulsory] == case["compulsory"]
    for id, sentence in case.get("effects", {}).items():
        effect = next(r.effect for r in found.proposed if r.objective.id == id)
        assert sentence in explanations.effect(effect, frame).replace("\u00a0", " ")


@given(ANY_ANSWERS, st.integers(0, 6))
def test_never_more_than_the_capacity_but_every_must_have(short: dict[str, int | str], capacity: int) -> None:
    found = recommend(questionnaire(), answers(short), capacity)
    compulsory = [r for r in (*found.proposed, *found.beyond) if r.is_compulsory]
    assert len(found.proposed) <= max(capacity, len(compulsory))
    assert all(r in found.proposed for r in compulsory)
    assert [r.is_compulsory for r in found.proposed] == sorted((r.is_compulsory for r in found.proposed), reverse=True)
    for r in found.proposed:
        assert r.effect.target.rank == r.effect.source.rank + 1
