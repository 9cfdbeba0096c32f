"""What findings lead to: only levels of the questionnaire's own scale, each rule said once and able to happen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from capapp.catalogue.document import Document, Path, branches, entries, text, texts
from capapp.catalogue.problems import Problem
from capapp.catalogue.sense.identity import repeated
from capapp.catalogue.sentences import Code
from capapp.catalogue.suggestions import advice

Named = Iterable[tuple[Path, str | None]]
"""Levels that are named, each at its place."""


def findings_sense(document: Document, levels: Collection[str] | None) -> Iterator[Problem]:
    """All that does not hold together in the findings; nothing is judged by levels that are not known."""
    findings, top = entries(document.data, "findings"), ("findings",)
    escalations, deadlines = list(branches(findings, "escalations", top)), list(branches(findings, "deadlines", top))
    for path, rule in escalations:
        yield from known_levels(document, levels, [((*path, key), text(rule, key)) for key in ("of", "to")])
        if "count" not in rule and text(rule, "unlifted") != "true":
            yield document.problem(Code.ESCALATION_NEVER, path)
    timed = [((*path, "of"), text(deadline, "of")) for path, deadline in deadlines]
    blocking = [(("findings", "blocking", rank), level) for rank, level in texts(findings, "blocking")]
    for named in (timed, blocking):
        yield from known_levels(document, levels, named)
        yield from repeated(document, named)


def known_levels(document: Document, known: Collection[str] | None, named: Named, *, on_key: bool = False) -> Iterator[Problem]:
    """The levels named that do not exist."""
    for path, level in named:
        if level is not None and known is not None and level not in known:
            more = advice(level, sorted(known))
            yield document.problem(Code.LEVEL_UNKNOWN, path, on_key=on_key, level=level, advice=more)
