"""The tree of a theme file: each branch holds objectives or further branches, numbers follow, shares leave room."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from capapp.catalogue.document import Document, Path, Plain, branches, entries, objectives_of, text
from capapp.catalogue.problems import Problem
from capapp.catalogue.sense.conditions import Conditions
from capapp.catalogue.sense.frame import Frame
from capapp.catalogue.sense.identity import Register, displaced
from capapp.catalogue.sense.objectives import imperative_sense, objective_sense
from capapp.catalogue.sentences import Code
from capapp.catalogue.shapes.scalars import share_of
from capapp.catalogue.suggestions import advice

Branch = dict[str, Plain]
_ONE_LIST = "écrivez l'une des deux listes, et une seule"


def tree_sense(document: Document, frame: Frame, register: Register, conditions: Conditions) -> Iterator[Problem]:
    """All that does not hold together in one theme."""
    theme = document.data if isinstance(document.data, dict) else {}
    yield from register.enter(document, (), theme)
    yield from register.number(document, (), theme)
    yield from _branch(document, (), theme, frame, register, conditions)


def _branch(
    document: Document, path: Path, branch: Branch, frame: Frame, register: Register, conditions: Conditions
) -> Iterator[Problem]:
    inner = list(branches(branch, "goals", path))
    objectives = list(branches(branch, "objectives", path))
    yield from _kind(document, path, branch)
    for place, goal in inner:
        yield from register.enter(document, place, goal)
        yield from register.number(document, place, goal)
        yield from displaced(document, place, goal, branch)
        yield from _branch(document, place, goal, frame, register, conditions)
    for place, objective in objectives:
        yield from register.enter(document, place, objective)
        yield from register.number(document, place, objective)
        yield from displaced(document, place, objective, branch)
        yield from objective_sense(document, place, objective, frame)
        yield from conditions.enter(document, place, objective, frame)
    below = [each for _, each in (*inner, *objectives)]
    yield from _cap(document, path, branch, [name for each in below if (name := text(each, "id"))])
    yield from shares_sense(document, path, below)
    yield from _must_have(document, path, branch, frame)


def _kind(document: Document, path: Path, branch: Branch) -> Iterator[Problem]:
    """A branch holds branches, or objectives."""
    if branch.get("goals") and branch.get("objectives"):
        yield document.problem(Code.BRANCH_EMPTY, (*path, "objectives"), on_key=True, advice=_ONE_LIST)
    elif not branch.get("goals") and not branch.get("objectives"):
        yield document.problem(Code.BRANCH_EMPTY, path, advice=_ONE_LIST)


def _must_have(document: Document, path: Path, branch: Branch, frame: Frame) -> Iterator[Problem]:
    """All objectives under a must-have branch are on the scale of its expected level, unless its figure is judged."""
    imperative, below = entries(branch, "imperative"), list(objectives_of(branch))
    expected, is_by_figure = text(imperative, "expected"), text(imperative, "by") == "figure"
    if is_by_figure and not frame.is_scored:
        more = "retirez-le : le questionnaire ne montre aucun chiffre"
        yield document.problem(Code.KEY_IDLE, (*path, "imperative", "by"), on_key=True, key="by", advice=more)
    if expected is None:
        return
    scale = frame.scale_of(below[0]) if below else None
    if not is_by_figure and len({text(objective, "scale") for objective in below}) > 1:
        yield document.problem(Code.IMPERATIVE_MIXED, (*path, "imperative", "expected"), level=expected)
    elif scale is not None:
        yield from imperative_sense(document, path, branch, scale)


def _cap(document: Document, path: Path, branch: Branch, below: list[str]) -> Iterator[Problem]:
    named = text(branch, "capped_by")
    if named is not None and named not in below:
        yield document.problem(Code.CAP_UNKNOWN, (*path, "capped_by"), id=named, advice=advice(named, below))


def shares_sense(document: Document, path: Path, below: list[Branch]) -> Iterator[Problem]:
    """Fixed shares of neighbours make 1 together, or leave room for those without any; what never counts has none."""
    counted = [each for each in below if text(each, "bonus") != "true"]
    shares = [part for each in counted if (part := share_of(text(each, "share") or ""))]
    total, is_whole = sum(shares, Fraction(0)), len(shares) == len(counted)
    if shares and (total != 1 if is_whole else total >= 1):
        more = "elles doivent faire 1" if is_whole else "elles doivent rester sous 1 : d'autres n'ont pas de part fixe"
        yield document.problem(Code.SHARES_TOO_BIG, path, sum=str(total), advice=more)
