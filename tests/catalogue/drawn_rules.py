"""Any sound rules: figures by depth, a total or none, policies, gates, bands or a table, what findings lead to, audits."""

from random import Random
from typing import Any, NamedTuple

from capapp.domain.auditing_rules import RecognitionKind
from capapp.domain.rules import Aggregate, Counted, GroupRule, ImperativeEffect, RoundingMode, Source, SpecialPolicy

Draft = dict[str, Any]


class Habits(NamedTuple):
    """What a frame keeps to: fixed shares of the figure just above, rounded figures passed on or points brought to a maximum."""

    shares: bool
    rounds: bool


def scoring(chance: Random, ids: list[str], themes: list[str], *, shares: bool) -> Draft:
    """The rules of the figures."""
    habits = Habits(shares, rounds=chance.random() < 0.5)
    total = {"total": whole(chance, habits)} if chance.random() < 0.5 else {}
    rating = {"rating": ratings(chance, ids, themes, has_total=bool(total))} if chance.random() < 0.6 else {}
    return {
        "figures": [figure(chance, habits) for _ in range(chance.randint(0, 3))],
        **total,
        "not_applicable": chance.choice(list(SpecialPolicy)).value,
        "unknown": chance.choice(list(SpecialPolicy)).value,
        "minimum_coverage": chance.choice(["0", "1/3", "1/2", "1"]),
        "imperatives": [each.value for each in chance.sample(list(ImperativeEffect), chance.randint(0, 3))],
        "gates": [{"level": chance.choice(ids), "evidence": chance.randint(0, 3)}],
        **rating,
    }


def figure(chance: Random, habits: Habits) -> Draft:
    """The rule of one depth."""
    aggregate = chance.choice(list(Aggregate)).value
    is_near = habits.shares and aggregate == "weighted_mean"
    found: Draft = {"aggregate": aggregate, "of": "branches" if is_near else chance.choice(list(Source)).value}
    if aggregate in ("share", "count"):
        found["at_least"] = chance.choice([0, 1.5, 3, 50])
    if aggregate == "sum" and not habits.rounds and chance.random() < 0.5:
        found["out_of"] = chance.choice([1, 100, 1000])
    if found["of"] == "branches" and habits.rounds and chance.random() < 0.7:
        found["counts"] = Counted.ROUNDED.value
    if chance.random() < 0.7:
        found["rounding"] = {"digits": chance.randint(0, 4), "mode": chance.choice(list(RoundingMode)).value}
    return found


def whole(chance: Random, habits: Habits) -> Draft:
    """The rule of the whole: of the themes, or of branches further down."""
    found = figure(chance, habits)
    is_deep = found["of"] == "branches" and not habits.shares
    return found | ({"depth": chance.randint(0, 3)} if is_deep else {})


def ratings(chance: Random, ids: list[str], themes: list[str], *, has_total: bool) -> Draft:
    """Bands with conditions, or bare ones in a table."""
    names: list[Draft] = [{"id": name, "title": name.title()} for name in ("or", "argent", "aucun")]
    cap = {"imperative_cap": "argent"} if chance.random() < 0.5 else {}
    if has_total and chance.random() < 0.3:
        cells = [[chance.choice(names)["id"] for _ in range(2)] for _ in range(3)]
        return {"bands": names, "matrix": {"totals": [50, 2.5, 0], "imperatives": ["1", "0"], "cells": cells}} | cap
    conditions: Draft = {
        "each_theme_from": chance.randint(0, 4),
        "themes_from": {chance.choice(themes): 1.5},
        "imperatives_from": chance.choice(["0", "2/3", "1"]),
        "findings_at_most": {chance.choice(ids): chance.randint(0, 2)},
        "level_from": chance.choice(ids),
    } | ({"total_from": 2, "total_above": 1.5} if has_total else {})
    picked = {key: conditions[key] for key in chance.sample(sorted(conditions), chance.randint(1, len(conditions)))}
    due = {"due_by": 2028} if "level_from" in picked else {}
    return {"bands": [names[0] | picked | due, names[1] | {"imperatives_from": "1/2"}, names[2]]} | cap


def findings(chance: Random, ids: list[str]) -> Draft:
    """What findings lead to."""
    counted, kept = {"of": ids[-1], "to": ids[0], "count": chance.randint(1, 3)}, {"of": ids[1], "to": ids[0], "unlifted": True}
    return {
        "escalations": [counted, kept],
        "deadlines": [{"of": ids[0], "months": chance.randint(1, 12)}],
        "blocking": chance.sample(ids, 1),
        "group": chance.choice(list(GroupRule)).value,
    }


def audit(chance: Random, asked: list[str]) -> Draft:
    """How the frame is audited, each part left out now and then."""
    kept: Draft = {"valid_months": chance.randint(13, 120)} | ({"surveillance_months": 12} if chance.random() < 0.5 else {})
    whole: Draft = {
        "reply_days": chance.randint(1, 90),
        "unchecked_up_to": chance.choice(asked[:-1]),
        "recognition": {"kind": chance.choice(list(RecognitionKind)).value, "title": "Label", **kept},
    }
    return {key: whole[key] for key in chance.sample(sorted(whole), chance.randint(0, 3))}
