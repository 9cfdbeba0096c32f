"""Documents: a report, or an order for one of the papers of a kit, becomes PDF bytes.

`render` works in the calling process; a `Press` keeps processes apart for it. The libraries that make PDF are imported
only when a document is really made.
"""

from capapp.documents.press import Press, PressBusy, PressFailed
from capapp.documents.report import Report

__all__ = ["Press", "PressBusy", "PressFailed", "Report", "render"]


def render(report: Report) -> bytes:
    """The report's finished PDF, made in this process: for the terminal and for tests."""
    from capapp.documents.printing import render as made_here

    return made_here(report)
