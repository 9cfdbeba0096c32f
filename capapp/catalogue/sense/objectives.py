"""What each objective must hold: a text per level, a fact check and a step per level to reach, known references."""

from __future__ import annotations

from collections.abc import Iterator

from capapp.catalogue.document import Document, Path, Plain, branches, entries, text, texts
from capapp.catalogue.problems import Problem
from capapp.catalogue.sense.frame import Frame, Ladder
from capapp.catalogue.sense.identity import repeated
from capapp.catalogue.sentences import Code
from capapp.catalogue.shaping import BRANCH_KEYS
from capapp.catalogue.suggestions import advice

Branch = dict[str, Plain]
_DECLARE_SCALE = "déclarez-la sous « scales » dans questionnaire.yaml"

DONT_KNOW = "je ne sais pas"


def objective_sense(document: Document, path: Path, objective: Branch, frame: Frame) -> Iterator[Problem]:
    """All that does not hold together in one objective."""
    yield from _scale(document, path, objective, frame)
    scale = frame.scale_of(objective)
    if scale is not None:
        yield from _levels(document, path, objective, scale, is_whole=frame.is_described)
        yield from _steps(document, path, objective, scale, is_whole=frame.is_described)
        yield from imperative_sense(document, path, objective, scale)
    yield from _plain(document, path, objective)
    if "imperative" in objective and "not_applicable" not in objective and not frame.rules_not_applicable:
        yield document.problem(Code.IMPERATIVE_SILENT, (*path, "imperative"), on_key=True)
    if frame.offers is not None:
        yield from _offers(document, path, objective, frame.offers)
    if frame.frameworks is not None:
        yield from _links(document, path, objective, frame.frameworks)


def _plain(document: Document, path: Path, objective: Branch) -> Iterator[Problem]:
    """The replies in plain words end with « je ne sais pas »: it is no face, and always possible."""
    for inner, question in branches(objective, "plain", path):
        replies = texts(question, "answers")
        if replies and replies[-1][1].rstrip(".").casefold() != DONT_KNOW:
            rank, read = replies[-1]
            yield document.problem(Code.PLAIN_UNKNOWN_MISSING, (*inner, "answers", rank), read=read)


def _scale(document: Document, path: Path, objective: Branch, frame: Frame) -> Iterator[Problem]:
    named = text(objective, "scale")
    if named is not None and named not in frame.scales:
        more = advice(named, sorted(frame.scales)) if frame.scales else _DECLARE_SCALE
        yield document.problem(Code.SCALE_UNKNOWN, (*path, "scale"), scale=named, advice=more)


def _levels(document: Document, path: Path, objective: Branch, scale: Ladder, *, is_whole: bool) -> Iterator[Problem]:
    wanted = (
        ("levels", scale.levels, scale.levels, Code.LEVEL_TEXT_MISSING),
        ("fact_check", scale.asked[1:], ("start", *scale.levels[1:]), Code.FACT_CHECK_MISSING),
    )
    is_branch = any(key in objective for key in BRANCH_KEYS)
    if "levels" not in objective and is_whole and scale.asked[1:] and not is_branch:
        yield document.problem(Code.KEY_MISSING, path, key="levels")
    for key, compulsory, possible, code in wanted:
        if not isinstance(objective.get(key), dict):
            continue
        found = entries(objective, key)
        for name in found.keys() - {*possible}:
            more = advice(name, possible)
            yield document.problem(Code.LEVEL_UNKNOWN, (*path, key, name), on_key=True, level=name, advice=more)
        for level in compulsory if is_whole else ():
            if level not in found:
                yield document.problem(code, (*path, key), level=level)


def _steps(document: Document, path: Path, objective: Branch, scale: Ladder, *, is_whole: bool) -> Iterator[Problem]:
    wanted = scale.asked[1:] if is_whole else ()
    if not isinstance(objective.get("steps"), list):
        return
    met: list[str] = []
    for inner, step in branches(objective, "steps", path):
        if to := text(step, "to"):
            yield from _step(document, (*inner, "to"), to, scale, met)
            met.append(to)
    for level in wanted:
        if level not in met:
            yield document.problem(Code.STEP_MISSING, (*path, "steps"), level=level)


def _step(document: Document, place: Path, to: str, scale: Ladder, met: list[str]) -> Iterator[Problem]:
    if (unfit := _unfit(document, place, to, scale)) is not None:
        yield unfit
    elif to == scale.levels[0]:
        yield document.problem(Code.STEP_TO_LOWEST, place, level=to)
    elif any(scale.levels.index(to) <= scale.levels.index(before) for before in met if before in scale.levels):
        yield document.problem(Code.STEP_ORDER, place, level=to)


def imperative_sense(document: Document, path: Path, objective: Branch, scale: Ladder) -> Iterator[Problem]:
    """A must-have expects a level that exists, that may be asked for, and not the lowest."""
    expected = text(objective.get("imperative", ""), "expected")
    if expected is None:
        return
    place = (*path, "imperative", "expected")
    if (unfit := _unfit(document, place, expected, scale)) is not None:
        yield unfit
    elif expected == scale.levels[0]:
        yield document.problem(Code.IMPERATIVE_LOWEST, place, level=expected)


def _unfit(document: Document, place: Path, level: str, scale: Ladder) -> Problem | None:
    """What is wrong with a level to reach, wherever it stands in its scale."""
    if level not in scale.levels:
        return document.problem(Code.LEVEL_UNKNOWN, place, level=level, advice=advice(level, scale.asked[1:]))
    return document.problem(Code.STAR_ASKED, place, level=level) if level in scale.stars else None


def _offers(document: Document, path: Path, objective: Branch, known: frozenset[str]) -> Iterator[Problem]:
    named = _placed((*path, "offers"), texts(objective, "offers"))
    yield from repeated(document, named)
    for place, name in named:
        if name not in known:
            yield document.problem(Code.OFFER_UNKNOWN, place, offer=name, advice=advice(name, sorted(known)))


def _links(document: Document, path: Path, objective: Branch, known: dict[str, frozenset[str]]) -> Iterator[Problem]:
    links = entries(objective, "links")
    for framework in links:
        place = (*path, "links", framework)
        if framework not in known:
            more = advice(framework, sorted(known))
            yield document.problem(Code.FRAMEWORK_UNKNOWN, place, on_key=True, framework=framework, advice=more)
            continue
        named = _placed(place, texts(links, framework))
        yield from repeated(document, named)
        for inner, link in named:
            if link not in known[framework]:
                more = advice(link, sorted(known[framework]))
                yield document.problem(Code.LINK_UNKNOWN, inner, framework=framework, link=link, advice=more)


def _placed(path: Path, items: list[tuple[int, str]]) -> list[tuple[Path, str]]:
    return [((*path, rank), item) for rank, item in items]
