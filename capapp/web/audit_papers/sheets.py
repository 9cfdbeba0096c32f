"""The spreadsheets of an audit: its findings, and the grid that goes out and comes back."""

from __future__ import annotations

from uuid import UUID

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from capapp.documents.spreadsheets import findings_book, grid_book
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.evidence import FILE_MAX
from capapp.usecases import gridding, reviewing
from capapp.usecases.context import Context
from capapp.web.audit_papers.views import audit_papers
from capapp.web.doors import context
from capapp.web.downloads.printed import named
from capapp.web.evidence.giving import disposition
from capapp.web.security import MAX_BODY, larger
from capapp.wording.words import sentence

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ABOUT_THE_FILE = frozenset(
    {
        RefusalCode.FILE_MISSING,
        RefusalCode.FILE_TOO_LARGE,
        RefusalCode.FILE_NOT_ACCEPTED,
        RefusalCode.FILE_UNREADABLE,
        RefusalCode.NOT_A_GRID,
        RefusalCode.GRID_OF_ANOTHER,
    }
)


@audit_papers.get("/audits/<uuid:audit_id>/constats.xlsx")
def findings(audit_id: UUID) -> ResponseReturnValue:
    """All findings that the reader may read, with replies and what followed."""
    ctx = context()
    found = gridding.findings(ctx, audit_id)
    title = f"Constats – {found.audit.organisation.name}"
    name = named("constats", found.audit.organisation.name, ctx.today, "xlsx")
    return _given(findings_book(title, ctx.today, found.parts), name)


@audit_papers.get("/audits/<uuid:audit_id>/entreprises/<uuid:part_id>/grille.xlsx")
def grid(audit_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """The grid to take along where there is no network."""
    ctx = context()
    made = gridding.grid(ctx, audit_id, part_id)
    sheet = reviewing.sheet(ctx, audit_id, part_id)
    return _given(grid_book(made), named("grille", sheet.part.organisation.name, ctx.today, "xlsx"))


@audit_papers.get("/audits/<uuid:audit_id>/entreprises/<uuid:part_id>/grille")
def bring_back(audit_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Where the grid goes out from and comes back to."""
    return _page(context(), audit_id, part_id)


@audit_papers.post("/audits/<uuid:audit_id>/entreprises/<uuid:part_id>/grille")
@larger(FILE_MAX + MAX_BODY)
def take_back(audit_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """What was filled in, line by line; the same file twice changes nothing."""
    ctx, sent = context(), request.files.get("file")
    data = sent.stream.read(FILE_MAX + 1) if sent else b""
    try:
        lines = gridding.take_back(ctx, audit_id, part_id, (sent and sent.filename) or "", data)
    except Refused as refused:
        if refused.refusal.code not in ABOUT_THE_FILE:
            raise
        return _page(ctx, audit_id, part_id, error=sentence(refused.refusal)), 422
    return _page(ctx, audit_id, part_id, lines=lines)


def _page(ctx: Context, audit_id: UUID, part_id: UUID, **more: object) -> str:
    gridding.grid(ctx, audit_id, part_id)
    sheet = reviewing.sheet(ctx, audit_id, part_id)
    names = {"error": "", "lines": None} | more
    return render_template("audit_papers/grid.html", sheet=sheet, audit=sheet.audit, part=sheet.part, **names)


def _given(data: bytes, name: str) -> Response:
    response = Response(data, mimetype=XLSX)
    response.headers["Content-Disposition"] = disposition(name)
    return response
