from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from capapp.domain.assessment import Path
from capapp.domain.scoring.engine import score
from capapp.usecases.counting import coverage, coverage_by_branch
from tests.domain.small import answers, questionnaire

said = st.dictionaries(st.sampled_from(["o1", "o2", "o3", "o4", "o5", "o6"]), st.sampled_from([1, 2, 3, 4, "NC", "NSP"]))


@given(said, st.sampled_from(Path))
def test_the_counts_are_those_of_the_picture(short: dict[str, int | str], path: Path) -> None:
    edition, given_ = questionnaire(), answers(short)
    card = score(edition, given_, path)
    assert coverage(edition, given_, path) == card.coverage
    assert coverage_by_branch(edition, given_, path) == {id: branch.coverage for id, branch in card.branches.items()}
