"""What differs between an objective and the one that takes its answers over, field by field.

Every field is looked at: one that this page does not know is taken for a rule of the figures, never passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields

from capapp.domain.editions.changes import Change, Kind
from capapp.domain.editions.typography import bare, same_words
from capapp.domain.questionnaire import Objective

_KINDS: Mapping[str, Kind] = {
    "number": Kind.OBJECTIVE_RENUMBERED,
    "title": Kind.OBJECTIVE_RETITLED,
    "weight": Kind.WEIGHT_CHANGED,
    "scale": Kind.OWN_SCALE_CHANGED,
    "applies": Kind.CONDITIONS_CHANGED,
    "shown_when": Kind.CONDITIONS_CHANGED,
    "steps": Kind.STEPS_CHANGED,
    "fact_check": Kind.FACT_CHECK_CHANGED,
    "prompts": Kind.PROMPTS_CHANGED,
    "evidence": Kind.EVIDENCE_CHANGED,
    "plain": Kind.PLAIN_CHANGED,
    "offers": Kind.OFFERS_CHANGED,
    "links": Kind.LINKS_CHANGED,
}
"""Fields of which it is enough to say that they changed."""

Found = Iterator[tuple[Kind, tuple[str, ...]]]


def objective_changes(old: Objective, new: Objective, *, is_same: bool = False) -> tuple[Change, ...]:
    """The changes from one to the other; with `is_same`, a map vouches that the words changed and the meaning did not."""
    names = [field.name for field in fields(Objective) if field.name != "id"]
    differing = [name for name in names if getattr(old, name) != getattr(new, name)]
    found = [Change(kind, new.id, old.id, parts) for name in differing for kind, parts in _found(name, old, new, is_same)]
    return tuple(dict.fromkeys(found))


def binding(objective: Objective) -> dict[str, object]:
    """What binds in an objective, by field: without the words that may be mended, and without what stands at its default."""
    kept = [each for each in fields(Objective) if each.name != "id" and not _is_wording(each.name)]
    usual = {each.name: each.default_factory() if each.default_factory is not MISSING else each.default for each in kept}
    found = {each.name: _BINDING.get(each.name, _whole)(getattr(objective, each.name)) for each in kept}
    return {name: value for name, value in found.items() if value != usual[name]}


def _is_wording(name: str) -> bool:
    return name in _KINDS and not _KINDS[name].weight.binds


def _whole(value: object) -> object:
    return value


_BINDING: Mapping[str, Callable[..., object]] = {
    "meaning": bare,
    "descriptors": lambda texts: {level: bare(text) for level, text in texts.items()},
    "imperative": lambda imperative: imperative and imperative.expected,
}
"""What binds of the fields of which only a part does."""


def _found(name: str, old: Objective, new: Objective, is_same: bool) -> Found:
    if name in _FINER:
        yield from _FINER[name](old, new, is_same)
    elif name in _KINDS:
        yield _KINDS[name], ()
    else:
        yield Kind.OBJECTIVE_RERULED, (name,)


def _meaning(old: Objective, new: Objective, is_same: bool) -> Found:
    is_same = is_same or same_words(old.meaning, new.meaning)
    yield (Kind.MEANING_REWORDED if is_same else Kind.MEANING_CHANGED), ()


def _descriptors(old: Objective, new: Objective, is_same: bool) -> Found:
    before, after = old.descriptors, new.descriptors
    if not before or not after:  # its own words from now on, or the scale's again
        yield Kind.DESCRIPTORS_CHANGED, tuple(before or after)
        return
    differing = [level for level in after if level in before and before[level] != after[level]]
    changed = [level for level in differing if not is_same and not same_words(before[level], after[level])]
    reworded = [level for level in differing if level not in changed]
    if changed:
        yield Kind.DESCRIPTORS_CHANGED, tuple(changed)
    if reworded:
        yield Kind.DESCRIPTORS_REWORDED, tuple(reworded)


def _imperative(old: Objective, new: Objective, is_same: bool) -> Found:
    before, after = old.imperative, new.imperative
    if before is None or after is None:
        yield (Kind.MUST_HAVE_ADDED if after else Kind.MUST_HAVE_REMOVED), ()
        return
    if before.expected != after.expected:
        yield Kind.MUST_HAVE_EXPECTS, (before.expected, after.expected)
    if before.reason != after.reason:
        yield Kind.MUST_HAVE_REWORDED, ()


def _essential(old: Objective, new: Objective, is_same: bool) -> Found:
    yield (Kind.SHORT_PATH_IN if new.essential else Kind.SHORT_PATH_OUT), ()


def _not_applicable(old: Objective, new: Objective, is_same: bool) -> Found:
    yield (Kind.NOT_APPLICABLE_ALLOWED if new.may_be_not_applicable else Kind.NOT_APPLICABLE_FORBIDDEN), ()


def _unknown(old: Objective, new: Objective, is_same: bool) -> Found:
    yield (Kind.UNKNOWN_ALLOWED if new.may_be_unknown else Kind.UNKNOWN_FORBIDDEN), ()


_FINER: Mapping[str, Callable[[Objective, Objective, bool], Found]] = {
    "meaning": _meaning,
    "descriptors": _descriptors,
    "imperative": _imperative,
    "essential": _essential,
    "may_be_not_applicable": _not_applicable,
    "may_be_unknown": _unknown,
}
"""Fields whose change is told more finely."""
