from __future__ import annotations

import logging
from typing import Any

import pytest
from flask import Flask

from capapp.config import Settings
from capapp.web import security
from tests.web.site import BASE, Site

COMMON = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "Content-Type": "text/html; charset=utf-8",
}
OF_THE_ANSWER = {"Content-Length", "Set-Cookie", "Vary", "Date", "Server", "Content-Encoding", "ETag"}


@pytest.mark.parametrize("address", ["/", "/guide", "/x", "/reseau"])
def test_the_headers_are_exactly_these(site: Site, address: str) -> None:
    headers = dict(site.get(site.client("lead"), address).headers)
    assert {name: value for name, value in headers.items() if name not in OF_THE_ANSWER} == COMMON


def test_the_demonstration_asks_for_no_https(demo: Site) -> None:
    assert "Strict-Transport-Security" not in demo.get(demo.client(), "/guide").headers


def test_pages_are_compressed(site: Site) -> None:
    for asked in ("br", "gzip"):
        assert site.get(site.client(), "/guide", headers={"Accept-Encoding": asked}).headers["Content-Encoding"] == asked


@pytest.mark.parametrize("host", ["evil.example", "cap.exemple.fr.evil.example", "127.0.0.1"])
def test_another_host_is_refused(site: Site, host: str) -> None:
    for address in ("/connexion", "/x"):
        reply = site.client("lead").get(address, headers={"Host": host}, base_url=BASE)
        assert (reply.status_code, reply.text) == (400, "Adresse refusée.")


def test_what_a_client_says_of_its_proxy_is_ignored(site: Site) -> None:
    reply = site.get(site.client(), "/", headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"})
    assert reply.location == "/connexion?next=/"


def test_the_demonstration_answers_on_the_loopback() -> None:
    settings = Settings("unused", "k" * 40, base_url="http://127.0.0.1:8000", is_demo=True)
    assert "localhost" in security.trusted_hosts(settings)


@pytest.mark.parametrize("who", [None, "lead"])
def test_a_form_without_our_token_is_refused(site: Site, who: str | None) -> None:
    reply = site.client(who).post("/connexion", data={"email": "a@b.fr"}, base_url=BASE)
    assert reply.status_code == 400
    assert "trop longtemps" in reply.text


def test_a_body_of_more_than_a_megabyte_is_refused(site: Site) -> None:
    reply = site.post(site.client("lead"), "/connexion", {"email": "x" * 1_000_001})
    assert reply.status_code == 413
    assert "trop long" in reply.text


def test_more_than_a_thousand_fields_are_refused(site: Site) -> None:
    many = {f"f{i}": "1" for i in range(1_001)}
    assert site.post(site.client("lead"), "/connexion", many).status_code == 413


def test_a_fault_of_ours_has_a_number_and_tells_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("secret du serveur")

    monkeypatch.setattr("capapp.usecases.opening.home", fail)
    client = site.client("lead")
    with caplog.at_level(logging.ERROR, logger="capapp"):
        page, data = site.get(client, "/"), site.get(client, "/", headers={"Accept": "application/json"})
    assert (page.status_code, data.status_code) == (500, 500)
    assert "secret" not in page.text + data.text
    number = caplog.records[0].args[0]  # type: ignore[index]
    assert str(number) in page.text


def test_unknown_pages_answer_in_french(site: Site) -> None:
    reply = site.get(site.client(), "/n-existe-pas")
    assert reply.status_code == 404
    assert "Page introuvable" in reply.text
    assert site.get(site.client(), "/deconnexion").status_code == 405


def test_the_health_page_says_that_the_database_answers(site: Site) -> None:
    assert site.get(site.client(), "/sante").json == {"database": _version(site.app), "engine": "2", "status": "ok"}


def _version(app: Flask) -> str:
    from capapp.store.health import version

    found: str = app.extensions["capapp"].read(version)
    return found


def test_no_look_at_a_page_changes_the_database(site: Site) -> None:
    client = site.client("lead")
    cap = site.assessment()
    before = site.everything()
    for address in ("/", "/guide", f"/cap/{cap}", f"/cap/{cap}/plan", f"/cap/{cap}/photographie", "/deconnexion"):
        site.get(client, address)
    after = site.everything()
    assert after | {"http_session": []} == before | {"http_session": []}
