"""The document: picture and plan as a PDF, printed apart from the pages."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue

from capapp.documents import Report
from capapp.usecases import documenting
from capapp.web.doors import context
from capapp.web.downloads.printed import named, printed

downloads = Blueprint("downloads", __name__)


@downloads.get("/cap/<uuid:assessment_id>/plan.pdf")
def plan_pdf(assessment_id: UUID) -> ResponseReturnValue:
    """The picture and the plan, to hand to the board."""
    report = documenting.report(context(), assessment_id)
    return printed(lambda press: press.print(report), file_name(report))


def file_name(report: Report) -> str:
    """« cap-escale-bocaine-2026-11-23.pdf », or « cap-projet-… »."""
    return named("cap-projet" if report.is_project else "cap", report.organisation.name, report.dated_on)
