"""The pages of evidence: what is hostile stays inert, what is read is noted, what is foreign does not exist."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from werkzeug.test import TestResponse

from capapp.domain.evidence import FILE_MAX
from capapp.web.evidence.giving import disposition
from tests.vault import made
from tests.web.site import NOBODY, OBJECTIVE, OWN, Site

IMAGE = "<img src=x onerror=alert(1)>"


def pages(site: Site) -> str:
    return f"/cap/{site.assessment()}/preuves"


def send(site: Site, form: str, who: str = "lead", objective: str = OBJECTIVE, **fields: Any) -> TestResponse:
    named = {f"{form}-{name}": value for name, value in fields.items()}
    data = {"form": form, "request_id": str(uuid4())} | named
    return closed(site.post(site.client(who), f"{pages(site)}/{objective}/ajouter", data))


def closed(answer: TestResponse) -> TestResponse:
    """The answer, the file that the client wrote a large request to being closed."""
    answer.request.environ["wsgi.input"].close()
    return answer


def upload(site: Site, name: str, data: bytes, who: str = "lead", **fields: Any) -> TestResponse:
    return send(site, "file", who, file=(BytesIO(data), name), **fields)


def page(site: Site, objective: str = "", who: str = "lead") -> str:
    answer = site.get(site.client(who), f"{pages(site)}/{objective}".rstrip("/"))
    assert answer.status_code == 200
    return answer.text


def ids(text: str) -> list[str]:
    return re.findall(r'id="preuve-([0-9a-f-]{36})"', text)


def opened(site: Site, id: str, who: str = "lead") -> TestResponse:
    return site.post(site.client(who), f"{pages(site)}/{id}/ouvrir")


def kept(tmp_path: Path) -> list[bytes]:
    return [path.read_bytes() for path in (tmp_path / "evidence").rglob("*") if path.is_file()]


def added(site: Site, before: str) -> str:
    (id,) = set(ids(page(site, OBJECTIVE))) - set(ids(before))
    return id


def test_a_file_comes_back_as_a_download_that_no_browser_shows_in_our_name(site: Site) -> None:
    before = page(site, OBJECTIVE)
    assert upload(site, "Compte rendu – été.pdf", made.PDF, title="Le compte rendu").status_code == 302
    answer = opened(site, added(site, before), "auditor")
    assert answer.data == made.PDF
    told = {
        name: answer.headers[name]
        for name in ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "Cache-Control")
    }
    assert told == {
        "Content-Type": "application/pdf",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    name = "Compte%20rendu%20%E2%80%93%20%C3%A9t%C3%A9.pdf"
    assert answer.headers["Content-Disposition"] == f"attachment; filename=\"Compte rendu  ete.pdf\"; filename*=UTF-8''{name}"


def test_a_photo_comes_back_without_its_place(site: Site) -> None:
    before = page(site, OBJECTIVE)
    upload(site, "IMG_0412.JPG", made.photo())
    data = opened(site, added(site, before)).data
    assert data.startswith(b"\xff\xd8\xff")
    for trace in (made.SECRET, b"Telephone-9", b"Exif", b"<script"):
        assert trace not in data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("photo.jpg", made.HTML),
        ("dessin.svg", made.SVG),
        ("dessin.pdf", made.SVG),
        ("page.html", made.HTML),
        ("outil.exe", b"MZ" + bytes(200)),
        ("lettre.docx", made.archive({"[Content_Types].xml": made.DOCM_TYPES})),
        ("bombe.docx", made.docx(**{"word/bomb.xml": bytes(50_000_000)})),
        ("vide.pdf", b""),
        ("", made.PDF),
    ],
)
def test_a_hostile_file_is_refused_beside_its_field_and_leaves_nothing(
    site: Site, tmp_path: Path, name: str, data: bytes
) -> None:
    before = kept(tmp_path)
    answer = upload(site, name, data, title="Gardez mon titre")
    assert answer.status_code == 422
    assert 'id="file-erreur"' in answer.text
    assert 'value="Gardez mon titre"' in answer.text
    assert kept(tmp_path) == before
    assert len(ids(page(site, OBJECTIVE))) == 1


@pytest.mark.parametrize("name", ["../../x.pdf", "/etc/x.pdf", "x\x00.pdf", "x" * 300 + ".pdf", "x\u202efdp.exe"])
def test_a_hostile_name_harms_neither_folder_nor_header(site: Site, tmp_path: Path, name: str) -> None:
    before, files = page(site, OBJECTIVE), len(kept(tmp_path))
    assert upload(site, name, made.PDF).status_code == 302
    assert len(kept(tmp_path)) == files + 1
    told = opened(site, added(site, before)).headers
    assert re.fullmatch(
        r"attachment; filename=\"x[\w. =-]*\.pdf\"; filename\*=UTF-8''x[\w.%-]*\.pdf", told["Content-Disposition"]
    )


def test_texts_are_shown_as_texts(site: Site) -> None:
    send(site, "statement", title=IMAGE, statement=IMAGE)
    send(site, "link", title=IMAGE, address="https://exemple.fr/?q=<b>")
    upload(site, f"{IMAGE}.pdf", made.PDF)
    for text in (page(site, OBJECTIVE), page(site)):
        assert "<img" not in text
    assert page(site, OBJECTIVE).count("&lt;img src=x onerror=alert(1)&gt;") >= 2


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "exemple.fr", "", "https://a@b.fr", 'https://a.fr/"x']
)
def test_a_link_leads_to_a_page_of_the_web_or_nowhere(site: Site, address: str) -> None:
    answer = send(site, "link", title="Un lien", address=address)
    assert answer.status_code == 422
    assert "Cette adresse ne mène pas à une page" in answer.text
    assert 'javascript:alert(1)"' not in answer.text.replace('value="javascript:alert(1)"', "")


def test_a_link_says_nothing_of_where_it_was_found(site: Site) -> None:
    send(site, "link", title="Un lien", address="https://exemple.fr/preuve")
    assert '<a href="https://exemple.fr/preuve" rel="noopener noreferrer nofollow">' in page(site, OBJECTIVE)


def test_what_is_missing_is_said_beside_its_field(site: Site) -> None:
    answer = send(site, "statement", title="", statement="", valid_until="demain")
    assert answer.status_code == 422
    assert "Dites en quelques mots ce que c&#39;est." in answer.text
    assert "Écrivez la date ainsi" in answer.text
    assert "Écrivez votre déclaration" in send(site, "statement", title="Une", statement=" ").text


def test_what_was_sent_of_another_form_is_no_piece(site: Site) -> None:
    assert send(site, "autre", title="Une").status_code == 422


def test_the_same_form_sent_twice_adds_one_piece(site: Site, tmp_path: Path) -> None:
    data = {"form": "file", "request_id": str(uuid4()), "file-title": "Une"}
    for _ in range(2):
        file = {"file-file": (BytesIO(made.PDF), "a.pdf")}
        assert site.post(site.client("lead"), f"{pages(site)}/{OBJECTIVE}/ajouter", data | file).status_code == 302
    assert len(ids(page(site, OBJECTIVE))) == 2
    assert len(kept(tmp_path)) == 2


def test_what_is_removed_leaves_its_title_and_no_byte(site: Site, tmp_path: Path) -> None:
    id = str(site.piece())
    assert site.post(site.client("lead"), f"{pages(site)}/{id}/retirer").status_code == 302
    assert kept(tmp_path) == []
    text = page(site, OBJECTIVE)
    assert ids(text) == []
    assert "preuve retirée" in text
    assert "Le livret d&#39;accueil" in text
    assert opened(site, id).status_code == 404


def test_every_download_is_in_the_journal_and_a_look_is_not_one(site: Site) -> None:
    id = str(site.piece())
    for _ in range(2):
        page(site, OBJECTIVE, "auditor")
    opened(site, id, "auditor")
    assert [row[2] for row in site.everything()["audit_log"]].count(f"read_evidence:{id}") == 1


def test_a_file_of_elsewhere_is_byte_for_byte_one_that_does_not_exist(site: Site) -> None:
    for verb in ("ouvrir", "retirer"):
        answers = [
            site.post(site.client("stranger"), f"/cap/{cap}/preuves/{piece}/{verb}")
            for cap, piece in ((site.assessment(), site.piece()), (NOBODY, NOBODY), (site.assessment(), NOBODY))
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert len({re.sub(r'value="[^"]+"', "", answer.text) for answer in answers}) == 1


def test_only_where_files_are_added_may_a_request_be_large(site: Site) -> None:
    large = made.PDF + bytes(3_000_000) + made.PDF[-6:]
    before = page(site, OBJECTIVE)
    assert upload(site, "gros.pdf", large).status_code == 302
    assert opened(site, added(site, before)).data == large
    assert upload(site, "trop.pdf", large + bytes(FILE_MAX)).status_code == 413
    assert upload(site, "juste-trop.pdf", made.PDF + bytes(FILE_MAX)).status_code == 422
    body = {"name": "x" * 1_500_000, "csrf_token": site.token(site.client("lead"))}
    assert closed(site.post(site.client("lead"), f"/entreprises/{OWN.id}/equipe", body)).status_code == 413


def test_a_passer_by_sends_nothing_large(site: Site) -> None:
    passer_by = site.client()
    data = {"form": "file", "file-file": (BytesIO(bytes(2_000_000)), "a.pdf"), "csrf_token": "x"}
    assert closed(site.post(passer_by, f"{pages(site)}/{OBJECTIVE}/ajouter", data)).status_code == 413


def test_who_reads_is_said_on_each_page(site: Site) -> None:
    for objective in ("", OBJECTIVE):
        assert "Qui voit ces preuves" in page(site, objective)
        assert "Ni la délégation ni la fédération ne les voient jamais" in page(site, objective)


def test_what_has_expired_comes_first_and_high_levels_without_proof_are_listed(site: Site) -> None:
    send(site, "link", title="L'attestation", address="https://exemple.fr", valid_until="01/02/2020")
    text = page(site)
    assert text.index("À renouveler") < text.index("Thème par thème")
    assert "depuis le 01/02/2020" in text
    assert "Périmée depuis le 01/02/2020" in page(site, OBJECTIVE)


def test_an_objective_that_does_not_exist_has_no_page(site: Site) -> None:
    for slug in ("nulle-part", str(UUID(int=5))):
        assert site.get(site.client("lead"), f"{pages(site)}/{slug}").status_code == 404


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.pdf", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"),
        ('a"b.pdf', "attachment; filename=\"a_b.pdf\"; filename*=UTF-8''a%22b.pdf"),
        ("été.pdf", "attachment; filename=\"ete.pdf\"; filename*=UTF-8''%C3%A9t%C3%A9.pdf"),
        ("證.pdf", "attachment; filename=\".pdf\"; filename*=UTF-8''%E8%AD%89.pdf"),
    ],
)
def test_names_are_spelt_for_every_browser(name: str, told: str) -> None:
    assert disposition(name) == told


def test_the_start_page_of_a_cap_leads_to_its_evidence(site: Site) -> None:
    assert f'href="{pages(site)}"' in site.get(site.client("lead"), f"/cap/{site.assessment()}").text
