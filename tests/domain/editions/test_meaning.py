"""Fingerprints of meaning say the same as the comparison: what they call altered is what may not be changed once published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest

from capapp.domain.editions.changes import Kind
from capapp.domain.editions.comparison import changes_meaning, compare
from capapp.domain.editions.meaning import Alteration, Fate, Part, altered, meanings
from capapp.domain.questionnaire import Objective, Questionnaire
from tests.domain.editions.edits import cases, edited
from tests.domain.editions.test_nothing_is_lost import OTHER
from tests.domain.small import questionnaire


def with_first(of: Questionnaire, **changes: Any) -> Questionnaire:
    """The questionnaire with another first objective."""
    goal = of.branches["a1"]
    first = replace(goal.own[0], **changes)
    theme = replace(of.themes[0], branches=(replace(goal, own=(first, *goal.own[1:])), *of.themes[0].branches[1:]))
    return replace(of, themes=(theme, *of.themes[1:]))


@cases
def test_what_is_altered_is_what_the_comparison_says_binds(case: Mapping[str, Any]) -> None:
    old, new = questionnaire(), edited(case["new"])
    assert bool(altered(meanings(old), meanings(new))) is changes_meaning(compare(old, new))


@pytest.mark.parametrize("name", [field.name for field in fields(Objective) if field.name != "id"])
def test_so_it_is_for_each_field_of_an_objective(name: str) -> None:
    old, new = questionnaire(), with_first(questionnaire(), **{name: OTHER[name]})
    found = altered(meanings(old), meanings(new))
    assert bool(found) is changes_meaning(compare(old, new))
    assert set(found) <= {Alteration(Part.OBJECTIVES, "o1", Fate.ALTERED)}


def test_typography_alone_alters_nothing() -> None:
    one = with_first(questionnaire(), meaning="L'équipe dit « oui » ...")
    other = with_first(questionnaire(), meaning="L’équipe  dit “oui”…")
    assert altered(meanings(one), meanings(other)) == ()


def test_what_came_and_went_is_named() -> None:
    old, new = questionnaire(), edited({"tree": {"a": {"a1": ["o1", "o2", "new"], "a2": ["o4", "o5"]}, "b": {"b1": ["o6"]}}})
    assert altered(meanings(old), meanings(new)) == (
        Alteration(Part.OBJECTIVES, "o3", Fate.REMOVED),
        Alteration(Part.OBJECTIVES, "new", Fate.ADDED),
    )


def test_a_rule_that_comes_changes_or_goes_is_named() -> None:
    old, new = questionnaire({"goal": "mean"}), questionnaire({"goal": "minimum"})
    assert altered(meanings(old), meanings(new)) == (Alteration(Part.RULES, "figures", Fate.ALTERED),)
    chosen = replace(old, options={"forme": "Nous formons"})
    assert altered(meanings(old), meanings(chosen)) == (Alteration(Part.RULES, "options", Fate.ALTERED),)


def test_equal_values_have_the_same_fingerprint_however_they_are_made() -> None:
    one, other = questionnaire(weights={"o1": "0.5"}), questionnaire(weights={"o1": "0.50"})
    assert meanings(one) == meanings(other)
    swapped = with_first(one, descriptors=dict(reversed(list(one.objectives["o1"].descriptors.items()))))
    assert meanings(swapped) == meanings(one)


def test_a_field_at_its_default_has_no_part_in_a_fingerprint() -> None:
    """These digits are written in the seals of published editions: a field that is added later must not change them."""
    found = meanings(with_first(questionnaire(), weight=Decimal(2)))
    assert found[Part.OBJECTIVES]["o1"] == "939cae91fa1b"
    assert found[Part.LEVELS]["l1"] == "74ef87f9f2b6"
    assert found[Part.BRANCHES]["a1"] == "41cbca84a458"
    assert found[Part.RULES]["scale"] == "1cbcd28510ff"


def test_words_of_its_own_that_an_objective_gains_or_loses_bind() -> None:
    """Where a frame is not described throughout, a level may be left to its scale."""
    whole = questionnaire()
    partly = with_first(whole, descriptors={"l1": "o1 Niveau 1"})
    for old, new in ((whole, partly), (partly, whole)):
        assert altered(meanings(old), meanings(new)) == (Alteration(Part.OBJECTIVES, "o1", Fate.ALTERED),)
        (change,) = compare(old, new).changes
        assert (change.kind, change.parts) == (Kind.DESCRIPTORS_CHANGED, ("l2", "l3", "l4"))


@pytest.mark.parametrize(
    ("before", "after", "kind", "parts"),
    [
        ({"reply_days": 15}, {"reply_days": 20}, Kind.AUDIT_CHANGED, ("reply_days",)),
        ({"label": 36}, {"label": 24, "unchecked_up_to": "l1"}, Kind.AUDIT_CHANGED, ("unchecked_up_to", "recognition")),
        ({"label": 36}, {}, Kind.AUDIT_CHANGED, ("recognition",)),
        ({}, None, Kind.AUDIT_REMOVED, ()),
    ],
)
def test_the_audit_of_a_published_edition_binds(
    before: dict[str, Any], after: dict[str, Any] | None, kind: Kind, parts: tuple[str, ...]
) -> None:
    old, new = (edited({} if words is None else {"audit": words}) for words in (before, after))
    assert altered(meanings(old), meanings(new)) == (Alteration(Part.RULES, "audit", Fate.ALTERED),)
    assert [(change.kind, change.parts) for change in compare(old, new).changes] == [(kind, parts)]
