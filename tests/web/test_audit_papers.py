"""The signed report as a file: printed once after the signature, kept, and checked by anybody to the last byte."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from capapp.documents import PressBusy
from capapp.web.audit_papers import prints
from tests.documents.reading import pages
from tests.web import signing
from tests.web.site import Site


def signed(site: Site) -> UUID:
    return signing.sign(site.app, signing.ready_to_sign(site.app)).id


def report(site: Site, who: str, audit: UUID) -> TestResponse:
    return site.get(site.client(who), f"/audits/{audit}/rapport.pdf")


def make(site: Site, who: str, audit: UUID) -> TestResponse:
    return site.post(site.client(who), f"/audits/{audit}/rapport")


def check(site: Site, content: bytes) -> str:
    fields = {"file": (BytesIO(content), "rapport.pdf")}
    return site.post(site.client(), "/rapports/verifier", fields, content_type="multipart/form-data").text


def test_the_file_is_made_once_and_each_side_reads_the_same(site: Site) -> None:
    audit = signed(site)
    assert "Faire le fichier du rapport" in report(site, "lead", audit).text
    assert make(site, "lead", audit).status_code == 302
    found = {who: report(site, who, audit) for who in ("lead", "contributor", "auditor", "federation")}
    assert {each.status_code for each in found.values()} == {200}
    assert len({each.data for each in found.values()}) == 1
    file = found["lead"]
    assert file.headers["Content-Disposition"].startswith('attachment; filename="rapport-audit-l-escale-cie-')
    assert signing.FACT.split()[-1].rstrip(".") in " ".join(pages(file.data))
    make(site, "federation", audit)
    assert report(site, "lead", audit).data == file.data


def test_who_is_not_concerned_gets_the_answer_of_what_does_not_exist(site: Site) -> None:
    audit = signed(site)
    for who in ("stranger", "auditor-elsewhere", "unnamed"):
        assert (report(site, who, audit).status_code, make(site, who, audit).status_code) == (404, 404)
    assert report(site, "delegate", audit).status_code == 403
    assert make(site, "delegate", audit).status_code == 403


def test_before_the_signature_the_team_reads_a_project(site: Site) -> None:
    audit = signing.ready_to_sign(site.app).id
    project = report(site, "auditor", audit)
    assert project.headers["Content-Disposition"].startswith('attachment; filename="projet-rapport-audit-')
    assert "Projet de rapport d'audit" in " ".join(pages(project.data))
    assert report(site, "lead", audit).status_code == 409
    assert make(site, "auditor", audit).status_code == 409
    assert "pas un rapport signé ici" in check(site, project.data)


def test_a_file_is_recognised_and_a_changed_one_is_not(site: Site) -> None:
    audit = signed(site)
    make(site, "lead", audit)
    file = report(site, "lead", audit).data
    said = check(site, file)
    assert "Ce rapport est bien celui qui a été signé" in said
    assert "Escale" not in said.replace("L'Escale bocaine", "")
    for place in (0, len(file) // 3, len(file) // 2, len(file) - 1):
        assert "ou il a été modifié" in check(site, bytes([*file[:place], file[place] ^ 1, *file[place + 1 :]]))
    assert "ou il a été modifié" in check(site, file + b"\n")
    assert "Choisissez" in site.post(site.client(), "/rapports/verifier", {}, follow_redirects=True).text


def test_after_the_signature_the_file_is_printed_by_itself(site: Site) -> None:
    audit = signed(site)
    with site.app.test_request_context(base_url=site.base):
        prints.after_signing(audit)
        response = site.app.process_response(site.app.make_response("ok"))
    response.close()
    assert report(site, "lead", audit).mimetype == "application/pdf"


def test_a_press_that_fails_leaves_the_seal_and_offers_to_make_the_file(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    audit = signed(site)

    def busy(*_: object) -> bytes:
        raise PressBusy

    monkeypatch.setattr(site.app.extensions["press"], "deliver", busy)
    with site.app.test_request_context(base_url=site.base):
        prints.after_signing(audit)
        site.app.process_response(site.app.make_response("ok")).close()
    assert make(site, "lead", audit).status_code == 503
    monkeypatch.undo()
    assert make(site, "lead", audit).status_code == 302
    assert report(site, "lead", audit).mimetype == "application/pdf"
