from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from capapp.domain.assessment import NO_CONSENT, Assessment, Path
from capapp.domain.lifecycle import State
from capapp.domain.organisation import Kind, Organisation
from capapp.domain.scoring.engine import score
from capapp.usecases.counting import asked_in, coverage, coverage_by_branch
from tests.domain.small import answers, questionnaire

said = st.dictionaries(st.sampled_from(["o1", "o2", "o3", "o4", "o5", "o6"]), st.sampled_from([1, 2, 3, 4, "NC", "NSP"]))


@given(said, st.sampled_from(Path))
def test_the_counts_are_those_of_the_picture(short: dict[str, int | str], path: Path) -> None:
    edition, given_ = questionnaire(), answers(short)
    card = score(edition, given_, path)
    wanted = asked_in(_on(path), edition, given_)
    assert coverage(wanted, given_) == card.coverage
    assert coverage_by_branch(edition, wanted, given_) == {id: branch.coverage for id, branch in card.branches.items()}


def _on(path: Path) -> Assessment:
    organisation = Organisation(uuid4(), "Essai", (Kind.AI,), "Vire")
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    return Assessment(uuid4(), organisation, "0" * 64, path, State.AGREEING, 5, NO_CONSENT, moment)
