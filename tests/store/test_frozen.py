from __future__ import annotations

import json
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from capapp.domain.assessment import Path
from capapp.domain.scoring.engine import score
from capapp.store import frozen
from tests.domain.small import answers, questionnaire

said = st.dictionaries(st.sampled_from(["o1", "o2", "o3", "o4", "o5"]), st.sampled_from([1, 2, 3, 4, "NC", "NSP"]))
rules = st.fixed_dictionaries(
    {"theme": st.sampled_from(["mean", "weighted_mean", "minimum"]), "theme_of": st.sampled_from(["objectives", "branches"])}
)


@given(said, rules, st.sampled_from(Path))
def test_a_scorecard_comes_back_exactly_as_it_was(short: dict[str, int | str], named: dict[str, str], path: Path) -> None:
    card = score(questionnaire(named, {"o1": "0.3", "o2": "1.7"}), answers(short), path)
    back, events = frozen.load(frozen.dump(card, {"o1": "x"}))
    assert back == card
    assert events == {"o1": "x"}


def test_no_figure_is_kept_as_a_float() -> None:
    card = score(questionnaire(), answers({"o1": 1, "o2": 2, "o3": 2, "o4": 4}))
    text = frozen.dump(card, {})
    json.loads(text, parse_float=lambda found: (_ for _ in ()).throw(AssertionError(found)))
    assert card.goals["a1"].exact == Fraction(5, 3)
    assert '"5/3"' in text
