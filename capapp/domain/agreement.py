"""Agreeing: what the voices differ on is talked through first; what the group then retains is a position of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from capapp.domain.colleges import College
from capapp.domain.disclosure import Counts, Disclosure, Release, Shown
from capapp.domain.gathering import UNKNOWN, Question, plain_questions
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.scales import Scale

MANY = Fraction(1, 3)
"""From this share of « je ne sais pas » on, an objective is to be made clear before it is settled."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What is left of the voices: what may be told of them, and how many of each college were at the workshops, by theme id."""

    release: Release
    attendance: Mapping[str, Mapping[College, int]]

    @property
    def apart(self) -> tuple[College, ...]:
        """The colleges that are shown apart on some question."""
        told = {college for disclosure in self.release.normal.values() for college in disclosure.colleges}
        return tuple(college for college in College if college in told)


def divergence(counts: Counts, scale: Scale) -> Fraction:
    """How far apart the voices are, 0 to 1: the mean distance of two of them over the length of the scale (Gini's).

    « Je ne sais pas » has no place on the scale and counts in no pair.
    """
    placed = {scale.by_id[id].rank: number for id, number in counts.items() if id != UNKNOWN}
    voices, length = sum(placed.values()), len(scale.levels) - 1
    if voices < 2 or not length:
        return Fraction(0)
    apart = sum(one * other * abs(a - b) for (a, one), (b, other) in combinations(placed.items(), 2))
    return Fraction(apart, length * voices * (voices - 1) // 2)


def is_to_clarify(counts: Counts) -> bool:
    """Whether many do not know."""
    return bool(counts) and Fraction(counts.get(UNKNOWN, 0), sum(counts.values())) >= MANY


def told(questionnaire: Questionnaire, release: Release | None) -> dict[str, Counts]:
    """The counts that may be shown, by objective id, of what the questionnaire still asks on the same levels.

    An assessment may have moved to another edition since its voices were counted.
    """
    found = release.normal.items() if release else ()
    here = {id: d.counts for id, d in found if d.shown is Shown.COUNTED and id in questionnaire.objectives}
    return {id: counts for id, counts in here.items() if counts.keys() <= _choices(questionnaire, id)}


def told_plainly(objectives: Iterable[Objective], release: Release | None) -> list[tuple[Question, Disclosure]]:
    """The plain questions of these objectives of which something is told, as they are still asked, each with what is told."""
    known = release.plain if release else {}
    found = [(question, known[question.id]) for o in objectives for question in plain_questions(o) if question.id in known]
    return [(question, of) for question, of in found if all(question.has(choice) for choice in of.counts)]


def most_divergent_first(
    questionnaire: Questionnaire, objectives: Iterable[Objective], counts: Mapping[str, Counts]
) -> tuple[Objective, ...]:
    """The objectives in the order of the talk: the furthest apart first, then those told nothing of, in their own order."""

    def worth(objective: Objective) -> tuple[bool, Fraction]:
        found = counts.get(objective.id)
        return (False, -divergence(found, questionnaire.scale_of(objective))) if found else (True, Fraction(0))

    return tuple(sorted(objectives, key=worth))


def _choices(questionnaire: Questionnaire, objective: str) -> set[str]:
    return {*questionnaire.scale_of(questionnaire.objectives[objective]).by_id, UNKNOWN}
