"""Printing signed reports: each file is made once, apart from any transaction, then kept in one of its own."""

from __future__ import annotations

import logging
from uuid import UUID

from flask import Flask, Response, after_this_request, current_app, url_for

from capapp.documents import Press, PressBusy, PressFailed
from capapp.documents.audit import order
from capapp.documents.order import Order
from capapp.domain.errors import Refused
from capapp.usecases import reporting
from capapp.usecases.reporting import Paper
from capapp.web.doors import doors

log = logging.getLogger("capapp")


def ordered(paper: Paper, address: str) -> Order:
    """The order for a report; `address` is where its file is checked."""
    return order(paper.report, paper.seal, address)


def checking_address() -> str:
    """Where anybody checks a file, whole."""
    return f"{current_app.config['BASE_URL']}{url_for('audit_papers.check')}"


def print_missing(audit_id: UUID, address: str) -> None:
    """Print what was not printed yet of a signed report and keep each file; raises PressBusy or PressFailed."""
    press: Press = current_app.extensions["press"]
    for paper in doors().read(lambda session: reporting.papers(session, audit_id)):
        _keep(paper, press.deliver(ordered(paper, address)))


def after_signing(audit_id: UUID) -> None:
    """Print the report once the signature at hand was committed and answered; the signer waits for nothing.

    When it fails, the report's own page offers to make the file again.
    """
    app, address = current_app._get_current_object(), checking_address()  # type: ignore[attr-defined]

    @after_this_request
    def later(response: Response) -> Response:
        response.call_on_close(lambda: _print_later(app, audit_id, address))
        return response


def _print_later(app: Flask, audit_id: UUID, address: str) -> None:
    with app.app_context():
        try:
            print_missing(audit_id, address)
        except (PressBusy, PressFailed, Refused) as trouble:
            log.warning("signed report not printed yet: %s, %s", audit_id, type(trouble).__name__)


def _keep(paper: Paper, file: bytes) -> None:
    doors().write(lambda session: reporting.keep_print(session, paper, file))
