"""Speaking: someone without an account gives her point of view with a code, leaves it and comes back on the same device."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from capapp.domain.colleges import College, Wording
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.gathering import Gathering, Question
from capapp.domain.questionnaire import Questionnaire
from capapp.store import Session, assessments, gatherings
from capapp.store.gatherings import Respondent
from capapp.usecases.gathering import check_choices, understood
from capapp.usecases.library import Library
from capapp.usecases.releasing import questions_of


@dataclass(frozen=True, slots=True)
class Visit:
    """What a verb is given for someone without an account: the moment (UTC), the open transaction, the editions."""

    now: datetime
    session: Session
    library: Library


@dataclass(frozen=True, slots=True)
class Welcome:
    """What a code opens: whose enterprise, which college, how many questions, until when; and whether this device has begun."""

    code: str
    organisation: str
    questionnaire: str
    college: College
    wording: Wording
    questions: int
    closes_on: date | None
    has_begun: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What someone is asked and has said so far, for her own device only."""

    organisation: str
    questionnaire: Questionnaire
    college: College
    questions: tuple[Question, ...]
    choices: Mapping[str, str]


def welcome(visit: Visit, typed: str, secret: str = "") -> Welcome:
    """What a typed code opens, on the device of a secret; Refused when nobody gave it, or when its gathering is closed."""
    gathering, college = _open(visit, typed)
    assessment = assessments.get(visit.session, gathering.assessment)
    questionnaire = visit.library[assessment.edition]
    number = len(questions_of(questionnaire, assessment, college))
    name = assessment.organisation.name
    who = gatherings.respondent(visit.session, secret) if secret else None
    has_begun = who is not None and who.gathering == gathering.id
    return Welcome(
        code=gathering.codes[college],
        organisation=name,
        questionnaire=questionnaire.title,
        college=college,
        wording=questionnaire.listening(college).wording,
        questions=number,
        closes_on=gathering.closes_on,
        has_begun=has_begun,
    )


def begin(visit: Visit, code: str) -> str:
    """Begin a point of view; give the secret with which the same device comes back."""
    gathering, college = _open(visit, code)
    secret = secrets.token_urlsafe(32)
    gatherings.begin(visit.session, gathering.id, college, secret)
    return secret


def page(visit: Visit, secret: str) -> Page:
    """The questions and what was said, on the device that said it."""
    who = _who(visit, secret)
    assessment = assessments.get(visit.session, who.assessment)
    questionnaire = visit.library[assessment.edition]
    questions = questions_of(questionnaire, assessment, who.college)
    return Page(assessment.organisation.name, questionnaire, who.college, questions, gatherings.said(visit.session, who.id))


def say(visit: Visit, secret: str, choices: Mapping[str, str]) -> None:
    """Keep replies, each in the place of the one before; an empty one takes it back. The same request twice changes nothing."""
    who = _who(visit, secret, lock=True)
    assessment = assessments.get(visit.session, who.assessment)
    questions = questions_of(visit.library[assessment.edition], assessment, who.college)
    given = {question: choice for question, choice in choices.items() if choice}
    check_choices(questions, given)
    if given:
        gatherings.say(visit.session, who.id, given)
    gatherings.unsay(visit.session, who.id, choices.keys() - given.keys())


def _open(visit: Visit, typed: str) -> tuple[Gathering, College]:
    found = gatherings.by_code(visit.session, understood(typed))
    if found is None:
        raise Refused(RefusalCode.UNKNOWN_CODE)
    if not found[0].is_open:
        raise Refused(RefusalCode.GATHERING_CLOSED)
    return found


def _who(visit: Visit, secret: str, *, lock: bool = False) -> Respondent:
    found = gatherings.respondent(visit.session, secret, lock=lock)
    if found is None:
        raise Refused(RefusalCode.GATHERING_CLOSED)
    return found
