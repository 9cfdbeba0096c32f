"""The end of a gathering: the rules of disclosure decide what is told, and every single voice is let go of."""

from __future__ import annotations

from capapp.domain import disclosure
from capapp.domain.asking import Situation, asked
from capapp.domain.assessment import Assessment
from capapp.domain.colleges import College, Wording
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.gathering import Gathering, Question, questions
from capapp.domain.questionnaire import Questionnaire
from capapp.store import gatherings
from capapp.usecases.context import Context


def questions_of(questionnaire: Questionnaire, assessment: Assessment, college: College) -> tuple[Question, ...]:
    """What a college of this enterprise is asked; what hangs on other answers is left to the workshop."""
    concerned = asked(questionnaire, assessment.path, None, Situation.of(assessment))
    return questions(questionnaire, college, [o for o in concerned if not o.shown_when])


def close(ctx: Context, assessment: Assessment) -> Gathering:
    """Close the open gathering of an assessment: what may be told of it is told once, and kept."""
    gathering = gatherings.newest(ctx.session, assessment.id, lock=True)
    if gathering is None or not gathering.is_open:
        raise Refused(RefusalCode.GATHERING_CLOSED)
    questionnaire = ctx.library[assessment.edition]
    wordings = {college: questionnaire.listening(college).wording for college in College}
    told = {wording: list[str]() for wording in Wording}
    for college in gathering.codes:
        for question in questions_of(questionnaire, assessment, college):
            told[question.wording].append(question.id)
    everyone = gatherings.everyone(ctx.session, gathering.id, wordings)
    release = disclosure.release(everyone, dict.fromkeys(told[Wording.NORMAL]), dict.fromkeys(told[Wording.PLAIN]))
    gatherings.close(ctx.session, gathering.id, release, ctx.now)
    return gathering
