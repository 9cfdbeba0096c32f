"""Scorecards as JSON text and back, exactly: fractions as « n/d », decimals as their digits, levels once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from capapp.domain.answers import AnswerState
from capapp.domain.questionnaire import Aggregate, Level
from capapp.domain.scoring.scorecard import (
    BranchScore,
    Coverage,
    Exclusion,
    Input,
    ObjectiveScore,
    Scorecard,
    Silence,
    Trace,
)

Json = dict[str, Any]


def dump(card: Scorecard, events: Mapping[str, str]) -> str:
    """The text to keep; `events` names the event that each answer was, by objective id."""
    levels = {o.level.id: o.level for o in card.objectives.values() if o.level}
    body = {
        "stamp": [card.questionnaire, card.edition, card.checksum, card.engine],
        "levels": [[level.id, level.rank, level.title, level.meaning] for level in levels.values()],
        "objectives": [[o.id, o.state.value, o.level.id if o.level else None] for o in card.objectives.values()],
        "goals": [_branch(branch) for branch in card.goals.values()],
        "themes": [_branch(branch) for branch in card.themes.values()],
        "spread": card.spread,
        "coverage": _coverage(card.coverage),
        "imperatives": [card.imperatives_missed, card.imperatives_open],
        "events": dict(events),
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> tuple[Scorecard, dict[str, str]]:
    """The scorecard as it was computed, and the events of its answers by objective id."""
    body: Json = json.loads(text)
    levels = {row[0]: Level(*row) for row in body["levels"]}
    questionnaire, edition, checksum, engine = body["stamp"]
    card = Scorecard(
        questionnaire=questionnaire,
        edition=edition,
        checksum=checksum,
        engine=engine,
        objectives={id: ObjectiveScore(id, AnswerState(state), levels.get(level)) for id, state, level in body["objectives"]},
        goals={row["id"]: _thawed(row, levels) for row in body["goals"]},
        themes={row["id"]: _thawed(row, levels) for row in body["themes"]},
        spread=tuple(body["spread"]),
        coverage=Coverage(*body["coverage"]),
        imperatives_missed=tuple(body["imperatives"][0]),
        imperatives_open=tuple(body["imperatives"][1]),
    )
    return card, body["events"]


def _branch(branch: BranchScore) -> Json:
    return {
        "id": branch.id,
        "exact": None if branch.exact is None else str(branch.exact),
        "shown": None if branch.shown is None else str(branch.shown),
        "silence": branch.silence,
        "minimum": branch.minimum.id if branch.minimum else None,
        "weakest": branch.weakest,
        "spread": branch.spread,
        "coverage": _coverage(branch.coverage),
        "aggregate": branch.trace.aggregate,
        "inputs": [[i.id, str(i.value), str(i.weight)] for i in branch.trace.inputs],
        "excluded": branch.trace.excluded,
    }


def _thawed(row: Json, levels: Mapping[str, Level]) -> BranchScore:
    return BranchScore(
        id=row["id"],
        exact=None if row["exact"] is None else Fraction(row["exact"]),
        shown=None if row["shown"] is None else Decimal(row["shown"]),
        silence=Silence(row["silence"]) if row["silence"] else None,
        minimum=levels[row["minimum"]] if row["minimum"] else None,
        weakest=tuple(row["weakest"]),
        spread=tuple(row["spread"]),
        coverage=Coverage(*row["coverage"]),
        trace=Trace(
            Aggregate(row["aggregate"]),
            tuple(Input(id, Fraction(value), Fraction(weight)) for id, value, weight in row["inputs"]),
            tuple((id, Exclusion(why)) for id, why in row["excluded"]),
        ),
    )


def _coverage(coverage: Coverage) -> list[int]:
    return [coverage.total, coverage.positioned, coverage.not_applicable, coverage.unknown]
