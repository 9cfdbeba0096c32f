"""What questionnaire.yaml says of its themes: only objectives and branches that they hold."""

from __future__ import annotations

from collections.abc import Iterator

from capapp.catalogue.document import Document, branches, entries, texts
from capapp.catalogue.problems import Problem
from capapp.catalogue.sense.identity import Register
from capapp.catalogue.sentences import Code
from capapp.catalogue.suggestions import advice


def mentions_sense(document: Document, register: Register) -> Iterator[Problem]:
    """Objectives to keep, and branches with a floor, that no theme holds."""
    objectives, held = register.objectives, register.branches
    for rank, name in texts(document.data, "only"):
        if name not in objectives:
            more = advice(name, objectives)
            yield document.problem(Code.ONLY_UNKNOWN, ("only", rank), objective=name, advice=more)
    rating = entries(entries(document.data, "scoring"), "rating")
    for path, band in branches(rating, "bands", ("scoring", "rating")):
        for name in entries(band, "themes_from"):
            if name not in held:
                more = advice(name, held)
                yield document.problem(Code.BRANCH_UNKNOWN, (*path, "themes_from", name), on_key=True, id=name, advice=more)
