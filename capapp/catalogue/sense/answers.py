"""What an answers file must say to suit its questionnaire."""

from __future__ import annotations

from collections.abc import Iterator

from capapp.catalogue.document import Document, Path, Plain, branches, entries, text, texts
from capapp.catalogue.problems import Problem
from capapp.catalogue.sentences import Code
from capapp.catalogue.suggestions import advice
from capapp.domain.answers import AnswerState, forbidden
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.scales import Scale, number_of, written

_BARRED = {AnswerState.NOT_APPLICABLE: Code.NOT_APPLICABLE_FORBIDDEN, AnswerState.UNKNOWN: Code.UNKNOWN_FORBIDDEN}


def answers_sense(document: Document, questionnaire: Questionnaire) -> Iterator[Problem]:
    """All that does not suit the questionnaire."""
    named = text(document.data, "questionnaire")
    if named is not None and named != questionnaire.id:
        yield document.problem(Code.QUESTIONNAIRE_OTHER, ("questionnaire",), id=named, other=questionnaire.id)
        return
    for path, answers in _rounds(document.data):
        for objective, answer in answers.items():
            yield from _objective(document, (*path, objective), objective, questionnaire, on_key=True)
            if isinstance(answer, dict):
                yield from _answer(document, (*path, objective), answer, questionnaire)
    for path, action in branches(document.data, "plan"):
        yield from _action(document, path, action, questionnaire)
    yield from _options(document, questionnaire)
    yield from _dates(document)


def _rounds(data: Plain) -> Iterator[tuple[Path, dict[str, Plain]]]:
    yield ("answers",), entries(data, "answers")
    yield ("previous", "answers"), entries(entries(data, "previous"), "answers")


def _objective(
    document: Document, path: Path, name: str, questionnaire: Questionnaire, *, on_key: bool = False
) -> Iterator[Problem]:
    if name not in questionnaire.objectives:
        more = advice(name, questionnaire.objectives)
        yield document.problem(Code.OBJECTIVE_UNKNOWN, path, on_key=on_key, objective=name, advice=more)


def _answer(document: Document, path: Path, answer: dict[str, Plain], questionnaire: Questionnaire) -> Iterator[Problem]:
    given = [key for key in ("level", "number", "not_applicable", "unknown") if answer.get(key, "false") != "false"]
    if len(given) > 1:
        yield document.problem(Code.ANSWER_TWOFOLD, path, on_key=True)
    if not given and not text(answer, "comment"):
        yield document.problem(Code.ANSWER_NOTHING, path, on_key=True)
    objective = questionnaire.objectives.get(str(path[-1]))
    if objective is None:
        return
    yield from _position(document, path, answer, objective, questionnaire.scale_of(objective))
    for state, code in _BARRED.items():
        if state.value in given and forbidden(state, objective):
            yield document.problem(code, (*path, state.value), on_key=True, objective=objective.id)


def _position(document: Document, path: Path, answer: dict[str, Plain], objective: Objective, scale: Scale) -> Iterator[Problem]:
    """A level that the objective's scale has, or a number within its bounds."""
    level, number, bounds = text(answer, "level"), text(answer, "number"), scale.bounds
    if bounds is None:
        yield from _level(document, (*path, "level"), level, scale)
        if number is not None:
            code, levels = Code.ANSWER_BY_LEVEL, ", ".join(scale.by_id)
            yield document.problem(code, (*path, "number"), on_key=True, objective=objective.id, levels=levels)
        return
    least, most = written(bounds.least), written(bounds.most)
    if level is not None:
        code = Code.ANSWER_BY_NUMBER
        yield document.problem(code, (*path, "level"), on_key=True, objective=objective.id, least=least, most=most)
    given = number_of(number or "")
    if number is not None and given is not None and given >= 0 and not scale.holds(number):
        more = f"entre {least} et {most}"
        yield document.problem(Code.OUT_OF_BOUNDS, (*path, "number"), read=f"« {number} »", advice=more)


def _level(document: Document, path: Path, level: str | None, scale: Scale) -> Iterator[Problem]:
    if level is not None and level not in scale.by_id:
        yield document.problem(Code.LEVEL_UNKNOWN, path, level=level, advice=advice(level, scale.by_id))


def _action(document: Document, path: Path, action: dict[str, Plain], questionnaire: Questionnaire) -> Iterator[Problem]:
    named, offer = text(action, "objective"), text(action, "offer")
    if named is not None:
        yield from _objective(document, (*path, "objective"), named, questionnaire)
    if offer is not None and offer not in questionnaire.offers:
        yield document.problem(Code.OFFER_UNKNOWN, (*path, "offer"), offer=offer, advice=advice(offer, questionnaire.offers))
    objective = questionnaire.objectives.get(named or "")
    if objective is not None or named is None:
        scale = questionnaire.scale_of(objective) if objective else questionnaire.scale
        yield from _level(document, (*path, "target"), text(action, "target"), scale)


def _options(document: Document, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Activities that the questionnaire asks about."""
    known = questionnaire.options
    for rank, option in texts(entries(document.data, "organisation"), "options"):
        if option not in known:
            place = ("organisation", "options", rank)
            yield document.problem(Code.OPTION_UNKNOWN, place, option=option, advice=advice(option, known))


def _dates(document: Document) -> Iterator[Problem]:
    present, before = text(document.data, "done_on"), text(entries(document.data, "previous"), "done_on")
    if present is not None and before is not None and before >= present:
        yield document.problem(Code.PREVIOUS_NOT_BEFORE, ("previous", "done_on"))
