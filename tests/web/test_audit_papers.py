"""The signed report as a file: printed once after the signature, kept, and checked by anybody to the last byte."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from werkzeug.test import TestResponse

from capapp.documents import PressBusy
from capapp.domain.audit.audit import Advice, Audit
from capapp.web.audit_papers import prints
from tests.documents.reading import pages
from tests.usecases.audited import FACT, MAJOR, MINOR
from tests.web.audited import AuditSite


def to_sign(audited: AuditSite) -> Audit:
    """An audit of « Escale » with one gap, concluded and not signed."""
    world = audited.world
    world.claim("lead", world.own)
    audit = world.started(world.own)
    world.review_all(audit, {"o1": MINOR})
    world.hand_over(audit)
    world.reply("lead", audit, audit.seen[0], "o1")
    world.send("lead", audit, audit.seen[0])
    return world.conclude(audit, Advice.FAVOURABLE)


def signed(audited: AuditSite) -> Audit:
    return audited.world.sign(to_sign(audited))


def report(audited: AuditSite, who: str, audit: Audit, more: str = "") -> TestResponse:
    return audited.site.get(audited.site.client(who), f"/audits/{audit.id}{more}/rapport.pdf")


def make(audited: AuditSite, who: str, audit: Audit) -> TestResponse:
    return audited.send(who, audit, "/rapport")


def check(audited: AuditSite, content: bytes) -> str:
    fields = {"file": (BytesIO(content), "rapport.pdf")}
    site = audited.site
    return site.post(site.client(), "/rapports/verifier", fields, content_type="multipart/form-data").text


def test_the_file_is_made_once_and_each_side_reads_the_same(audited: AuditSite) -> None:
    audit = signed(audited)
    assert "Faire le fichier du rapport" in report(audited, "lead", audit).text
    assert make(audited, "lead", audit).status_code == 302
    found = {who: report(audited, who, audit) for who in ("lead", "colleague", "paul", "irene", "federation")}
    assert {each.status_code for each in found.values()} == {200}
    assert len({each.data for each in found.values()}) == 1
    file = found["lead"]
    assert file.headers["Content-Disposition"].startswith('attachment; filename="rapport-audit-escale-')
    assert FACT in " ".join(pages(file.data))
    make(audited, "federation", audit)
    assert report(audited, "lead", audit).data == file.data


def test_who_is_not_concerned_gets_the_answer_of_what_does_not_exist(audited: AuditSite) -> None:
    audit = signed(audited)
    for who in ("stranger", "auditor", "one"):
        assert (report(audited, who, audit).status_code, make(audited, who, audit).status_code) == (404, 404)
    assert (report(audited, "delegate", audit).status_code, make(audited, "delegate", audit).status_code) == (403, 403)


def test_before_the_signature_the_team_reads_a_project(audited: AuditSite) -> None:
    audit = to_sign(audited)
    project = report(audited, "irene", audit)
    assert project.headers["Content-Disposition"].startswith('attachment; filename="projet-rapport-audit-')
    assert "Projet de rapport d'audit" in " ".join(pages(project.data))
    assert report(audited, "lead", audit).status_code == 409
    assert make(audited, "paul", audit).status_code == 409
    assert "pas un rapport signé ici" in check(audited, project.data)


def test_in_a_group_each_enterprise_has_a_file_of_its_own(audited: AuditSite) -> None:
    audit, failing, leads = audited.group_signed({"o1": MAJOR})
    make(audited, "federation", audit)
    whole = report(audited, "paul", audit).data
    assert f"{failing} bloque" in " ".join(pages(whole))
    for part in audit.seen:
        name = part.organisation.name
        own = report(audited, leads[name], audit).data
        assert own == report(audited, "federation", audit, f"/entreprises/{part.id}").data
        assert ("tant que l'écart" in " ".join(pages(own))) == (name == failing)
        assert "bien celui qui a été signé" in check(audited, own)
        others = [other for other in audit.seen if other.id != part.id]
        assert report(audited, leads[name], audit, f"/entreprises/{others[0].id}").status_code == 404


def test_a_file_is_recognised_and_a_changed_one_is_not(audited: AuditSite) -> None:
    audit = signed(audited)
    make(audited, "lead", audit)
    file = report(audited, "lead", audit).data
    said = check(audited, file)
    assert "Ce rapport est bien celui qui a été signé" in said
    assert "Escale" not in said
    for place in (0, len(file) // 3, len(file) // 2, len(file) - 1):
        assert "ou il a été modifié" in check(audited, bytes([*file[:place], file[place] ^ 1, *file[place + 1 :]]))
    assert "ou il a été modifié" in check(audited, file + b"\n")
    assert "Choisissez" in audited.site.post(audited.site.client(), "/rapports/verifier", {}, follow_redirects=True).text


def close(audited: AuditSite, audit: Audit) -> None:
    """The end of the request that signed it."""
    app = audited.site.app
    with app.test_request_context(base_url=audited.site.base):
        prints.after_signing(audit.id)
        app.process_response(app.make_response("ok")).close()


def test_after_the_signature_the_file_is_printed_by_itself(audited: AuditSite) -> None:
    audit = signed(audited)
    close(audited, audit)
    assert report(audited, "lead", audit).mimetype == "application/pdf"


def test_a_press_that_fails_leaves_the_seal_and_offers_to_make_the_file(
    audited: AuditSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit = signed(audited)

    def busy(*_: object) -> bytes:
        raise PressBusy

    monkeypatch.setattr(audited.site.app.extensions["press"], "deliver", busy)
    close(audited, audit)
    assert make(audited, "lead", audit).status_code == 503
    monkeypatch.undo()
    assert make(audited, "lead", audit).status_code == 302
    assert report(audited, "lead", audit).mimetype == "application/pdf"


def test_a_grid_goes_out_and_comes_back_through_the_page(audited: AuditSite) -> None:
    world, site = audited.world, audited.site
    world.claim("lead", world.own)
    audit = world.started(world.own)
    part = audit.seen[0]
    grid = f"/entreprises/{part.id}/grille"
    made = site.get(site.client("irene"), f"/audits/{audit.id}{grid}.xlsx")
    assert made.headers["Content-Disposition"].startswith('attachment; filename="grille-escale-')
    workbook = openpyxl.load_workbook(BytesIO(made.data))
    workbook["Grille"]["J2"], workbook["Grille"]["L2"] = "Niveau 2", "<b>Vu</b> sur place"
    workbook["Grille"]["J3"], workbook["Grille"]["L3"] = "Inconnu", "<script>alert(1)</script>"
    filled = BytesIO()
    workbook.save(filled)
    said = bring(audited, audit, grid, filled.getvalue())
    for words in ("Enregistré", "Pas enregistré", "&lt;script&gt;alert(1)&lt;/script&gt;"):
        assert words in said
    assert "Rien n'a changé" in bring(audited, audit, grid, made.data) or "Enregistré" in said
    for hostile in (b"", b"texte", filled.getvalue()[:500]):
        assert 'role="alert"' in bring(audited, audit, grid, hostile)


def bring(audited: AuditSite, audit: Audit, grid: str, data: bytes) -> str:
    fields = {"file": (BytesIO(data), "grille.xlsx")}
    client = audited.site.client("irene")
    return audited.site.post(client, f"/audits/{audit.id}{grid}", fields, content_type="multipart/form-data").text


def test_findings_leave_as_a_spreadsheet(audited: AuditSite) -> None:
    audit = signed(audited)
    made = audited.site.get(audited.site.client("lead"), f"/audits/{audit.id}/constats.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(made.data))["Constats"]
    assert FACT in {row[8] for row in sheet.iter_rows(values_only=True)}
