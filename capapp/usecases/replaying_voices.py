"""Replaying the points of view of the demonstration: invented people speak through the verbs, on their devices or on paper.

Nothing is drawn by lot: a reply follows from who speaks and from what is asked, so that every demonstration is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from capapp.catalogue.demonstration_file import DemoGathering, DemoWorkshop
from capapp.domain.answers import Answer
from capapp.domain.colleges import College, Wording
from capapp.domain.gathering import UNKNOWN, Gathering, Question
from capapp.domain.lifecycle import Step
from capapp.usecases import agreeing, gathering, opening, voicing
from capapp.usecases.context import Context
from capapp.usecases.voicing import Visit

ON_PAPER = College.PATH_EMPLOYEES
"""They fill in a sheet of paper, which somebody of the team types."""
APART = (0, 3, 1, 2)
"""The levels (ranks from 0) on which people stand in turn where they are divided."""
NEAR = (-1, 0, 0, 1, 0)
CLOSE = (0, 0, 1, 0, 0)
"""How far from what the group retains people stand in turn, where they are not."""
USUAL = (1, 2, 1, 0)
"""Where they stand in turn (ranks from 0) when nothing is retained yet."""
FACES = (0, 1, 0, 2, 1)
DO_NOT_KNOW = 7
"""In plain words, one in so many replies is « je ne sais pas »."""

Retained = Mapping[str, Answer]


def gather(ctx: Context, assessment: UUID, told: DemoGathering, retained: Retained) -> None:
    """Open the gathering, and let everybody speak."""
    opened = gathering.open_gathering(ctx, assessment, told.voices, told.closes_on)
    for rank, college in enumerate(people := list(_people(told))):
        is_half = told.closed_on is None and rank == len(people) - 1
        _speak(ctx, opened, college, rank, told, retained, is_half=is_half)


def close(ctx: Context, assessment: UUID) -> None:
    """Close the gathering: the voices are counted, once."""
    opening.take_step(ctx, assessment, Step.AGREE)


def meet(ctx: Context, assessment: UUID, told: DemoWorkshop) -> None:
    """Note who was there, and the hands."""
    for theme, people in told.attendance.items():
        agreeing.note_attendance(ctx, assessment, theme, people)
    for objective, counts in told.hands.items():
        agreeing.count_hands(ctx, assessment, objective, counts)


def _people(told: DemoGathering) -> Iterator[College]:
    for college, number in told.voices.items():
        yield from [college] * number


def _speak(
    ctx: Context, opened: Gathering, college: College, person: int, told: DemoGathering, retained: Retained, *, is_half: bool
) -> None:
    _, questions = gathering.sheet(ctx, opened.assessment, college)
    asked = questions[: len(questions) // 2] if is_half else questions
    choices = {question.id: _choice(question, person, rank, told, retained) for rank, question in enumerate(asked)}
    if college is ON_PAPER:
        gathering.type_sheet(ctx, opened.assessment, college, choices)
        return
    visit = Visit(ctx.now, ctx.session, ctx.library)
    voicing.say(visit, voicing.begin(visit, opened.codes[college]), choices)


def _choice(question: Question, person: int, rank: int, told: DemoGathering, retained: Retained) -> str:
    objective, places = question.objective.id, question.choices[:-1]
    if question.wording is Wording.PLAIN:
        face = min(FACES[(person + 2 * rank) % len(FACES)], len(places) - 1)
        return UNKNOWN if (person + rank) % DO_NOT_KNOW == 0 else places[face].id
    if objective in told.unknown and person % 2 == 0:
        return UNKNOWN
    if objective in told.divided:
        return places[min(APART[person % len(APART)], len(places) - 1)].id
    near = CLOSE if rank % 3 == 0 else NEAR
    place = _usual(question, rank, retained) + near[(2 * person + rank) % len(near)]
    return places[max(0, min(place, len(places) - 1))].id


def _usual(question: Question, rank: int, retained: Retained) -> int:
    """The rank (from 0) around which people stand."""
    answer = retained.get(question.objective.id)
    found = [place for place, choice in enumerate(question.choices) if answer and choice.id == answer.level]
    return found[0] if found else USUAL[rank % len(USUAL)]
