"""The document: picture and plan as a PDF, printed apart from the pages."""

from __future__ import annotations

import re
import unicodedata
from uuid import UUID

from flask import Blueprint, Response, current_app, make_response, render_template
from flask.typing import ResponseReturnValue

from capapp.documents import Press, PressBusy, PressFailed, Report
from capapp.usecases import documenting
from capapp.web.doors import context, release

downloads = Blueprint("downloads", __name__)

WAIT_SECONDS = 30


@downloads.get("/cap/<uuid:assessment_id>/plan.pdf")
def plan_pdf(assessment_id: UUID) -> ResponseReturnValue:
    """The picture and the plan, to hand to the board; the database waits for no printing."""
    report = documenting.report(context(), assessment_id)
    release()
    press: Press = current_app.extensions["press"]
    try:
        body = press.print(report)
    except (PressBusy, PressFailed) as trouble:
        return _later(trouble)
    response = Response(body, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(report)}"'
    return response


def file_name(report: Report) -> str:
    """« cap-escale-bocaine-2026-11-23.pdf »: letters, digits and dashes only."""
    plain = unicodedata.normalize("NFKD", report.organisation.name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]
    project = "projet-" if report.is_project else ""
    return f"cap-{project}{slug or 'entreprise'}-{report.dated_on.isoformat()}.pdf"


def _later(trouble: PressBusy | PressFailed) -> Response:
    """What is said when no document came out: nothing is lost, and when to ask again."""
    title = "Beaucoup de documents en même temps" if isinstance(trouble, PressBusy) else "Le document n'a pas pu être fait"
    text = "Vos réponses et votre plan sont bien enregistrés. Revenez en arrière et redemandez le document dans un instant."
    response = make_response(render_template("errors/page.html", title=title, text=text, texts=()), 503)
    response.headers["Retry-After"] = str(WAIT_SECONDS)
    return response
