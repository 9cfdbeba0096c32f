"""Who is asked what: only objectives that exist and can be asked of that college, and at least one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from capapp.catalogue.document import Document, Plain, branches, entries, objectives_of, text, texts
from capapp.catalogue.problems import Problem
from capapp.catalogue.sentences import Code
from capapp.catalogue.suggestions import advice
from capapp.domain.colleges import LISTENING, College, Wording

_NO_PLAIN = ("il n'a pas de version en langage simple", "ajoutez-lui « plain », ou retirez-le d'ici")
_NUMBER = ("il se répond par un nombre", "retirez-le d'ici : un nombre se cherche ensemble, à l'atelier")
_CONDITIONAL = ("il dépend d'autres réponses", "retirez-le d'ici : il se traite à l'atelier")


class _Asked(NamedTuple):
    """What there is to ask: the objectives by id, those kept by an excerpt, the scales (ids) answered by a number."""

    objectives: Mapping[str, Plain]
    kept: frozenset[str]
    numbers: frozenset[str]

    def hindrance(self, id: str, wording: Wording) -> tuple[str, str] | None:
        """Why an objective cannot be asked in a wording, and what to do; None when it can."""
        objective = self.objectives[id]
        if entries(objective, "shown_when"):
            return _CONDITIONAL
        if wording is Wording.PLAIN:
            return None if list(branches(objective, "plain")) else _NO_PLAIN
        return _NUMBER if text(objective, "scale") in self.numbers else None


def colleges_sense(document: Document, themes: Iterable[Document]) -> Iterator[Problem]:
    """All that does not hold together in the colleges."""
    asked = _asked(document, themes)
    for name, listening in entries(document.data, "colleges").items():
        wording = _wording(name, text(listening, "wording"))
        if wording is not None and isinstance(listening, dict):
            yield from _listed(document, name, listening, wording, asked)
            listed = {id for _, id in texts(listening, "objectives")} or asked.kept
            if not any(id in asked.objectives and asked.hindrance(id, wording) is None for id in listed & asked.kept):
                yield document.problem(Code.COLLEGE_SILENT, ("colleges", name), on_key=True)


def _asked(document: Document, themes: Iterable[Document]) -> _Asked:
    found = {text(each, "id") or "": each for theme in themes for each in objectives_of(theme.data)}
    only = frozenset(name for _, name in texts(document.data, "only"))
    numbers = (text(scale, "id") or "" for _, scale in branches(document.data, "scales") if "number" in scale)
    return _Asked(found, only or frozenset(found), frozenset(numbers))


def _wording(college: str, written: str | None) -> Wording | None:
    """The wording that is meant; None for a word that the form of the file refuses anyway."""
    if college not in set(College):
        return None
    if written is None:
        return LISTENING[College(college)].wording
    return Wording(written) if written in set(Wording) else None


def _listed(document: Document, college: str, listening: dict[str, Plain], wording: Wording, asked: _Asked) -> Iterator[Problem]:
    seen: set[str] = set()
    for rank, name in texts(listening, "objectives"):
        place = ("colleges", college, "objectives", rank)
        if name in seen:
            yield document.problem(Code.ITEM_TWICE, place, item=name)
        elif name not in asked.objectives:
            yield document.problem(Code.ONLY_UNKNOWN, place, objective=name, advice=advice(name, asked.objectives))
        elif found := asked.hindrance(name, wording):
            yield document.problem(Code.COLLEGE_UNASKABLE, place, objective=name, why=found[0], advice=found[1])
        seen.add(name)
