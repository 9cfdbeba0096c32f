"""Dots as the workshop shows them: what may be told of one objective, as marks in words and drawings in its theme's colour."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from capapp.documents import dots
from capapp.documents.hues import Hue, hues_of
from capapp.domain.disclosure import Counts, Disclosure, Shown
from capapp.domain.gathering import UNKNOWN
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.usecases.agreeing import Workshop
from capapp.wording import voices as say
from capapp.wording.words import word


def hue(questionnaire: Questionnaire, objective: Objective) -> Hue:
    """The colour of an objective's theme."""
    return hues_of(questionnaire)[questionnaire.theme_of[objective.id].id]


def disclosure(workshop: Workshop, objective: Objective) -> Disclosure | None:
    """What is told of an objective on its described levels; None when no voice was asked, or none is told."""
    return workshop.release.normal.get(objective.id) if workshop.release else None


def marks(workshop: Workshop, objective: Objective) -> Iterator[str]:
    """What is to be known before the talk: « À éclaircir », « Voix très proches », « Trop peu de voix »."""
    if objective.id in workshop.to_clarify:
        yield say.TO_CLARIFY
    found = disclosure(workshop, objective)
    if found and found.shown is not Shown.COUNTED:
        yield word(found.shown)


def voices(number: int, of: Hue) -> Markup:
    """A row of voices; nothing for none."""
    return Markup(dots.row(number, of, say.voices(number)) if number else "")  # noqa: S704 - our own drawing


def hands(number: int, of: Hue) -> Markup:
    """A row of hands; nothing for none."""
    return Markup(dots.row(number, of, say.hands(number), are_hands=True) if number else "")  # noqa: S704 - our own drawing


def columns(workshop: Workshop, objective: Objective) -> Markup:
    """The voices of an objective in small: one column per level, the last for those who do not know."""
    counts = workshop.counts.get(objective.id)
    if counts is None:
        return Markup()
    questionnaire = workshop.sheet.questionnaire
    numbers, label = in_order(questionnaire, objective, counts), in_words(questionnaire, objective, counts)
    return Markup(dots.columns(numbers, hue(questionnaire, objective), label))  # noqa: S704 - our own drawing


def in_order(questionnaire: Questionnaire, objective: Objective, counts: Counts) -> list[int]:
    """The voices on each level, lowest first, then those who do not know."""
    return [counts.get(id, 0) for id in (*questionnaire.scale_of(objective).by_id, UNKNOWN)]


def in_words(questionnaire: Questionnaire, objective: Objective, counts: Counts) -> str:
    """« 9 voix : 2 À construire, 3 Installé, 4 ne savent pas »."""
    levels = questionnaire.scale_of(objective).levels
    return say.spread([(level.title, counts.get(level.id, 0)) for level in levels], counts.get(UNKNOWN, 0))
