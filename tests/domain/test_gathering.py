"""What each college is asked: the questions of its wording, each with « je ne sais pas », and nothing that is not for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from uuid import UUID

import pytest

from capapp.domain.colleges import College, Listening, Wording
from capapp.domain.gathering import UNKNOWN, Gathering, questions
from capapp.domain.questionnaire import Branch, PlainQuestion, Questionnaire
from capapp.domain.scales import Better, Bounds, Scale
from tests.domain.small import LEVELS, questionnaire

NOW = datetime(2026, 11, 23, tzinfo=UTC)
FACES = ("Oui", "Un peu", "Non", "Je ne sais pas")


def listening(**to: Listening) -> Questionnaire:
    """The small questionnaire; o1 and o4 have plain questions, o4 two; o2 is answered by a number."""
    base = questionnaire()
    number = Scale((), Bounds(Fraction(0), Fraction(100), "%", Better.HIGHER))
    plain = {
        "o1": (PlainQuestion("On m'aide.", FACES),),
        "o4": (PlainQuestion("On m'écoute.", FACES), PlainQuestion("Je peux répondre.", ("Oui", "Non", "Je ne sais pas"))),
    }

    def branch(found: Branch) -> Branch:
        own = tuple(replace(o, plain=plain.get(o.id, ()), scale=number if o.id == "o2" else None) for o in found.own)
        return replace(found, own=own, branches=tuple(map(branch, found.branches)))

    colleges = {College(name): how for name, how in to.items()}
    return replace(base, themes=tuple(map(branch, base.themes)), colleges=colleges)


def asked(frame: Questionnaire, college: College) -> list[str]:
    return [question.id for question in questions(frame, college, frame)]


@pytest.mark.parametrize("college", [college for college in College if college is not College.PATH_EMPLOYEES])
def test_most_colleges_are_asked_every_objective_that_has_levels(college: College) -> None:
    assert asked(listening(), college) == ["o1", "o3", "o4", "o5", "o6"]


def test_people_on_paths_are_asked_the_plain_questions() -> None:
    frame = listening()
    assert asked(frame, College.PATH_EMPLOYEES) == ["o1", "o4", "o4.2"]
    first, second, third = questions(frame, College.PATH_EMPLOYEES, frame)
    assert (first.statement, second.statement, third.statement) == ("On m'aide.", "On m'écoute.", "Je peux répondre.")
    assert second.objective is third.objective


def test_a_college_is_asked_what_the_questionnaire_names_in_the_questionnaire_s_order() -> None:
    frame = listening(partners=Listening(objectives=frozenset({"o6", "o1", "gone"})))
    assert asked(frame, College.PARTNERS) == ["o1", "o6"]
    assert asked(frame, College.MANAGEMENT) == ["o1", "o3", "o4", "o5", "o6"]


def test_any_college_may_be_asked_in_plain_words() -> None:
    frame = listening(partners=Listening(Wording.PLAIN, frozenset({"o4", "o6"})))
    assert asked(frame, College.PARTNERS) == ["o4", "o4.2"]


def test_a_college_that_is_asked_nothing_has_no_question() -> None:
    assert asked(listening(partners=Listening(objectives=frozenset())), College.PARTNERS) == []


def test_the_replies_are_the_described_levels_and_je_ne_sais_pas() -> None:
    frame = listening()
    question = questions(frame, College.MANAGEMENT, frame)[0]
    assert [choice.id for choice in question.choices] == ["l1", "l2", "l3", "l4", UNKNOWN]
    assert [choice.level for choice in question.choices] == [*LEVELS, None]
    assert question.choices[0].meaning == "o1 Niveau 1", "in the objective's own words"
    assert question.statement == "Objectif o1"
    assert (question.has("l4"), question.has(UNKNOWN), question.has("1"), question.has("")) == (True, True, False, False)


def test_faces_are_no_levels_and_the_last_plain_reply_is_je_ne_sais_pas() -> None:
    frame = listening()
    question, _, two = questions(frame, College.PATH_EMPLOYEES, frame)
    assert [(c.id, c.title, c.face, c.level) for c in question.choices] == [
        ("1", "Oui", 0, None),
        ("2", "Un peu", 1, None),
        ("3", "Non", 2, None),
        (UNKNOWN, "Je ne sais pas", None, None),
    ]
    assert [c.id for c in two.choices] == ["1", "2", UNKNOWN]
    assert not question.has("l1")


def test_a_gathering_is_open_until_it_is_closed() -> None:
    gathering = Gathering(UUID(int=1), UUID(int=2), {}, NOW)
    assert gathering.is_open
    assert not replace(gathering, closed_at=NOW).is_open
