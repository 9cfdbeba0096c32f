"""Reports on any frame, from generated answers: every level, every state, numbers over their whole range."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from capapp import catalogue
from capapp.documents.report import Report
from capapp.domain.answers import Answer, Answers, AnswerState
from capapp.domain.assessment import Path as AnswerPath
from capapp.domain.drafting import draft_plan, effects
from capapp.domain.organisation import Kind, Organisation
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.recommendations import recommend
from capapp.domain.scales import written
from capapp.domain.scoring.engine import score
from capapp.usecases.filing import report_on
from tests.domain.frames.reading import SCHEMES, frame

QUESTIONNAIRES = Path(__file__).resolve().parents[2] / "questionnaires"
SHIPPED = sorted(file.parent.name for file in QUESTIONNAIRES.glob("*/questionnaire.yaml"))
TODAY = date(2026, 11, 12)

__all__ = ["SCHEMES", "SHIPPED", "answers", "example", "frame", "report", "rules", "shipped"]


@cache
def shipped(name: str) -> Questionnaire:
    """A frame that the program ships."""
    return catalogue.load_questionnaire(QUESTIONNAIRES / name)


def example(questionnaire: str, name: str) -> Report:
    """The report of a shipped file of answers."""
    of = shipped(questionnaire)
    return report_on(of, catalogue.load_answers(QUESTIONNAIRES / "examples" / f"{name}.yaml", of), TODAY)


def answers(of: Questionnaire, shift: int = 0) -> Answers:
    """Answers of every kind; another `shift` gives others."""
    return {o.id: answer for rank, o in enumerate(of) if (answer := _answer(of, o, rank + shift))}


def _answer(of: Questionnaire, objective: Objective, rank: int) -> Answer | None:
    scale = of.scale_of(objective)
    if rank % 13 == 11 and objective.may_be_not_applicable:
        return Answer(AnswerState.NOT_APPLICABLE, reason="Sans objet chez nous.")
    if rank % 13 == 5:
        return Answer(AnswerState.UNKNOWN)
    if rank % 13 == 12:
        return None
    if scale.bounds:
        span = scale.bounds.most - scale.bounds.least
        return Answer.at(written(scale.bounds.least + span * Fraction(rank % 8 + 1, 8)))
    return Answer.at(scale.levels[(rank + rank // len(scale.levels)) % len(scale.levels)].id, "Vu ensemble le 3 octobre.")


def report(of: Questionnaire, given: Answers | None = None, before: Answers | None = None) -> Report:
    """The report of these answers (else generated ones) with what is proposed as its plan; `before` are last time's."""
    given = answers(of) if given is None else given
    past = {id: answer.level for id, answer in (before or {}).items() if answer.level}
    card = score(of, given, past=past)
    plan = draft_plan(recommend(of, given, 6), lambda found: uuid5(NAMESPACE_URL, found.objective.id))
    return Report(
        questionnaire=of,
        organisation=Organisation(uuid5(NAMESPACE_URL, "o"), "Les Jardins d'Ælis & Cie", (Kind.ACI,), "Saint-Étienne"),
        path=AnswerPath.FULL,
        dated_on=TODAY,
        is_project=False,
        answers=given,
        scorecard=card,
        previous=score(of, before) if before else None,
        previous_on=date(2025, 10, 9) if before else None,
        plan=plan,
        effects=effects(of, given, card, plan),
    )


def rules(of: Questionnaire, **changed: object) -> Questionnaire:
    """The frame under other rules."""
    return replace(of, rules=replace(of.rules, **changed))  # type: ignore[arg-type]
