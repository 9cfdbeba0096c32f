"""Whatever changes between two editions: no word is lost, every answer has one fate, no field is passed over."""

from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capapp.domain.answers import COMMENT_MAX, MINORITY_MAX, REASON_MAX, Answer, AnswerState, checked
from capapp.domain.editions.carried import Fate
from capapp.domain.editions.carrying import carry
from capapp.domain.editions.changes import Kind, Weight
from capapp.domain.editions.comparison import changes_meaning, compare
from capapp.domain.editions.effects import Work, effect
from capapp.domain.editions.mapping import Drop, EditionMap, Meaning, Move
from capapp.domain.editions.merging import merged
from capapp.domain.editions.typography import same_words
from capapp.domain.questionnaire import Applicability, Branch, FactCheck, Imperative, Objective, PlainQuestion
from capapp.domain.rules import ScoringRules
from capapp.domain.scales import Better, Bounds, Finding, Level, Scale
from tests.domain.editions.edits import edited
from tests.domain.small import LEVELS, questionnaire
from tests.domain.test_scoring import IDS

NEW_IDS = (*IDS, "x", "y")
LEVEL_IDS = ("l1", "l2", "l3", "l4")
WORDS = st.sampled_from(["", "Nos mots", "D'autres mots", "x" * COMMENT_MAX, "y" * (COMMENT_MAX - 100)])
ANSWERS = st.one_of(
    st.builds(Answer.at, st.sampled_from(LEVEL_IDS), WORDS),
    st.builds(Answer, st.sampled_from([AnswerState.UNANSWERED, AnswerState.UNKNOWN]), st.none(), WORDS),
    st.builds(Answer, st.just(AnswerState.NOT_APPLICABLE), st.none(), WORDS, st.sampled_from(["Pas ici", "z" * REASON_MAX])),
)
VIEWS = st.sampled_from(["", "", "Deux voient autrement", "v" * MINORITY_MAX])
ANY_ANSWERS = st.dictionaries(
    st.sampled_from(IDS), st.builds(lambda answer, view: replace(answer, minority=view), ANSWERS, VIEWS)
)
MOVES = st.builds(
    lambda source, targets, meaning: Move(source, tuple(targets), meaning),
    st.sampled_from([*IDS, "inconnu"]),
    st.lists(st.sampled_from([*NEW_IDS, "inconnu"]), max_size=3, unique=True),
    st.sampled_from(Meaning),
)
MAPS = st.builds(
    lambda moves, dropped: EditionMap("small", tuple(moves), tuple(Drop(id) for id in dropped)),
    st.lists(MOVES, max_size=5),
    st.lists(st.sampled_from(IDS), max_size=2),
)
EDITS = st.fixed_dictionaries(
    {
        "tree": st.lists(st.sampled_from(NEW_IDS), min_size=2, unique=True).map(
            lambda ids: {"a": {"a1": ids[:-1]}, "b": {"b1": ids[-1:]}}
        ),
        # the must-have o6 expects l3
        "levels": st.lists(st.sampled_from(["l1", "l2", "l4", "plus"]), max_size=4, unique=True).map(lambda ids: [*ids, "l3"]),
        "texts": st.dictionaries(st.sampled_from(IDS), st.just({"l2": "Autre"}), max_size=2),
    }
)


@given(EDITS, st.one_of(st.none(), MAPS), ANY_ANSWERS)
def test_no_word_is_lost_and_every_answer_has_one_fate(
    edits: dict[str, Any], chosen: EditionMap | None, answers: dict[str, Answer]
) -> None:
    new = edited(edits)
    carried = carry(questionnaire(), new, chosen, answers)
    said = {id: a for id, a in answers.items() if a.state is not AnswerState.UNANSWERED or a.comment or a.minority}
    assert set(carried.fates) == set(said)
    assert sum(carried.count(fate) for fate in Fate) == len(said)
    kept = (*carried.answers.values(), *carried.archive.values())
    texts = [text for answer in kept for text in (answer.comment, answer.reason, answer.minority)]
    for id, answer in said.items():
        assert all(any(words in text for text in texts) for words in (answer.comment, answer.reason, answer.minority))
        assert answer in (*carried.answers.values(), carried.archive.get(id))
        assert (carried.fates[id] is Fate.ARCHIVED) <= (id in carried.archive)


@given(EDITS, st.one_of(st.none(), MAPS), ANY_ANSWERS)
def test_what_stands_may_stand_there_and_scores(
    edits: dict[str, Any], chosen: EditionMap | None, answers: dict[str, Answer]
) -> None:
    old, new = questionnaire(), edited(edits)
    carried = carry(old, new, chosen, answers)
    assert set(carried.to_confirm) <= set(carried.answers) <= set(new.objectives)
    for id, answer in carried.answers.items():
        assert checked(answer, new.objectives[id], new) == answer
    sure = [id for id in carried.answers if id not in carried.to_confirm]
    kept = [id for id, fate in carried.fates.items() if fate is Fate.KEPT]
    assert all(carried.answers[id] in [answers[source] for source in kept] for id in sure)
    assert effect(old, new, chosen, {1: Work(answers)}).outlooks[1].carried == carried


@given(ANY_ANSWERS)
def test_the_same_edition_keeps_everything(answers: dict[str, Answer]) -> None:
    carried = carry(questionnaire(), questionnaire(), None, {id: a for id, a in answers.items() if id != "o6"})
    assert carried.archive == {}
    assert carried.to_confirm == ()
    assert all(answers[id] == answer for id, answer in carried.answers.items())


OTHER: dict[str, Any] = {
    "number": "9",
    "title": "Autre",
    "meaning": "Autre",
    "descriptors": {"l1": "Autre"},
    "fact_check": FactCheck("Autre", {}),
    "steps": {},
    "prompts": ("Autre",),
    "evidence": ("Autre",),
    "plain": (PlainQuestion("Autre", ("Oui", "Non")),),
    "offers": ("autre",),
    "links": {"autre": ("A1",)},
    "essential": False,
    "imperative": Imperative("l2", "Autre"),
    "may_be_not_applicable": False,
    "may_be_unknown": False,
    "weight": Fraction(2),
    "scale": Scale(LEVELS[:2]),
    "share": Fraction(1, 3),
    "bonus": True,
    "applies": Applicability(option="autre"),
    "shown_when": {"o2": frozenset({"l1"})},
    "due": 2030,
    "capped_by": "o1",
    "points": Fraction(5),
    "finding": Finding.MINOR,
    "reached_at": Fraction(5),
}
"""Another value for each field."""


@pytest.mark.parametrize("name", [field.name for field in fields(Objective) if field.name != "id"])
def test_a_change_of_any_field_of_an_objective_is_found(name: str) -> None:
    old = questionnaire()
    goal = old.branches["a1"]
    first = replace(goal.own[0], **{name: OTHER[name]})
    theme = replace(old.themes[0], branches=(replace(goal, own=(first, *goal.own[1:])), *old.themes[0].branches[1:]))
    (change,) = compare(old, replace(old, themes=(theme, old.themes[1]))).changes
    assert change.id == "o1"


@pytest.mark.parametrize("name", [field.name for field in fields(Branch) if field.name not in ("id", "branches", "own")])
def test_a_change_of_any_field_of_a_branch_is_found(name: str) -> None:
    old = questionnaire()
    other = replace(old.themes[1], **{name: OTHER[name]})
    (change,) = compare(old, replace(old, themes=(old.themes[0], other))).changes
    assert change.id == "b"


@pytest.mark.parametrize("name", [field.name for field in fields(Level) if field.name not in ("id", "rank")])
def test_a_change_of_any_field_of_a_level_is_found(name: str) -> None:
    old = questionnaire()
    levels = (replace(LEVELS[0], **{name: OTHER[name]}), *LEVELS[1:])
    (change,) = compare(old, replace(old, scale=Scale(levels))).changes
    assert change.id == "l1"


@pytest.mark.parametrize("name", [field.name for field in fields(ScoringRules)])
def test_a_change_of_any_rule_is_found(name: str) -> None:
    old = questionnaire()
    (change,) = compare(old, replace(old, rules=replace(old.rules, **{name: "autre"}))).changes
    assert (change.kind, change.parts, change.weight) == (Kind.RULES_CHANGED, (name,), Weight.FIGURES)


def test_a_branch_that_moves_under_another_is_found() -> None:
    old = questionnaire()
    first, second = old.themes
    new = replace(
        old, themes=(replace(first, branches=first.branches[:1]), replace(second, branches=(*second.branches, first.branches[1])))
    )
    moved = [change for change in compare(old, new).changes if change.kind is Kind.BRANCH_MOVED]
    assert [change.id for change in moved] == ["a2"]


def test_a_level_defined_otherwise_shakes_only_what_has_no_words_of_its_own() -> None:
    old, new = questionnaire(), edited({"meanings": {"l2": "Une autre définition"}})
    assert changes_meaning(compare(old, new))
    assert carry(old, new, None, {"o1": Answer.at("l2")}).to_confirm == ()
    bare_old, bare_new = _without_descriptors(old), _without_descriptors(new)
    assert carry(bare_old, bare_new, None, {"o1": Answer.at("l2"), "o2": Answer.at("l3")}).to_confirm == ("o1",)


def _without_descriptors(frame: Any) -> Any:
    def bare(branch: Branch) -> Branch:
        own = tuple(replace(objective, descriptors={}) for objective in branch.own)
        return replace(branch, branches=tuple(bare(inner) for inner in branch.branches), own=own)

    return replace(frame, themes=tuple(bare(theme) for theme in frame.themes))


@pytest.mark.parametrize(("better", "lowest"), [(Better.HIGHER, "12.5"), (Better.LOWER, "80")])
def test_numbers_merge_to_the_worse_one(better: Better, lowest: str) -> None:
    scale = Scale((), Bounds(Fraction(0), Fraction(100), "%", better))
    assert merged([Answer.at("80"), Answer.at("12.5")], scale).level == lowest


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("L'équipe « lit » : oui", "L’équipe «\u00a0lit\u00a0»\u00a0: oui", True),
        ("a - b", "a – b", True),
        ("Fin.", "Fin…", False),
        ("Chaque année", "Chaque mois", False),
        ("sur tout", "surtout", False),
        ("Oui", "oui", False),
    ],
)
def test_typography_is_no_other_word(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same
