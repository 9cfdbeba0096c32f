"""Scorecards as JSON text, exactly: fractions as « n/d », decimals as their digits, each level once. `thawed` reads them back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from capapp.domain.scales import Level
from capapp.domain.scoring.scorecard import BranchScore, Coverage, Exact, Findings, Input, ObjectiveScore, Scorecard
from capapp.store.thawed import load

__all__ = ["dump", "load"]

Json = dict[str, Any]


def dump(card: Scorecard, events: Mapping[str, str]) -> str:
    """The text to keep; `events` names the event that each answer was, by objective id."""
    levels = list({id(o.level): o.level for o in card.objectives.values() if o.level}.values())
    ranks = {id(level): rank for rank, level in enumerate(levels)}
    body = {
        "stamp": [card.questionnaire, card.edition, card.checksum, card.engine],
        "levels": [_level(level) for level in levels],
        "objectives": [_objective(o, ranks) for o in card.objectives.values()],
        "branches": [_branch(branch, ranks) for branch in card.branches.values()],
        "tops": card.tops,
        "ends": card.ends,
        "spread": card.spread,
        "coverage": coverage(card.coverage),
        "imperatives": [card.imperatives_missed, card.imperatives_open],
        "total": _branch(card.total, ranks) if card.total else None,
        "rating": card.rating,
        "findings": _findings(card.findings),
        "bonus": card.bonus,
        "options": card.options,
        "events": dict(events),
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def coverage(of: Coverage) -> list[int]:
    """The counts, in order."""
    return [of.total, of.positioned, of.not_applicable, of.unknown]


def _exact(value: Exact | None) -> str | None:
    return None if value is None else str(value)


def _level(level: Level) -> list[object]:
    at, points = _exact(level.reached_at), _exact(level.points)
    return [level.id, level.rank, level.title, level.meaning, points, level.bonus, level.finding, at]


def _objective(scored: ObjectiveScore, ranks: Mapping[int, int]) -> list[object]:
    return [scored.id, scored.state.value, ranks[id(scored.level)] if scored.level else None, _exact(scored.value)]


def _branch(branch: BranchScore, ranks: Mapping[int, int]) -> Json:
    return {
        "id": branch.id,
        "exact": _exact(branch.exact),
        "shown": None if branch.shown is None else str(branch.shown),
        "silence": branch.silence,
        "minimum": ranks[id(branch.minimum)] if branch.minimum else None,
        "weakest": branch.weakest,
        "spread": branch.spread,
        "coverage": coverage(branch.coverage),
        "aggregate": branch.trace.aggregate,
        "inputs": [_input(term) for term in branch.trace.inputs],
        "excluded": branch.trace.excluded,
        "at_least": _exact(branch.trace.at_least),
        "changes": [[change, str(value)] for change, value in branch.trace.changes],
        "most": str(branch.most),
    }


def _input(term: Input) -> list[str | None]:
    return [term.id, str(term.value), str(term.weight), str(term.most), _exact(term.share)]


def _findings(found: Findings | None) -> list[object] | None:
    return [dict(found.counts), found.raised, found.blocking, dict(found.deadlines)] if found else None
