"""What differs around the objectives: the edition's own texts, its rules, its scale, its branches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from capapp.domain.auditing_rules import AuditRules
from capapp.domain.colleges import College
from capapp.domain.editions.changes import Change, Kind
from capapp.domain.editions.typography import same_words
from capapp.domain.questionnaire import Branch, Questionnaire
from capapp.domain.rules import ScoringRules
from capapp.domain.scales import Level

_TEXTS = ("title", "notice", "frameworks", "offers", "valid_from", "valid_until")
_ELSEWHERE = ("id", "rank", "number", "title", "meaning", "branches", "own")
"""Fields of a level or a branch that are compared one by one, or as objectives."""
LEVEL_RULES = tuple(field.name for field in fields(Level) if field.name not in _ELSEWHERE)
BRANCH_RULES = tuple(field.name for field in fields(Branch) if field.name not in _ELSEWHERE)
"""What a level and a branch count for, beside their words, their place and what they hold."""


def edition_changes(old: Questionnaire, new: Questionnaire) -> Iterator[Change]:
    """The texts around the questionnaire, its rules, its audit, and who is asked for a point of view."""
    texts = _differing(old, new, _TEXTS)
    if texts:
        yield Change(Kind.EDITION_REWORDED, parts=texts)
    rules = _differing(old.rules, new.rules, [field.name for field in fields(ScoringRules)])
    rules += _differing(old, new, ["options"])
    if rules:
        yield Change(Kind.RULES_CHANGED, parts=rules)
    yield from _audit_changes(old.audit, new.audit)
    heard = tuple(college.value for college in College if old.listening(college) != new.listening(college))
    if heard:
        yield Change(Kind.COLLEGES_CHANGED, parts=heard)


def _audit_changes(old: AuditRules | None, new: AuditRules | None) -> Iterator[Change]:
    if old is None or new is None:
        if old != new:
            yield Change(Kind.AUDIT_ADDED if new else Kind.AUDIT_REMOVED)
    elif parts := _differing(old, new, [field.name for field in fields(AuditRules)]):
        yield Change(Kind.AUDIT_CHANGED, parts=parts)


def scale_changes(old: Questionnaire, new: Questionnaire) -> Iterator[Change]:
    """The levels of the questionnaire's own scale, and its bounds when its answers are numbers."""
    before, after = old.scale.by_id, new.scale.by_id
    yield from (Change(Kind.LEVEL_REMOVED, id, id) for id in before if id not in after)
    yield from (Change(Kind.LEVEL_ADDED, id) for id in after if id not in before)
    for id in after:
        if id in before:
            yield from _level_changes(before[id], after[id])
    if _is_reordered(before, after):
        yield Change(Kind.LEVELS_REORDERED, parts=tuple(after))
    if old.scale.bounds != new.scale.bounds:
        yield Change(Kind.SCALE_CHANGED)


def branch_changes(old: Questionnaire, new: Questionnaire) -> Iterator[Change]:
    """The branches, and the order of what they hold."""
    before, after = old.branches, new.branches
    yield from (Change(Kind.BRANCH_REMOVED, id, id) for id in before if id not in after)
    yield from (Change(Kind.BRANCH_ADDED, id) for id in after if id not in before)
    if _is_reordered(before, after):
        yield Change(Kind.BRANCHES_REORDERED)
    above_before, above_after = above(before.values()), above(after.values())
    for id in after:
        if id in before:
            if above_before.get(id) != above_after.get(id):
                yield Change(Kind.BRANCH_MOVED, id, id)
            yield from _of_branch(before[id], after[id])


def _level_changes(old: Level, new: Level) -> Iterator[Change]:
    if old.title != new.title:
        yield Change(Kind.LEVEL_RETITLED, new.id, old.id)
    if old.meaning != new.meaning:
        is_same = same_words(old.meaning, new.meaning)
        yield Change(Kind.LEVEL_REWORDED if is_same else Kind.LEVEL_REDEFINED, new.id, old.id)
    if parts := _differing(old, new, LEVEL_RULES):
        yield Change(Kind.LEVEL_REVALUED, new.id, old.id, parts)


def _of_branch(old: Branch, new: Branch) -> Iterator[Change]:
    told = (("number", Kind.BRANCH_RENUMBERED), ("title", Kind.BRANCH_RETITLED), ("meaning", Kind.BRANCH_REWORDED))
    for name, kind in told:
        if getattr(old, name) != getattr(new, name):
            yield Change(kind, new.id, old.id)
    if parts := _differing(old, new, BRANCH_RULES):
        yield Change(Kind.BRANCH_RERULED, new.id, old.id, parts)
    if _is_reordered([o.id for o in old.own], [o.id for o in new.own]):
        yield Change(Kind.OBJECTIVES_REORDERED, new.id, old.id)


def above(branches: Iterable[Branch]) -> Mapping[str, str]:
    """The id of the branch above, by id; a theme has none."""
    return {inner.id: branch.id for branch in branches for inner in branch.branches}


def _is_reordered(before: Iterable[str], after: Iterable[str]) -> bool:
    """Whether what is in both stands in another order."""
    ids, others = list(before), list(after)
    return [id for id in ids if id in others] != [id for id in others if id in ids]


def _differing(old: object, new: object, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))
