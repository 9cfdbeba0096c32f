"""The big screen: one objective, its levels with their voices, and the way to the next one."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from capapp.documents import dots
from capapp.domain import talk
from capapp.domain.agreement import told_plainly
from capapp.domain.disclosure import Counts, Disclosure, Shown
from capapp.domain.gathering import UNKNOWN, Choice, Question
from capapp.domain.questionnaire import Objective
from capapp.domain.scales import Level
from capapp.usecases.agreeing import Workshop
from capapp.web.answering.symbols import symbol
from capapp.web.workshop import drawn
from capapp.wording import voices as say
from capapp.wording.words import word


@dataclass(frozen=True, slots=True)
class Row:
    """One choice: `key` is the digit that proposes it; its voices and its hands, with their drawings."""

    id: str
    key: int
    title: str
    words: str
    shape: str
    voices: int
    dots: Markup
    hands: int
    hand_dots: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """A college shown apart, and its voices in words."""

    name: str
    said: str
    dots: Markup


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply of a plain question: a face and its words, with its voices."""

    words: str
    voices: int
    face: Markup


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain question; `silence` says why its replies are not shown."""

    statement: str
    replies: tuple[Reply, ...]
    silence: str


@dataclass(frozen=True, slots=True)
class Screen:
    """What the big screen shows of one objective, beside its card; `before` and `after` are addresses, empty at the ends."""

    objective: Objective
    rows: tuple[Row, ...]
    marks: tuple[str, ...]
    said: str
    groups: tuple[Group, ...]
    plain: tuple[Plain, ...]
    has_hands: bool
    minutes: int
    place: int
    of: int
    before: str
    after: str


def screen(workshop: Workshop, objective: Objective) -> Screen:
    """The screen of an objective that is asked."""
    questionnaire = workshop.sheet.questionnaire
    order = workshop.order[questionnaire.theme_of[objective.id].id]
    session = next(session for session in talk.sessions(order) if objective in session)
    every = [each for theme in questionnaire.themes for each in workshop.order[theme.id]]
    place, counts = every.index(objective), workshop.counts.get(objective.id)
    hands = workshop.hands.get(objective.id, {})
    return Screen(
        objective=objective,
        rows=_rows(workshop, objective, counts or {}, hands),
        marks=tuple(drawn.marks(workshop, objective)),
        said=drawn.in_words(questionnaire, objective, counts) if counts else "",
        groups=_groups(workshop, objective) if counts else (),
        plain=tuple(_plain(question, of) for question, of in told_plainly([objective], workshop.release)),
        has_hands=bool(hands),
        minutes=talk.minutes(session),
        place=order.index(objective) + 1,
        of=len(order),
        before=_address(workshop, every[place - 1]) if place else "",
        after=_address(workshop, every[place + 1]) if place + 1 < len(every) else "",
    )


def _address(workshop: Workshop, objective: Objective) -> str:
    return url_for("workshop.screen", assessment_id=workshop.sheet.assessment.id, objective=objective.id)


def _rows(workshop: Workshop, objective: Objective, counts: Counts, hands: Counts) -> tuple[Row, ...]:
    """The described levels, lowest first, and « je ne sais pas » last, under the digit nought."""
    questionnaire = workshop.sheet.questionnaire
    scale, of = questionnaire.scale_of(objective), drawn.hue(questionnaire, objective)

    def row(id: str, key: int, title: str, words: str, level: Level | None) -> Row:
        number, raised = counts.get(id, 0), hands.get(id, 0)
        shape = symbol(questionnaire, scale, level)
        return Row(id, key, title, words, shape, number, drawn.voices(number, of), raised, drawn.hands(raised, of))

    levels = (row(each.id, each.rank, each.title, questionnaire.words(objective, each), each) for each in scale.levels)
    return (*levels, row(UNKNOWN, 0, say.UNSURE, "", None))


def _groups(workshop: Workshop, objective: Objective) -> tuple[Group, ...]:
    questionnaire, found = workshop.sheet.questionnaire, drawn.disclosure(workshop, objective)
    of = drawn.hue(questionnaire, objective)

    def dotted(counts: Counts) -> Markup:
        numbers = drawn.in_order(questionnaire, objective, counts)
        return Markup(dots.columns(numbers, of, ""))  # noqa: S704 - our own drawing

    apart = found.colleges.items() if found else ()
    return tuple(Group(word(c), drawn.in_words(questionnaire, objective, counts), dotted(counts)) for c, counts in apart)


def _plain(question: Question, found: Disclosure) -> Plain:
    if found.shown is not Shown.COUNTED:
        return Plain(question.statement, (), word(found.shown))
    faces = sum(choice.face is not None for choice in question.choices)
    replies = (Reply(c.title or say.UNSURE, found.counts.get(c.id, 0), _face(c, faces)) for c in question.choices)
    return Plain(question.statement, tuple(replies), "")


def _face(choice: Choice, of: int) -> Markup:
    if choice.face is None:
        return Markup()
    return Markup(dots.face(choice.face, of, choice.title))  # noqa: S704 - our own drawing


def note(workshop: Workshop) -> str:
    """What the workshop works from when no voice is told."""
    return say.nothing_told(workshop.sheet.assessment.state, workshop.release)
