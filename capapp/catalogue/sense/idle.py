"""Keys that would serve nothing where they stand: better told than silently left aside."""

from __future__ import annotations

from collections.abc import Iterator

from capapp.catalogue.document import Document, Path, Plain, branches, entries, text
from capapp.catalogue.problems import Problem
from capapp.catalogue.sentences import Code

LOOKING_FOR = ("share", "count")
"""The aggregates that look for a value."""
_NO_FIGURE = "retirez-le, ou retirez « scored: false »"
_NO_TOTAL = "ajoutez « total » à « scoring », ou retirez-le"
_ONLY_BRANCHES = "il ne sert qu'à « of: branches »"

Branch = dict[str, Plain]
Advices = dict[str, str]
"""The keys that serve nothing in a mapping, each with what to do."""


def idle_sense(document: Document) -> Iterator[Problem]:
    """All such keys of the rules."""
    data, scoring = document.data, entries(document.data, "scoring")
    is_unscored = text(scoring, "scored") == "false"
    if is_unscored:
        yield from _told(document, ("scoring",), scoring, dict.fromkeys(("figures", "total"), _NO_FIGURE))
    for path, figure in figures_of(scoring):
        yield from _told(document, path, figure, _of_figure(figure))
    rating = entries(scoring, "rating")
    lacks_total = not entries(scoring, "total")
    if is_unscored or lacks_total:
        yield from _told(document, ("scoring", "rating"), rating, {"matrix": _NO_FIGURE if is_unscored else _NO_TOTAL})
    for path, band in branches(rating, "bands", ("scoring", "rating")):
        if "matrix" in rating:
            kept = ("id", "title")
            more = "retirez-le : dans un tableau, un palier n'a que son nom"
            yield from _told(document, path, band, {key: more for key in band if key not in kept})
        else:
            has_findings = isinstance(data, dict) and "findings" in data
            yield from _told(document, path, band, _of_band(band, is_unscored, lacks_total, has_findings))


def figures_of(scoring: Branch) -> list[tuple[Path, Branch]]:
    """The figures by depth and that of the whole, each with its path."""
    return [*branches(scoring, "figures", ("scoring",)), (("scoring", "total"), entries(scoring, "total"))]


def _told(document: Document, path: Path, holder: Branch, advices: Advices) -> Iterator[Problem]:
    for key in holder.keys() & advices.keys():
        yield document.problem(Code.KEY_IDLE, (*path, key), on_key=True, key=key, advice=advices[key])


def _of_figure(figure: Branch) -> Advices:
    found: Advices = {}
    aggregate = text(figure, "aggregate")
    if aggregate != "sum":
        found["out_of"] = "il ne sert qu'à « aggregate: sum »"
    if aggregate not in LOOKING_FOR:
        found["at_least"] = "il ne sert qu'à « share » et à « count »"
    if text(figure, "of") != "branches":
        found["depth"] = _ONLY_BRANCHES
        if text(figure, "counts") == "rounded":
            found["counts"] = _ONLY_BRANCHES
    return found


def _of_band(band: Branch, is_unscored: bool, lacks_total: bool, has_findings: bool) -> Advices:
    found: Advices = {}
    if is_unscored:
        found |= dict.fromkeys(("each_theme_from", "themes_from", "total_from", "total_above"), _NO_FIGURE)
    elif lacks_total:
        found |= dict.fromkeys(("total_from", "total_above"), _NO_TOTAL)
    if not has_findings:
        found["findings_at_most"] = "ajoutez « findings » au questionnaire, ou retirez-le"
    if "level_from" not in band:
        found["due_by"] = "ajoutez « level_from », ou retirez-le"
    return found
