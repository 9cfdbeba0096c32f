"""The report as a file, whole or an enterprise's own part, and the page where anybody checks one."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.documents import PressBusy, PressFailed
from capapp.usecases import reporting
from capapp.usecases.reporting import Paper
from capapp.web.audit_papers import prints
from capapp.web.doors import context, doors, release
from capapp.web.downloads.printed import later, named, printed
from capapp.web.gate import public
from capapp.wording.figures import PARIS

audit_papers = Blueprint("audit_papers", __name__)


@audit_papers.get("/audits/<uuid:audit_id>/rapport.pdf")
def report_pdf(audit_id: UUID) -> ResponseReturnValue:
    """The signed report as it was printed, as far as its reader may read it; before that, the team's project."""
    return _file(audit_id, None)


@audit_papers.get("/audits/<uuid:audit_id>/entreprises/<uuid:part_id>/rapport.pdf")
def part_pdf(audit_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """The same with the findings of one enterprise of a group alone."""
    return _file(audit_id, part_id)


@audit_papers.post("/audits/<uuid:audit_id>/rapport")
def make(audit_id: UUID) -> ResponseReturnValue:
    """Make the files that could not be printed at the signature."""
    reporting.printed(context(), audit_id)
    release()
    try:
        prints.print_missing(audit_id, prints.checking_address())
    except (PressBusy, PressFailed) as trouble:
        return later(trouble)
    return redirect(url_for("audit_papers.report_pdf", audit_id=audit_id))


@audit_papers.get("/rapports/verifier")
@public
def check() -> ResponseReturnValue:
    """Where a file is dropped to be checked."""
    return render_template("audit_papers/check.html", asked=False, sealed=None)


@audit_papers.post("/rapports/verifier")
@public
def checked() -> ResponseReturnValue:
    """Whether a file is a report signed here, to the last byte; nothing else is told."""
    sent = request.files.get("file")
    content = sent.stream.read() if sent else b""
    if not content:
        flash("Choisissez d'abord un fichier.", "stop")
        return redirect(url_for("audit_papers.check"))
    sealed = doors().read(lambda session: reporting.verified(session, content))
    return render_template("audit_papers/check.html", asked=True, sealed=sealed)


def _file(audit_id: UUID, part_id: UUID | None) -> ResponseReturnValue:
    ctx = context()
    paper = reporting.report(ctx, audit_id, part_id)
    if not paper.seal:
        order = prints.ordered(paper, prints.checking_address())
        return printed(lambda press: press.deliver(order), _name(paper))
    file = reporting.printed(ctx, audit_id, part_id)
    if file is None:
        return render_template("audit_papers/waiting.html", audit_id=audit_id)
    response = Response(file, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(paper)}"'
    return response


def _name(paper: Paper) -> str:
    """« rapport-audit-escale-bocaine-2026-11-23.pdf », or « projet-rapport-audit-… »."""
    kind = "rapport-audit" if paper.seal else "projet-rapport-audit"
    return named(kind, paper.whose, paper.report.written_at.astimezone(PARIS).date())
