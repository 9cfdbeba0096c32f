"""What since.yaml must say to suit the two editions that it joins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from capapp.catalogue.document import Document, Path, branches, text, texts
from capapp.catalogue.problems import Problem
from capapp.catalogue.sentences import Code
from capapp.catalogue.suggestions import advice
from capapp.domain.editions.mapping import Meaning
from capapp.domain.questionnaire import Questionnaire


class _Arrival(NamedTuple):
    """A place that names an objective of the newer edition, and the meaning given there."""

    path: Path
    meaning: str


def since_sense(document: Document, old: Questionnaire, new: Questionnaire) -> Iterator[Problem]:
    """All that does not suit them."""
    if old.id == new.id:
        yield document.problem(Code.SINCE_ITSELF, ("since",))
        return
    listed = [(path, name) for path, name in _sources(document) if name]
    for path, name in listed:
        yield from _known(document, path, name, old)
    yield from _twice(document, listed)
    arrivals: dict[str, list[_Arrival]] = defaultdict(list)
    for path, move in branches(document.data, "moves"):
        meaning, targets = text(move, "meaning") or "", texts(move, "to")
        yield from _targets(document, path, meaning, targets)
        for rank, name in targets:
            yield from _known(document, (*path, "to", rank), name, new)
            arrivals[name].append(_Arrival((*path, "to", rank), meaning))
    staying = old.objectives.keys() & new.objectives.keys() - {name for _, name in listed}
    for target, found in arrivals.items():
        yield from _arrivals(document, target, found, stays=target in staying)


def _sources(document: Document) -> Iterator[tuple[Path, str | None]]:
    for key, name in (("moves", "from"), ("dropped", "id")):
        yield from (((*path, name), text(each, name)) for path, each in branches(document.data, key))


def _known(document: Document, path: Path, name: str, questionnaire: Questionnaire) -> Iterator[Problem]:
    if name not in questionnaire.objectives:
        more = advice(name, questionnaire.objectives)
        yield document.problem(Code.MOVE_UNKNOWN, path, edition=questionnaire.id, objective=name, advice=more)


def _twice(document: Document, listed: list[tuple[Path, str]]) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for path, name in listed:
        if name in seen:
            yield document.problem(Code.MOVE_TWICE, path, objective=name, line=document.place(seen[name])[0])
        seen.setdefault(name, path)


def _targets(document: Document, path: Path, meaning: str, targets: list[tuple[int, str]]) -> Iterator[Problem]:
    is_split = meaning == Meaning.SPLIT
    if targets and is_split != (len(targets) > 1):
        wanted = "plusieurs objectifs" if is_split else "un seul objectif"
        yield document.problem(Code.MOVE_TARGETS, (*path, "to"), meaning=meaning, wanted=wanted)


def _arrivals(document: Document, target: str, arrivals: list[_Arrival], *, stays: bool) -> Iterator[Problem]:
    """Several arrivals on one objective are a merge, said by each; one alone is none."""
    is_shared = len(arrivals) > 1 or stays
    for path, meaning in arrivals:
        if is_shared and meaning != Meaning.MERGED:
            yield document.problem(Code.TARGET_TWICE, path, objective=target)
        elif not is_shared and meaning == Meaning.MERGED:
            yield document.problem(Code.MERGED_ALONE, path, objective=target)
