"""Kept scorecards read back as they were computed, also those that the first engine kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from capapp.domain.answers import AnswerState
from capapp.domain.rules import Aggregate
from capapp.domain.scales import Finding, Level
from capapp.domain.scoring.scorecard import (
    BranchScore,
    Change,
    Coverage,
    Exclusion,
    Findings,
    Input,
    ObjectiveScore,
    Raise,
    Rating,
    Scorecard,
    Silence,
    Trace,
)

Json = dict[str, Any]
Levels = Sequence[Level]


def load(text: str) -> tuple[Scorecard, dict[str, str]]:
    """The scorecard as it was computed, and the events of its answers by objective id."""
    body: Json = json.loads(text)
    if "goals" in body:
        body = _of_first_engine(body)
    levels = [_level(*row) for row in body["levels"]]
    questionnaire, edition, checksum, engine = body["stamp"]
    card = Scorecard(
        questionnaire=questionnaire,
        edition=edition,
        checksum=checksum,
        engine=engine,
        objectives={row[0]: _objective(row, levels) for row in body["objectives"]},
        branches={row["id"]: _branch(row, levels) for row in body["branches"]},
        tops=tuple(body["tops"]),
        ends=tuple(body["ends"]),
        spread=tuple(body["spread"]),
        coverage=Coverage(*body["coverage"]),
        imperatives_missed=tuple(body["imperatives"][0]),
        imperatives_open=tuple(body["imperatives"][1]),
        total=_branch(body["total"], levels) if body["total"] else None,
        rating=Rating(*body["rating"]) if body["rating"] else None,
        findings=_findings(*body["findings"]) if body["findings"] else None,
        bonus=tuple(body["bonus"]),
        options=tuple(body.get("options", ())),
    )
    return card, body["events"]


def _of_first_engine(body: Json) -> Json:
    """What the first engine kept, in today's form: themes and goals apart, levels named by their id, no terms' maximum."""
    ids = [row[0] for row in body["levels"]]
    ranks = {row[0]: row[1] for row in body["levels"]}
    rows = [*body["themes"], *body["goals"]]
    of = {row["id"]: _first_branch(row, ids) for row in rows}
    order = [id for theme in body["themes"] for id in (theme["id"], *_goals_of(theme, body["goals"]))]
    return body | {
        "objectives": [
            [id, state, ids.index(on) if on else None, str(ranks[on]) if on else None] for id, state, on in body["objectives"]
        ],
        "branches": [of[id] for id in order],
        "tops": [row["id"] for row in body["themes"]],
        "ends": [row["id"] for row in body["goals"]],
        "total": None,
        "rating": None,
        "findings": None,
        "bonus": [],
    }


def _goals_of(theme: Json, goals: Sequence[Json]) -> list[str]:
    """The goals of a theme: those that its terms and what it left out speak of."""
    spoken = {row[0] for row in (*theme["inputs"], *theme["excluded"])}
    return [g["id"] for g in goals if g["id"] in spoken or spoken & {row[0] for row in (*g["inputs"], *g["excluded"])}]


def _first_branch(row: Json, levels: list[str]) -> Json:
    inputs = [[*term, "0", None] for term in row["inputs"]]
    lowest = levels.index(row["minimum"]) if row["minimum"] else None
    return row | {"inputs": inputs, "minimum": lowest, "at_least": None, "changes": [], "most": "0"}


def _exact(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _level(
    id: str, rank: int, title: str, meaning: str, points: Any = None, bonus: bool = False, finding: Any = None, at: Any = None
) -> Level:
    return Level(id, rank, title, meaning, _exact(points), bonus, Finding(finding) if finding else None, _exact(at))


def _objective(row: Sequence[Any], levels: Levels) -> ObjectiveScore:
    id, state, level, value = row
    return ObjectiveScore(id, AnswerState(state), None if level is None else levels[level], _exact(value))


def _branch(row: Json, levels: Levels) -> BranchScore:
    return BranchScore(
        id=row["id"],
        exact=_exact(row["exact"]),
        shown=None if row["shown"] is None else Decimal(row["shown"]),
        silence=Silence(row["silence"]) if row["silence"] else None,
        minimum=None if row["minimum"] is None else levels[row["minimum"]],
        weakest=tuple(row["weakest"]),
        spread=tuple(row["spread"]),
        coverage=Coverage(*row["coverage"]),
        trace=Trace(
            Aggregate(row["aggregate"]),
            tuple(Input(id, Fraction(v), Fraction(w), Fraction(most), _exact(share)) for id, v, w, most, share in row["inputs"]),
            tuple((id, Exclusion(why)) for id, why in row["excluded"]),
            _exact(row["at_least"]),
            tuple((Change(change), Fraction(value)) for change, value in row["changes"]),
        ),
        most=Fraction(row["most"]),
    )


def _findings(counts: dict[str, int], raised: list[Any], blocking: list[str], deadlines: dict[str, int]) -> Findings:
    made = tuple(Raise(source, target, tuple(ids), unlifted) for source, target, ids, unlifted in raised)
    return Findings(counts, made, tuple(blocking), deadlines)
