"""The parts of a card that never change, drawn once per edition and process: a whole theme then costs little to show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import current_app
from markupsafe import Markup

from capapp.domain.answers import Answer, AnswerState
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.wording.figures import enumeration

TEMPLATE = "answering/constant.html"
_drawn: dict[tuple[str, ...], Markup] = {}


def heading(questionnaire: Questionnaire, objective: Objective) -> Markup:
    """Number, title, must-have mark and meaning."""
    imperative = objective.imperative
    expected = questionnaire.scale.by_id[imperative.expected].title if imperative else None
    return _once(questionnaire, "heading", objective.id, "", lambda draw: draw.heading(objective, expected))


def choices(questionnaire: Questionnaire, objective: Objective, chosen: str | None) -> Markup:
    """The described levels and the quieter answers as radios; `chosen` is the one checked, None when nothing is."""
    levels = questionnaire.scale.levels
    return _once(questionnaire, "choices", objective.id, chosen or "", lambda draw: draw.choices(objective, levels, chosen))


def help_text(questionnaire: Questionnaire, objective: Objective) -> Markup:
    """The fact check, what to talk about, evidence to look for, offers that help, links to other frames."""
    offers = [questionnaire.offers[id] for id in objective.offers]
    frames = {frame.id: frame for frame in questionnaire.frameworks}
    links = [
        (frames[id].title, enumeration([frames[id].entries.get(code, code) for code in codes]))
        for id, codes in objective.links.items()
        if id in frames and codes
    ]
    levels = questionnaire.scale.levels
    return _once(questionnaire, "help", objective.id, "", lambda draw: draw.help(objective, levels, offers, links))


def shapes(questionnaire: Questionnaire) -> Markup:
    """The shapes of the scale, drawn once on a page and used by reference."""
    return _once(questionnaire, "shapes", "", "", lambda draw: draw.symbols(questionnaire.scale.levels))


def chosen(answer: Answer, questionnaire: Questionnaire) -> str | None:
    """The value of the radio that says this answer; a level that the scale does not know checks nothing."""
    if answer.state is AnswerState.POSITIONED:
        return answer.level if answer.level in questionnaire.scale.by_id else None
    return None if answer.state is AnswerState.UNANSWERED else answer.state.value


def _once(questionnaire: Questionnaire, part: str, objective: str, variant: str, draw: Callable[[Any], str]) -> Markup:
    key = (questionnaire.checksum, part, objective, variant)
    found = _drawn.get(key)
    if found is None:
        text = draw(current_app.jinja_env.get_template(TEMPLATE).module).replace("&#39;", "'")
        found = _drawn[key] = Markup(text)  # noqa: S704 - our own template; its attributes stand in double quotes
    return found
