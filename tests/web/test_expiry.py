from __future__ import annotations

import html
import re

import pytest

from capapp.store import Session
from tests.web.site import OBJECTIVE, PASSWORD, Site

LONG = "Un mot après l'autre, cinq cents fois. " * 90
SAME = {"Sec-Fetch-Site": "same-origin"}


def hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    return {html.unescape(name): html.unescape(value) for name, value in found}


def ended(site: Site) -> None:
    """Everybody's session ends on the server."""

    def end(session: Session) -> None:
        session.exec_driver_sql("DELETE FROM http_session")

    site.app.extensions["capapp"].write(end)


def typed(site: Site) -> tuple[str, dict[str, str]]:
    fields = {"level": "ancre", "comment": LONG, "version": "1", "csrf_token": site.token(site.client("lead"))}
    return f"/cap/{site.assessment()}/objectifs/{OBJECTIVE}", fields


def test_five_hundred_words_go_through_sign_in_and_are_saved(site: Site) -> None:
    client, (address, fields) = site.client("lead"), typed(site)
    ended(site)
    expired = site.post(client, address, fields)
    assert expired.status_code == 401
    assert "Rien n&#39;est perdu" in expired.text or "Rien n'est perdu" in expired.text
    again = {"email": "lead@exemple.fr", "password": PASSWORD}
    wrong = site.post(client, "/connexion", hidden(expired.text) | again | {"password": "pas le bon mot"})
    assert wrong.status_code == 422
    shown = site.post(client, "/connexion", hidden(wrong.text) | again)
    assert shown.status_code == 200
    assert html.escape(LONG.strip(), quote=False).replace("'", "&#39;") in shown.text
    fields = hidden(shown.text) | {"comment": LONG}
    assert fields["level"] == "ancre"
    assert "Se déconnecter" in shown.text
    assert site.post(client, address, fields).status_code in (200, 302)
    assert LONG.strip()[:200] in html.unescape(
        site.get(client, f"/cap/{site.assessment()}/objectifs-generaux/accueil-integration").text
    )


def test_what_was_typed_is_not_stored_meanwhile(site: Site) -> None:
    client, (address, fields) = site.client("lead"), typed(site)
    ended(site)
    site.post(client, address, fields)
    assert "cinq cents fois" not in str(site.everything())


def test_a_script_is_told_in_json(site: Site) -> None:
    client, (address, fields) = site.client("lead"), typed(site)
    ended(site)
    reply = site.post(client, address, fields, headers={"Accept": "application/json"})
    assert reply.status_code == 401
    assert reply.json == {
        "code": "signed_out",
        "sentence": "Votre session est terminée\u00a0: reconnectez-vous, rien n'est perdu.",
        "sign_in": "/connexion",
    }


def test_what_another_site_sends_is_not_carried(site: Site) -> None:
    address, fields = typed(site)
    for sender in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}):
        reply = site.post(site.client(), address, fields, headers=sender)
        assert reply.status_code == 401
        assert "cinq cents fois" not in reply.text


def test_an_old_browser_says_where_it_comes_from_otherwise(site: Site) -> None:
    address, fields = typed(site)
    client = site.client()
    for sender, is_ours in (("https://cap.exemple.fr", True), ("https://evil.example", False), ("http://cap.exemple.fr", False)):
        reply = client.post(address, data=fields, base_url=site.base, headers={"Origin": sender})
        assert ("cinq cents fois" in reply.text) is is_ours


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example/x", "/connexion\\..", "/n-existe-pas", "/guide", "javascript:x"]
)
def test_only_addresses_of_ours_are_kept(site: Site, address: str) -> None:
    fields = {"email": "lead@exemple.fr", "password": PASSWORD, "garde_adresse": address, "garde-comment": "deux mots"}
    reply = site.post(site.client(), "/connexion", fields)
    assert (reply.status_code, reply.location) == (302, "/")


def test_secrets_are_never_carried(site: Site) -> None:
    client, (address, fields) = site.client("lead"), typed(site)
    ended(site)
    page = site.post(client, address, fields | {"password": "un secret à moi"}).text
    assert "un secret à moi" not in page
    assert fields["csrf_token"] not in page


def test_a_stale_token_shows_what_was_typed_again(site: Site) -> None:
    address, fields = typed(site)
    client = site.client("lead")
    reply = site.post(client, address, fields | {"csrf_token": "périmé"})
    assert reply.status_code == 400
    assert "cinq cents fois" in reply.text
    fresh = hidden(reply.text) | {"comment": LONG}
    assert site.post(client, address, fresh).status_code in (200, 302)


def test_a_sign_in_page_whose_token_is_stale_keeps_what_was_typed(site: Site) -> None:
    client, (address, fields) = site.client("lead"), typed(site)
    ended(site)
    expired = hidden(site.post(client, address, fields).text)
    client.delete_cookie("__Host-cap", domain="cap.exemple.fr")
    me = {"email": "lead@exemple.fr", "password": PASSWORD}
    again = site.post(client, "/connexion", expired | me)
    assert again.status_code == 400
    carried = hidden(again.text)
    assert carried["garde-comment"] == LONG.strip() or carried["garde-comment"] == LONG
    assert "cinq cents fois" in site.post(client, "/connexion", carried | me).text


def test_what_was_typed_is_kept_behind_a_server_that_speaks_https_for_us(site: Site) -> None:
    address, fields = typed(site)
    reply = site.client().post(
        address, data=fields, base_url="http://cap.exemple.fr", headers={"Origin": "https://cap.exemple.fr"}
    )
    assert "cinq cents fois" in reply.text
