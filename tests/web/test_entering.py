"""Signing in and out, forgotten passwords, invitations, from page to page."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import pytest

from capapp.web import assets
from tests.web.site import OWN, PASSWORD, Site

NEW = "girafe tambour lundi osier"


def last_link(site: Site) -> str:
    """The address in the newest mail."""
    body = str(site.everything()["outbox"][-1])
    link = re.search(rf"{site.base}(/\S+?)(?:\\n|\s)", body)
    assert link, body
    return link[1]


def test_a_wrong_password_and_an_unknown_address_get_the_same_page(site: Site) -> None:
    pages = []
    for email in ("lead@exemple.fr", "inconnu@exemple.fr"):
        reply = site.post(site.client(), "/connexion", {"email": email, "password": "pas le bon mot"})
        assert reply.status_code == 422
        pages.append(re.sub(r'value="[^"]*"', "", reply.text))
    assert pages[0] == pages[1]


def test_errors_are_in_words_and_tied_to_their_fields(site: Site) -> None:
    page = site.post(site.client(), "/connexion", {"email": "pas une adresse", "password": ""}).text
    assert 'aria-describedby="email-erreur" aria-invalid="true"' in page.replace("\n", " ")
    assert 'href="#password"' in page
    assert "pas une adresse" in page


def test_signing_out_ends_the_session_for_a_copied_cookie_too(site: Site) -> None:
    client = site.client("lead")
    copied = client.get_cookie("__Host-cap", domain="cap.exemple.fr")
    assert copied is not None
    assert site.post(client, "/deconnexion").location == "/connexion"
    thief = site.app.test_client()
    thief.set_cookie("__Host-cap", copied.value, domain="cap.exemple.fr", secure=True)
    assert site.get(thief, "/").status_code == 302


def test_a_forgotten_password_is_renewed_by_a_link_that_serves_once(site: Site) -> None:
    known = site.post(site.client(), "/mot-de-passe/oublie", {"email": "lead@exemple.fr"})
    unknown = site.post(site.client(), "/mot-de-passe/oublie", {"email": "inconnu@exemple.fr"})
    assert (known.status_code, known.text) == (200, unknown.text)
    link, client = last_link(site), site.client()
    assert "12 caractères" in site.get(client, link).text
    assert "trop court" in site.post(client, link, {"password": "court"}).text
    assert "se devine" in site.post(client, link, {"password": "motdepassemotdepasse"}).text
    assert site.post(client, link, {"password": NEW}).location == "/connexion"
    assert site.get(client, link).status_code == 410
    assert site.post(client, "/connexion", {"email": "lead@exemple.fr", "password": NEW}).location == "/"


def test_an_invited_person_chooses_a_password_and_works(site: Site) -> None:
    team, lead = f"/entreprises/{OWN.id}/equipe", site.client("lead")
    site.post(lead, team, {"name": "Paul Durand", "email": "paul@exemple.fr", "role": "contributor"})
    page = site.get(lead, team).text
    assert "Invitation envoyée" in page
    link, client = last_link(site), site.client()
    assert link.startswith("/invitation/")
    assert "Bienvenue" in site.get(client, link).text
    assert site.get(client, link).status_code == 200, "looking does not use it up"
    site.post(client, link, {"password": NEW})
    site.post(client, "/connexion", {"email": "paul@exemple.fr", "password": NEW})
    assert OWN.name in html.unescape(site.get(client, "/").text)


def test_a_withdrawn_person_is_out_at_the_next_request(site: Site) -> None:
    contributor, lead = site.client("contributor"), site.client("lead")
    assert site.get(contributor, f"/cap/{site.assessment()}").status_code == 200
    fields = {"person": str(site.person("contributor")), "role": "contributor"}
    site.post(lead, f"/entreprises/{OWN.id}/equipe/retirer", fields)
    assert site.get(contributor, f"/cap/{site.assessment()}").status_code == 404


def test_only_the_demonstration_shows_its_accounts_and_mails(site: Site, demo: Site) -> None:
    assert "Démonstration" in demo.get(demo.client(), "/connexion").text
    assert "Démonstration" not in site.get(site.client(), "/connexion").text
    assert demo.get(demo.client(), "/courriels").status_code == 200
    assert site.get(site.client(), "/courriels").status_code == 404


def test_hostile_text_is_inert_in_the_page_of_mails(demo: Site) -> None:
    fields = {"name": '<img src=x onerror="alert(1)">', "email": "x@exemple.fr", "role": "lead"}
    demo.post(demo.client("lead"), f"/entreprises/{OWN.id}/equipe", fields)
    page = demo.get(demo.client(), "/courriels").text
    assert "<img" not in page
    assert f'<a href="{demo.base}/invitation/' in page


@pytest.mark.parametrize("name", ["site.css", "js/site.js", "icons/cap.svg"])
def test_static_files_have_hashed_names_are_kept_for_ever_and_compressed(site: Site, name: str) -> None:
    address = assets.build(assets.STATIC).address(name)
    assert re.search(r"\.[0-9a-f]{12}\.\w+$", address)
    with site.get(site.client(), address, headers={"Accept-Encoding": "br"}) as reply:
        headers = reply.headers
    assert headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Encoding"] == "br"


def test_the_style_sheet_is_small(site: Site) -> None:
    address = assets.build(assets.STATIC).address("site.css")
    with site.get(site.client(), address, headers={"Accept-Encoding": "br"}) as reply:
        assert len(reply.data) <= 7 * 1024


def test_pages_hold_no_inline_script_or_style(site: Site) -> None:
    for address in ("/", f"/entreprises/{OWN.id}/equipe", "/guide/preparer", "/connexion"):
        page = site.get(site.client("lead"), address).text
        assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page), address


def test_links_of_a_page_lead_somewhere(demo: Site) -> None:
    seen, ahead, client = set(), {"/"}, demo.client("lead")
    while ahead:
        address = ahead.pop()
        seen.add(address)
        reply = demo.get(client, address, follow_redirects=True)
        assert reply.status_code == 200, address
        found = {
            urlsplit(html.unescape(link))._replace(fragment="").geturl() for link in re.findall(r'href="(/[^"]*)"', reply.text)
        }
        ahead |= {link for link in found if link and not link.startswith("/static/") and not link.endswith(".pdf")} - seen
    assert len(seen) > 60


@pytest.mark.parametrize(
    "email", ["a\0b@exemple.fr", "a@[b.c", "x,y@exemple.fr", "<a@exemple.fr>", "a@exemple..fr", "a\x1b@exemple.fr"]
)
def test_what_no_database_or_mail_can_hold_is_no_address(site: Site, email: str) -> None:
    for address, fields in (("/connexion", {"password": PASSWORD}), ("/mot-de-passe/oublie", {})):
        reply = site.post(site.client(), address, {"email": email, **fields})
        assert reply.status_code == 422
        assert "Écrivez une adresse complète" in reply.text
