"""Printing: from a manuscript, or a report, to the finished bytes, in the calling process."""

from __future__ import annotations

import logging

from capapp.documents.manuscript import Manuscript, manuscript
from capapp.documents.report import Report
from capapp.documents.stamp import stamp
from capapp.documents.typeset import typeset

log = logging.getLogger(__name__)

FULL, SAFE = "report.html", "safe.html"


def print_out(of: Manuscript) -> bytes:
    """The finished PDF of a manuscript."""
    return stamp(typeset(of.html), of)


def render(report: Report) -> bytes:
    """The finished PDF of a report; if its usual layout fails for whatever reason, its simple layout."""
    try:
        return print_out(manuscript(report, FULL))
    except Exception:
        log.exception("The usual layout failed; the simple one is made instead.")
        return print_out(manuscript(report, SAFE))
