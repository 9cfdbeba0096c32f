"""A gathering of the director's CAP, brought to its end through the store and the ordinary step, as if people had spoken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID, uuid4

from flask import Flask

from capapp.domain.colleges import College
from capapp.domain.gathering import Gathering
from capapp.domain.lifecycle import Step
from capapp.store import Session, assessments, gatherings, people
from capapp.usecases import opening
from capapp.usecases.context import Context
from capapp.usecases.releasing import questions_of
from tests.demonstration import DIRECTOR

SPREAD = ("consultation-parties-prenantes", "accueil-orientation")
"""Objectives on which the voices stand far apart."""
CLOSE = "mesure-satisfaction"
UNSURE = "projet-ecrit"
PLAIN = "projet-au-quotidien"
"""An objective that has a question in plain words."""
PEOPLE: Mapping[College, int] = {College.MANAGEMENT: 1, College.PERMANENT_STAFF: 8, College.PATH_EMPLOYEES: 6}


def gather(app: Flask, numbers: Mapping[College, int] = PEOPLE, *, closes: bool = True) -> UUID:
    """Open a gathering, let so many of each college speak on every question, close it; the assessment's id."""
    doors = app.extensions["capapp"]

    def work(session: Session) -> UUID:
        account = people.by_email(session, DIRECTOR)
        assert account
        ctx = Context(account.actor(datetime.now(UTC)), datetime.now(UTC), session, doors.library)
        [organisation] = ctx.actor.organisations
        [assessment, *_] = assessments.by_organisation(session, {organisation})[organisation]
        codes = {college: f"ABCDEFGH{rank}0" for rank, college in enumerate(numbers)}
        gathering = Gathering(uuid4(), assessment.id, codes, datetime.now(UTC))
        gatherings.add(session, gathering)
        assessment = opening.step_from(ctx, assessment, Step.GATHER)
        questionnaire = ctx.library[assessment.edition]
        for college, number in numbers.items():
            asked = questions_of(questionnaire, assessment, college)
            for rank in range(number):
                said = {question.id: _choice(question.id, [c.id for c in question.choices], rank) for question in asked}
                gatherings.say(session, gatherings.begin(session, gathering.id, college), said)
        if closes:
            opening.step_from(ctx, assessment, Step.AGREE)
        return assessment.id

    id: UUID = doors.write(work)
    return id


def _choice(question: str, choices: list[str], rank: int) -> str:
    """What the person of this rank says: apart, all alike, not knowing, or about the middle."""
    if question in SPREAD:
        return choices[0] if rank % 2 else choices[-2]
    if question == CLOSE:
        return choices[1]
    if question == UNSURE:
        return choices[-1] if rank % 3 else choices[0]
    return choices[1 + (rank + len(question)) % 2 * (rank % 3 > 0)]
