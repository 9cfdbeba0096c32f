"""Verbs on files alone: the same picture, plan and report, without a database."""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from capapp.catalogue import AnswersFile
from capapp.documents.report import Report
from capapp.domain.drafting import draft_plan, effects, with_must_haves
from capapp.domain.organisation import Organisation
from capapp.domain.plan import ProgressPlan
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.recommendations import Recommendation, recommend
from capapp.domain.scoring.engine import score
from capapp.domain.scoring.evidence import substantiated
from capapp.domain.scoring.scorecard import Scorecard


def report_on(questionnaire: Questionnaire, said: AnswersFile, today: date) -> Report:
    """The report of a file of answers, a project dated `today` while it has no day of settling.

    Without actions of its own, its plan is what is proposed within the capacity.
    """
    card, held = scored(questionnaire, said), substantiated(questionnaire, said.answers, said.evidence)
    if said.actions:
        plan = with_must_haves(questionnaire, ProgressPlan(said.actions), card)
    else:
        plan = draft_plan(recommend(questionnaire, held, said.capacity, said.path, said.situation), _stable_id)
    before = said.previous
    return Report(
        questionnaire=questionnaire,
        organisation=Organisation(uuid5(NAMESPACE_URL, said.organisation), said.organisation, said.kinds, said.town),
        path=said.path,
        dated_on=said.done_on or today,
        is_project=said.done_on is None,
        answers=said.answers,
        scorecard=card,
        previous=score(questionnaire, before.answers, said.path, situation=said.situation) if before else None,
        previous_on=before.done_on if before else None,
        plan=plan,
        effects=effects(questionnaire, held, card, plan, said.path, said.situation),
        is_proposed=not said.actions,
    )


def scored(questionnaire: Questionnaire, said: AnswersFile) -> Scorecard:
    """The picture of a file of answers: what its evidence lets count, in its situation, after last time's findings."""
    answers = substantiated(questionnaire, said.answers, said.evidence)
    before = said.previous.answers if said.previous else {}
    past = {id: answer.level for id, answer in before.items() if answer.level}
    return score(questionnaire, answers, said.path, situation=said.situation, past=past)


def _stable_id(recommendation: Recommendation) -> UUID:
    return uuid5(NAMESPACE_URL, recommendation.objective.id)
