"""What each objective must hold: a text per level, a fact check and a step per level to reach, known references."""

from __future__ import annotations

from collections.abc import Iterator

from capapp.catalogue.document import Document, Path, Plain, branches, entries, text, texts
from capapp.catalogue.problems import Problem
from capapp.catalogue.sense.frame import Frame
from capapp.catalogue.sentences import Code
from capapp.catalogue.suggestions import advice

Branch = dict[str, Plain]


def objective_sense(document: Document, path: Path, objective: Branch, frame: Frame) -> Iterator[Problem]:
    """All that does not hold together in one objective."""
    if frame.levels is not None:
        yield from _levels(document, path, objective, frame.levels)
        yield from _steps(document, path, objective, frame.levels)
        yield from _imperative(document, path, objective, frame.levels)
    if "imperative" in objective and "not_applicable" not in objective:
        yield document.problem(Code.IMPERATIVE_SILENT, (*path, "imperative"), on_key=True)
    if frame.offers is not None:
        yield from _offers(document, path, objective, frame.offers)
    if frame.frameworks is not None:
        yield from _links(document, path, objective, frame.frameworks)


def _levels(document: Document, path: Path, objective: Branch, levels: tuple[str, ...]) -> Iterator[Problem]:
    wanted = (
        ("levels", levels, (), Code.LEVEL_TEXT_MISSING),
        ("fact_check", levels[1:], ("start",), Code.FACT_CHECK_MISSING),
    )
    for key, compulsory, optional, code in wanted:
        if not isinstance(objective.get(key), dict):
            continue
        found = entries(objective, key)
        for name in found.keys() - {*compulsory, *optional}:
            more = advice(name, (*compulsory, *optional))
            yield document.problem(Code.LEVEL_UNKNOWN, (*path, key, name), on_key=True, level=name, advice=more)
        for level in compulsory:
            if level not in found:
                yield document.problem(code, (*path, key), level=level)


def _steps(document: Document, path: Path, objective: Branch, levels: tuple[str, ...]) -> Iterator[Problem]:
    if not isinstance(objective.get("steps"), list):
        return
    reached = [((*inner, "to"), to) for inner, step in branches(objective, "steps", path) if (to := text(step, "to"))]
    met = 0
    for place, to in reached:
        rank = levels.index(to) if to in levels else None
        yield from _step(document, place, to, levels, rank, met)
        met = max(met, rank or 0)
    for level in levels[1:]:
        if level not in {to for _, to in reached}:
            yield document.problem(Code.STEP_MISSING, (*path, "steps"), level=level)


def _step(document: Document, place: Path, to: str, levels: tuple[str, ...], rank: int | None, met: int) -> Iterator[Problem]:
    if rank is None:
        yield document.problem(Code.LEVEL_UNKNOWN, place, level=to, advice=advice(to, levels[1:]))
    elif rank == 0:
        yield document.problem(Code.STEP_TO_LOWEST, place, level=to)
    elif rank <= met:
        yield document.problem(Code.STEP_ORDER, place, level=to)


def _imperative(document: Document, path: Path, objective: Branch, levels: tuple[str, ...]) -> Iterator[Problem]:
    expected = text(objective.get("imperative", ""), "expected")
    if expected is None:
        return
    place = (*path, "imperative", "expected")
    if expected not in levels:
        yield document.problem(Code.LEVEL_UNKNOWN, place, level=expected, advice=advice(expected, levels[1:]))
    elif expected == levels[0]:
        yield document.problem(Code.IMPERATIVE_LOWEST, place, level=expected)


def _offers(document: Document, path: Path, objective: Branch, known: frozenset[str]) -> Iterator[Problem]:
    yield from _twice(document, (*path, "offers"), texts(objective, "offers"))
    for rank, name in texts(objective, "offers"):
        if name not in known:
            yield document.problem(Code.OFFER_UNKNOWN, (*path, "offers", rank), offer=name, advice=advice(name, sorted(known)))


def _links(document: Document, path: Path, objective: Branch, known: dict[str, frozenset[str]]) -> Iterator[Problem]:
    links = entries(objective, "links")
    for framework in links:
        place = (*path, "links", framework)
        if framework not in known:
            more = advice(framework, sorted(known))
            yield document.problem(Code.FRAMEWORK_UNKNOWN, place, on_key=True, framework=framework, advice=more)
            continue
        yield from _twice(document, place, texts(links, framework))
        for rank, link in texts(links, framework):
            if link not in known[framework]:
                more = advice(link, sorted(known[framework]))
                yield document.problem(Code.LINK_UNKNOWN, (*place, rank), framework=framework, link=link, advice=more)


def _twice(document: Document, path: Path, items: list[tuple[int, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for rank, item in items:
        if item in seen:
            yield document.problem(Code.ITEM_TWICE, (*path, rank), item=item)
        seen.add(item)
