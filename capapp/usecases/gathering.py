"""Gathering the points of view: the lead opens it for chosen colleges, invites, and learns how many spoke, never who or what."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from capapp import mail
from capapp.domain import permissions
from capapp.domain.assessment import Assessment
from capapp.domain.colleges import College
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.gathering import Gathering, Question
from capapp.domain.lifecycle import Step, step_refusal
from capapp.domain.permissions import Permission, Subject
from capapp.domain.questionnaire import Questionnaire
from capapp.store import assessments, gatherings, journal
from capapp.usecases import opening
from capapp.usecases.context import Context
from capapp.usecases.releasing import questions_of
from capapp.wording.words import word

CODE_SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ0123456789"
"""Thirty-two signs without I, L, O and U, which people mistake for 1, 0 and V."""
CODE_LENGTH = 10
"""Fifty bits: guessing one takes longer than any gathering lasts."""


@dataclass(frozen=True, slots=True)
class GatheringView:
    """Where the gathering stands: `voices` is how many have spoken; `asked` how many questions each college is asked.

    `open_refusal` says why the actor may not open one now; `lead_refusal` why she may not lead what is open; `own_refusal` why
    its codes are not for her.
    """

    assessment: Assessment
    questionnaire: Questionnaire
    gathering: Gathering | None
    voices: int
    asked: Mapping[College, int]
    open_refusal: Refusal | None
    lead_refusal: Refusal | None
    own_refusal: Refusal | None


def view(ctx: Context, assessment_id: UUID) -> GatheringView:
    """The gathering of an assessment, for the enterprise's own people."""
    assessment = assessments.get(ctx.session, assessment_id)
    permissions.check(ctx.actor, Permission.READ_VOICES, Subject.of(assessment))
    questionnaire = ctx.library[assessment.edition]
    gathering = gatherings.newest(ctx.session, assessment_id)
    asked = {college: len(questions_of(questionnaire, assessment, college)) for college in College}
    return GatheringView(
        assessment=assessment,
        questionnaire=questionnaire,
        gathering=gathering,
        voices=_voices(ctx, gathering),
        asked={college: number for college, number in asked.items() if number},
        open_refusal=_open_refusal(ctx, assessment, gathering),
        lead_refusal=permissions.refusal(ctx.actor, Permission.LEAD, Subject.of(assessment)),
        own_refusal=permissions.refusal(ctx.actor, Permission.ANSWER, Subject.of(assessment)),
    )


def open_gathering(ctx: Context, assessment_id: UUID, colleges: Collection[College], closes_on: date | None) -> Gathering:
    """Open the gathering for these colleges: each gets a code of its own."""
    assessment = assessments.get(ctx.session, assessment_id, lock=True)
    refusal = _open_refusal(ctx, assessment, gatherings.newest(ctx.session, assessment_id))
    if refusal:
        raise Refused(refusal.code)
    questionnaire = ctx.library[assessment.edition]
    chosen = [college for college in College if college in colleges and questions_of(questionnaire, assessment, college)]
    if not chosen:
        raise Refused(RefusalCode.NO_COLLEGE)
    gathering = Gathering(uuid4(), assessment_id, {college: _code() for college in chosen}, ctx.now, closes_on)
    gatherings.add(ctx.session, gathering)
    opening.step_from(ctx, assessment, Step.GATHER)
    return gathering


def invite(ctx: Context, assessment_id: UUID, college: College, addresses: Iterable[str], link: str) -> int:
    """Mail the college's `link` to these addresses, give to how many; addresses stay with the mails, never with voices."""
    assessment = assessments.get(ctx.session, assessment_id)
    permissions.check(ctx.actor, Permission.LEAD, Subject.of(assessment))
    code = _open(ctx, assessment_id).codes.get(college)
    if code is None:
        raise Refused(RefusalCode.NO_COLLEGE)
    found = list(dict.fromkeys(addresses))
    values = {"organisation": assessment.organisation.name, "college": word(college), "code": spelt(code), "link": link}
    for address in found:
        mail.post(ctx.session, "voices", address, ctx.now, **values)
    journal.write(ctx.session, ctx.actor.id, f"invite_voices:{college.value}", assessment_id, ctx.now)
    return len(found)


def sheet(ctx: Context, assessment_id: UUID, college: College) -> tuple[Assessment, tuple[Question, ...]]:
    """The questions of a college as on its sheet of paper, for whoever types one; Refused while no gathering is open for it."""
    assessment, _ = _listening_to(ctx, assessment_id, college)
    return assessment, questions_of(ctx.library[assessment.edition], assessment, college)


def handed_out(ctx: Context, assessment_id: UUID, college: College) -> tuple[Assessment, str]:
    """The code of a college, for whoever hands it out; Refused while no gathering is open for it."""
    assessment, gathering = _listening_to(ctx, assessment_id, college)
    return assessment, gathering.codes[college]


def type_sheet(ctx: Context, assessment_id: UUID, college: College, choices: Mapping[str, str]) -> int:
    """Take a sheet of paper as one more voice: it cannot be read again afterwards. Give how many have spoken."""
    assessment, gathering = _listening_to(ctx, assessment_id, college, lock=True)
    check_choices(questions_of(ctx.library[assessment.edition], assessment, college), choices)
    if not choices:
        raise Refused(RefusalCode.EMPTY_SHEET)
    gatherings.say(ctx.session, gatherings.begin(ctx.session, gathering.id, college), choices)
    return gatherings.voices(ctx.session, gathering.id)


def check_choices(questions: Iterable[Question], choices: Mapping[str, str]) -> None:
    """Raise Refused for a question that is not asked, or a reply that it does not have."""
    by_id = {question.id: question for question in questions}
    for id, choice in choices.items():
        if id not in by_id:
            raise Refused(RefusalCode.UNKNOWN_QUESTION)
        if not by_id[id].has(choice):
            raise Refused(RefusalCode.UNKNOWN_CHOICE)


def spelt(code: str) -> str:
    """A code as people read it: « ABCDE-FGHJK »."""
    return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}"


def understood(typed: str) -> str:
    """A code as people type it: without spaces and hyphens, in any case, look-alikes read as what they stand for."""
    signs = (sign for sign in typed.upper() if sign.isalnum())
    return "".join(signs).translate(str.maketrans("OILU", "011V"))


def _listening_to(ctx: Context, assessment_id: UUID, college: College, *, lock: bool = False) -> tuple[Assessment, Gathering]:
    """The open gathering that listens to a college, for the enterprise's own people."""
    assessment = assessments.get(ctx.session, assessment_id)
    permissions.check(ctx.actor, Permission.ANSWER, Subject.of(assessment))
    gathering = _open(ctx, assessment_id, lock=lock)
    if college not in gathering.codes:
        raise Refused(RefusalCode.NOT_LISTENED_TO)
    return assessment, gathering


def _open(ctx: Context, assessment_id: UUID, *, lock: bool = False) -> Gathering:
    gathering = gatherings.newest(ctx.session, assessment_id, lock=lock)
    if gathering is None or not gathering.is_open:
        raise Refused(RefusalCode.GATHERING_CLOSED)
    return gathering


def _open_refusal(ctx: Context, assessment: Assessment, gathering: Gathering | None) -> Refusal | None:
    """A gathering is told once: another one may follow only where there was nothing to tell."""
    may_not = permissions.refusal(ctx.actor, Permission.LEAD, Subject.of(assessment))
    if may_not:
        return may_not
    if gathering and gathering.is_open:
        return Refusal(RefusalCode.GATHERING_OPEN)
    if gathering and gathering.release and gathering.release.is_told:
        return Refusal(RefusalCode.ALREADY_GATHERED)
    return step_refusal(Step.GATHER, assessment.state)


def _voices(ctx: Context, gathering: Gathering | None) -> int:
    if gathering is None:
        return 0
    return gathering.release.voices if gathering.release else gatherings.voices(ctx.session, gathering.id)


def _code() -> str:
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
