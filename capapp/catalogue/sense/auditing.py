"""What an audit's rules must say together: a level that leaves something to check, a surveillance before the end."""

from __future__ import annotations

from collections.abc import Iterator

from capapp.catalogue.document import Document, entries, text
from capapp.catalogue.problems import Problem
from capapp.catalogue.sense.findings import known_levels
from capapp.catalogue.sense.frame import Frame
from capapp.catalogue.sentences import Code
from capapp.domain.scales import number_of


def auditing_sense(document: Document, frame: Frame) -> Iterator[Problem]:
    """All that does not hold together in the audit's block."""
    audit = entries(document.data, "audit")
    level, place = text(audit, "unchecked_up_to"), ("audit", "unchecked_up_to")
    yield from known_levels(document, frame.own_levels, [(place, level)])
    if frame.scale and level in frame.scale.levels and level not in frame.scale.asked[:-1]:
        yield document.problem(Code.AUDIT_CHECKS_NOTHING, place, level=level)
    yield from _surveillance(document)


def _surveillance(document: Document) -> Iterator[Problem]:
    low, high, path = "surveillance_months", "valid_months", ("audit", "recognition")
    recognition = entries(entries(document.data, "audit"), "recognition")
    first, last = (number_of(text(recognition, key) or "") for key in (low, high))
    if first is not None and last is not None and last <= first:
        yield document.problem(Code.BOUNDS_BACKWARDS, (*path, high), low=low, high=high)
