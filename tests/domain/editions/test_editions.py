"""Editions side by side: the cases of cases.yaml."""

from typing import Any

from capapp.domain.editions.carried import Fate, columns
from capapp.domain.editions.carrying import carry
from capapp.domain.editions.changes import Change
from capapp.domain.editions.comparison import changes_meaning, compare
from capapp.domain.editions.effects import Work, effect
from capapp.domain.scoring.engine import score
from tests.domain.editions.edits import cases, edited, edition_map, said
from tests.domain.small import questionnaire


@cases
def test_what_differs(case: dict[str, Any]) -> None:
    comparison = compare(questionnaire(), edited(case["new"]), edition_map(case))
    if "changes" in case:
        assert [_short(change) for change in comparison.changes] == case["changes"]
    if "binding" in case:
        assert changes_meaning(comparison) is case["binding"]


@cases
def test_what_becomes_of_the_answers(case: dict[str, Any]) -> None:
    carried = carry(questionnaire(), edited(case["new"]), edition_map(case), said(case))
    assert {id: (answer.state, answer.level) for id, answer in carried.answers.items()} == _positions(case["carried"])
    for id, words in case.get("words", {}).items():
        assert carried.answers[id].comment == words
    if "to_confirm" in case:
        assert list(carried.to_confirm) == case["to_confirm"]
    if "archived" in case:
        assert [id for id, fate in carried.fates.items() if fate is Fate.ARCHIVED] == case["archived"]
    if "archive" in case:
        given = said(case)
        assert carried.archive == {id: given[id] for id in case["archive"]}
        assert _positions(case["archive"]) == {id: (answer.state, answer.level) for id, answer in carried.archive.items()}


@cases
def test_what_it_does_to_the_figures(case: dict[str, Any]) -> None:
    old, new = questionnaire(), edited(case["new"])
    outlook = effect(old, new, edition_map(case), {1: Work(said(case))}).outlooks[1]
    if case.get("same_figures"):
        assert not outlook.changes_level
        before, after = score(old, said(case)), score(new, outlook.carried.answers)
        assert {id: branch.exact for id, branch in before.branches.items()} == {
            id: branch.exact for id, branch in after.branches.items()
        }
    if "figures" in case:
        assert sorted(change.id for change in outlook.figures) == case["figures"]
    assert list(outlook.newly_missed) == case.get("newly_missed", [])


@cases
def test_exports_keep_their_columns(case: dict[str, Any]) -> None:
    new = edited(case["new"])
    carried = carry(questionnaire(), new, edition_map(case), said(case))
    shown = columns(new, [carried.archive])
    assert shown[: len(new.objectives)] == tuple(new.objectives)
    assert len(set(shown)) == len(shown)
    assert set(carried.fates) - set(shown) <= {link.source for link in compare(questionnaire(), new, edition_map(case)).links}
    if "columns" in case:
        assert list(shown) == case["columns"]


def _short(change: Change) -> str:
    """A change as a case writes it: kind, id (with « <older id » when it differs), parts."""
    id = f"{change.id}<{change.source}" if change.source and change.source != change.id else change.id
    return " ".join([change.kind.value, id, *change.parts]).rstrip()


def _positions(short: dict[str, Any]) -> dict[str, Any]:
    given = said({"answers": short})
    return {id: (answer.state, answer.level) for id, answer in given.items()}
