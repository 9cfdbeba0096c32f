"""What an answers file must say to suit its questionnaire."""

from __future__ import annotations

from collections.abc import Iterator

from capapp.catalogue.document import Document, Path, Plain, branches, entries, text
from capapp.catalogue.problems import Problem
from capapp.catalogue.sentences import Code
from capapp.catalogue.suggestions import advice
from capapp.domain.questionnaire import Questionnaire


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
    given = [key for key in ("level", "not_applicable", "unknown") if answer.get(key, "false") != "false"]
    if len(given) > 1:
        yield document.problem(Code.ANSWER_TWOFOLD, path, on_key=True)
    if not given and not text(answer, "comment"):
        yield document.problem(Code.ANSWER_NOTHING, path, on_key=True)
    if "level" in given:
        yield from _level(document, (*path, "level"), text(answer, "level"), questionnaire)
    objective = questionnaire.objectives.get(str(path[-1]))
    if "not_applicable" in given and objective is not None and not objective.may_be_not_applicable:
        yield document.problem(Code.NOT_APPLICABLE_FORBIDDEN, (*path, "not_applicable"), on_key=True, objective=objective.id)


def _level(document: Document, path: Path, level: str | None, questionnaire: Questionnaire) -> Iterator[Problem]:
    if level is not None and level not in questionnaire.scale.by_id:
        yield document.problem(Code.LEVEL_UNKNOWN, path, level=level, advice=advice(level, questionnaire.scale.by_id))


def _action(document: Document, path: Path, action: dict[str, Plain], questionnaire: Questionnaire) -> Iterator[Problem]:
    objective, offer = text(action, "objective"), text(action, "offer")
    if objective is not None:
        yield from _objective(document, (*path, "objective"), objective, questionnaire)
    if offer is not None and offer not in questionnaire.offers:
        yield document.problem(Code.OFFER_UNKNOWN, (*path, "offer"), offer=offer, advice=advice(offer, questionnaire.offers))
    yield from _level(document, (*path, "target"), text(action, "target"), questionnaire)


def _dates(document: Document) -> Iterator[Problem]:
    present, before = text(document.data, "done_on"), text(entries(document.data, "previous"), "done_on")
    if present is not None and before is not None and before >= present:
        yield document.problem(Code.PREVIOUS_NOT_BEFORE, ("previous", "done_on"))
