"""What an edition means, as short fingerprints: what they are made of is what the comparison says binds a published edition.

Words and places are left out, and so is what stands at its default: a field that the program learns later changes no fingerprint.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

from capapp.domain.editions.frame import BRANCH_RULES, LEVEL_RULES, above
from capapp.domain.editions.objectives import binding
from capapp.domain.editions.typography import bare
from capapp.domain.questionnaire import Questionnaire

LENGTH = 12
"""Of a SHA-256 in hexadecimal, so many digits are enough to tell two texts of one id apart."""


class Part(StrEnum):
    """What has a fingerprint of its own."""

    RULES = "rules"
    LEVELS = "levels"
    BRANCHES = "branches"
    OBJECTIVES = "objectives"


class Fate(StrEnum):
    """What became of something that was published."""

    ALTERED = "altered"
    REMOVED = "removed"
    ADDED = "added"


class Alteration(NamedTuple):
    """One thing that no longer is as it was published; `id` names it among those of its part."""

    part: Part
    id: str
    fate: Fate


Meanings = Mapping[Part, Mapping[str, str]]
"""The fingerprints by part and id."""


def meanings(questionnaire: Questionnaire) -> Meanings:
    """The fingerprints of an edition."""
    found: dict[Part, Mapping[str, object]] = {
        Part.RULES: dict(_rules(questionnaire)),
        Part.LEVELS: {level.id: (bare(level.meaning), _ruled(level, LEVEL_RULES)) for level in questionnaire.scale.levels},
        Part.BRANCHES: dict(_branches(questionnaire)),
        Part.OBJECTIVES: {o.id: (questionnaire.goal_of[o.id].id, binding(o)) for o in questionnaire},
    }
    return {part: {id: _fingerprint(content) for id, content in contents.items()} for part, contents in found.items()}


def altered(before: Meanings, after: Meanings) -> tuple[Alteration, ...]:
    """Whatever means something else than before: nothing else decides whether a published edition may be changed so."""
    return tuple(change for part in Part for change in _of_part(part, before.get(part, {}), after.get(part, {})))


def _of_part(part: Part, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Alteration]:
    for id in dict.fromkeys([*before, *after]):
        if before.get(id) != after.get(id):
            yield Alteration(part, id, _fate(part, id in before, id in after))


def _fate(part: Part, was: bool, is_there: bool) -> Fate:
    """A rule that comes or goes leaves its default, or returns to it: it is never without effect."""
    if part is Part.RULES or (was and is_there):
        return Fate.ALTERED
    return Fate.REMOVED if was else Fate.ADDED


def _rules(questionnaire: Questionnaire) -> Iterator[tuple[str, object]]:
    """Every rule that is not at its default, the order and bounds of the scale, the options, the audit."""
    rules = questionnaire.rules
    yield from _ruled(rules, [each.name for each in fields(rules)]).items()
    yield "scale", (list(questionnaire.scale.by_id), questionnaire.scale.bounds)
    if questionnaire.options:
        yield "options", questionnaire.options
    if questionnaire.audit:
        yield "audit", questionnaire.audit


def _branches(questionnaire: Questionnaire) -> Iterator[tuple[str, object]]:
    parents = above(questionnaire.branches.values())
    for id, branch in questionnaire.branches.items():
        yield id, (parents.get(id), _ruled(branch, BRANCH_RULES))


def _ruled(of: Any, names: Sequence[str]) -> dict[str, object]:
    """The fields of these names that are not at their default."""
    return {each.name: getattr(of, each.name) for each in fields(of) if each.name in names and not _is_usual(each, of)}


def _fingerprint(content: object) -> str:
    text = json.dumps(_plain(content), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def _plain(value: Any) -> Any:
    """A value as JSON, the same for values that are equal."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | Fraction | Decimal):
        return str(Fraction(value))
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, Set):
        return sorted(_plain(inner) for inner in value)
    if is_dataclass(value):
        return _plain(_ruled(value, [each.name for each in fields(value)]))
    return [_plain(inner) for inner in value]


def _is_usual(each: Field[Any], of: object) -> bool:
    """Whether a field stands at its default."""
    value = getattr(of, each.name)
    if each.default_factory is not MISSING:
        return bool(value == each.default_factory())
    return each.default is not MISSING and bool(value == each.default)
