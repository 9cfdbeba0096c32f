"""Any sound theme: branches to a depth, objectives at its ends, each with what the frame asks of it."""

from collections.abc import Iterable
from fractions import Fraction
from random import Random
from typing import Any

Draft = dict[str, Any]


class Ends:
    """What objectives may name: levels by scale, options, and the objectives written before with their levels."""

    def __init__(
        self, scales: dict[str | None, list[Draft]], *, described: bool, scored: bool, shares: bool, options: list[str]
    ) -> None:
        self.asked = {name: [each["id"] for each in found if "bonus" not in each] for name, found in scales.items()}
        self.levels = {name: [each["id"] for each in found] for name, found in scales.items()}
        self.described, self.shares, self.options = described, shares, options
        self.judged = ["positions", "figure"] if scored else ["positions"]
        self.before: dict[str, list[str]] = {}


def theme(chance: Random, rank: int, depth: int, ends: Ends) -> Draft:
    """One theme file, no deeper than `depth`."""
    return branch(chance, f"theme-{rank}", str(rank), depth, ends, list(ends.asked))


def branch(chance: Random, id: str, number: str, depth: int, ends: Ends, scales: list[str | None]) -> Draft:
    """A branch with branches or objectives under it; one with a must-have keeps to a single scale."""
    found: Draft = {"id": id, "number": number, "title": "Branche", "meaning": "Sens."}
    if chance.random() < 0.15:
        scales = [chance.choice(scales)]
        if steps := ends.asked[scales[0]][1:]:
            found["imperative"] = {"expected": chance.choice(steps), "reason": "La loi.", "by": chance.choice(ends.judged)}
    is_end = depth <= 1 or chance.random() < 0.3
    count = chance.randint(1, 3)
    places = [(f"{id}-{rank}", f"{number}.{rank}") for rank in range(1, count + 1)]
    if is_end:
        below = [objective(chance, *place, ends, chance.choice(scales)) for place in places]
    else:
        below = [branch(chance, *place, depth - 1, ends, scales) for place in places]
    parts(chance, below, shares=ends.shares)
    if chance.random() < 0.2:
        found["capped_by"] = chance.choice(below)["id"]
    return found | {"objectives" if is_end else "goals": below}


def parts(chance: Random, below: list[Draft], *, shares: bool) -> None:
    """Weights for some; fixed shares for all, for some, or for none."""
    for each in below:
        if chance.random() < 0.3:
            each["weight"] = chance.choice([0.5, 2, 3.25])
    counted = [each for each in below if not each.get("bonus")]
    shared = counted[chance.randint(0, 1) :] if shares else []
    for each in shared:
        each["share"] = str(Fraction(1, len(counted)))


def objective(chance: Random, id: str, number: str, ends: Ends, scale: str | None) -> Draft:
    """An objective with its texts, perhaps a must-have, a bonus, or asked of some only."""
    steps = ends.asked[scale][1:]
    found: Draft = {"id": id, "number": number, "title": "Objectif", "meaning": "Sens."} | ({"scale": scale} if scale else {})
    if ends.described and steps:
        found |= {
            "levels": {level: f"Le mot de {level}." for level in ends.levels[scale]},
            "fact_check": dict.fromkeys(steps, "Montrez."),
            "steps": [
                {"to": to, "action": "Faire.", "first_step": "Commencer.", "effort": 0.5, "success": "Fait."} for to in steps
            ],
        }
    if steps and chance.random() < 0.2:
        found |= {"imperative": {"expected": chance.choice(steps), "reason": "La loi."}}
        found["not_applicable"] = chance.choice(["allowed", "forbidden"])
    found |= dict(extras(chance, ends))
    ends.before[id] = ends.levels[scale]
    return found


def extras(chance: Random, ends: Ends) -> Iterable[tuple[str, object]]:
    """What an objective may have besides."""
    if chance.random() < 0.5:
        yield "essential", True
    if chance.random() < 0.1:
        yield "bonus", True
    if chance.random() < 0.2:
        yield "unknown", chance.choice(["allowed", "forbidden"])
    if chance.random() < 0.2:
        yield "due", chance.randint(2026, 2030)
    if chance.random() < 0.2:
        applies = {"kinds": ["AI", "EI"], "staff_from": 2, "staff_to": 30, "option": chance.choice(ends.options)}
        yield "applies", {key: applies[key] for key in chance.sample(sorted(applies), 2)}
    known = [id for id, levels in ends.before.items() if levels]
    if known and chance.random() < 0.2:
        other = chance.choice(known)
        yield "shown_when", {other: chance.sample(ends.before[other], chance.randint(1, 2))}
