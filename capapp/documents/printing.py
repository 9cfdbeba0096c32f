"""Printing: from a manuscript, or a report, to the finished bytes, in the calling process."""

from __future__ import annotations

import logging
from collections.abc import Callable

from capapp.documents.manuscript import manuscript
from capapp.documents.order import Order
from capapp.documents.report import Report
from capapp.documents.stamp import stamp
from capapp.documents.typeset import typeset
from capapp.documents.writing import Manuscript

log = logging.getLogger(__name__)

FULL, SAFE = "report.html", "safe.html"


def print_out(of: Manuscript) -> bytes:
    """The finished PDF of a manuscript."""
    return stamp(typeset(of.html), of)


def render(report: Report) -> bytes:
    """The finished PDF of a report; if its usual layout fails for whatever reason, its simple layout."""
    return _printed(lambda: manuscript(report, FULL), lambda: manuscript(report, SAFE))


def deliver(order: Order) -> bytes:
    """The finished PDF of any order, its simple layout in the last resort."""
    return _printed(order.usual, order.simple)


def _printed(usual: Callable[[], Manuscript], simple: Callable[[], Manuscript]) -> bytes:
    try:
        return print_out(usual())
    except Exception:
        log.exception("The usual layout failed; the simple one is made instead.")
        return print_out(simple())
