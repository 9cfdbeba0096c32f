"""The life of an assessment: a table without dead ends, drawn in the documentation as it is."""

from pathlib import Path

import pytest

from capapp.domain.errors import RefusalCode
from capapp.domain.lifecycle import WAYS, State, Step, step_refusal, way

DOCUMENT = Path(__file__).parents[2] / "docs" / "architecture.md"


def test_every_state_is_reached_and_left() -> None:
    assert {w.target for w in WAYS} == set(State) - {State.DRAFT}
    assert {w.source for w in WAYS} == set(State) - {State.CLOSED}
    assert {w.step for w in WAYS} == set(Step)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_a_step_is_refused_exactly_where_the_table_has_no_way(step: Step, state: State) -> None:
    found = step_refusal(step, state)
    assert (found is None) == (way(step, state) is not None)
    assert found is None or found.code is RefusalCode.WRONG_STATE


def test_the_documentation_draws_this_very_table() -> None:
    drawing = "\n".join(f"    {w.source} --> {w.target}: {w.step}" for w in WAYS)
    assert drawing in DOCUMENT.read_text(encoding="utf-8")
