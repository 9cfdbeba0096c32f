"""The parts of a card that never change, drawn once per edition and process: a whole theme then costs little to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import current_app
from markupsafe import Markup

from capapp.domain.answers import Answer, AnswerState
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.scales import Level, Scale
from capapp.web.answering.symbols import drawings, symbol
from capapp.wording import measures
from capapp.wording.figures import enumeration

TEMPLATE = "answering/constant.html"
PLACE, FINDING = "Où en êtes-vous", "Quel constat"
"""What a card asks, in a frame of levels and in one of findings."""
_drawn: dict[tuple[str, ...], Markup] = {}


def heading(questionnaire: Questionnaire, objective: Objective) -> Markup:
    """Number, title, must-have mark and meaning."""
    imperative = objective.imperative
    expected = questionnaire.scale_of(objective).by_id[imperative.expected].title if imperative else None
    return _once(questionnaire, "heading", objective.id, "", lambda draw: draw.heading(objective, expected))


def choices(questionnaire: Questionnaire, objective: Objective, chosen: str | None) -> Markup:
    """The levels and the quieter answers as radios; `chosen` is the one checked, None when nothing is."""
    scale = questionnaire.scale_of(objective)
    levels = [] if scale.bounds else _drawn_levels(questionnaire, objective)
    question = FINDING if any(level.finding for level in scale.levels) else PLACE
    return _once(
        questionnaire, "choices", objective.id, chosen or "", lambda draw: draw.choices(objective, levels, chosen, question)
    )


def thresholds(questionnaire: Questionnaire, objective: Objective) -> Markup:
    """The levels that a number reaches, and from where; nothing where it stands for itself."""
    bounds = questionnaire.scale_of(objective).bounds
    drawn = _drawn_levels(questionnaire, objective)
    if bounds is None or not drawn:
        return Markup()
    levels = [(level, words, shape, measures.reached(level, bounds)) for level, words, shape in drawn]
    return _once(questionnaire, "thresholds", objective.id, "", lambda draw: draw.thresholds(levels))


def has_help(objective: Objective) -> bool:
    """Whether an objective has anything to help with."""
    checks = objective.fact_check
    return bool(checks.start or checks.settles or objective.prompts or objective.evidence or objective.offers or objective.links)


def help_text(questionnaire: Questionnaire, objective: Objective) -> Markup:
    """The fact check, what to talk about, evidence to look for, offers that help, links to other frames."""
    offers = [questionnaire.offers[id] for id in objective.offers]
    frames = {frame.id: frame for frame in questionnaire.frameworks}
    links = [
        (frames[id].title, enumeration([frames[id].entries.get(code, code) for code in codes]))
        for id, codes in objective.links.items()
        if id in frames and codes
    ]
    levels = _drawn_levels(questionnaire, objective)
    return _once(questionnaire, "help", objective.id, "", lambda draw: draw.help(objective, levels, offers, links))


def shapes(questionnaire: Questionnaire) -> Markup:
    """The shapes of the scales, drawn once on a page and used by reference."""
    return _once(questionnaire, "shapes", "", "", lambda draw: draw.symbols(drawings(questionnaire)))


def words(questionnaire: Questionnaire, objectives: Sequence[Objective]) -> Markup:
    """What the levels mean, once for all the objectives that do not describe them in their own words."""
    found = only_named(questionnaire, objectives)
    named = [[(level, symbol(questionnaire, scale, level)) for level in scale.levels] for scale in found]
    key = "+".join(level.id for scale in found for level in scale.levels)
    return _once(questionnaire, "words", "", key, lambda draw: draw.words(named)) if found else Markup()


def only_named(questionnaire: Questionnaire, objectives: Sequence[Objective]) -> list[Scale]:
    """The scales of levels that these objectives name without describing them."""
    found: list[Scale] = []
    for objective in objectives:
        scale = questionnaire.scale_of(objective)
        if not objective.descriptors and not scale.bounds and scale not in found:
            found.append(scale)
    return found


def chosen(answer: Answer, scale: Scale) -> str | None:
    """The value of the radio that says this answer; a level that the scale does not know, or a number, checks nothing."""
    if answer.state is AnswerState.POSITIONED:
        return answer.level if answer.level in scale.by_id and not scale.bounds else None
    return None if answer.state is AnswerState.UNANSWERED else answer.state.value


def _drawn_levels(questionnaire: Questionnaire, objective: Objective) -> list[tuple[Level, str, str]]:
    """Each level with what it means here and the name of its shape."""
    scale = questionnaire.scale_of(objective)
    return [(level, questionnaire.words(objective, level), symbol(questionnaire, scale, level)) for level in scale.levels]


def _once(questionnaire: Questionnaire, part: str, objective: str, variant: str, draw: Callable[[Any], str]) -> Markup:
    key = (questionnaire.checksum, part, objective, variant)
    found = _drawn.get(key)
    if found is None:
        text = str(draw(current_app.jinja_env.get_template(TEMPLATE).module)).replace("&#39;", "'")
        found = _drawn[key] = Markup(text)  # noqa: S704 - our own template; its attributes stand in double quotes
    return found
