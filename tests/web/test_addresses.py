from __future__ import annotations

import itertools

import pytest

from capapp.web.addresses import is_ours, ours_or
from tests.web.site import PASSWORD, Site

BEGINNINGS = (
    "//",
    "/\\",
    "\\\\",
    "///",
    "https:",
    "https://",
    "http:/",
    "javascript:",
    "data:text/html,",
    "/%2f",
    "/\t/",
    "/\n/",
    "/\r\n/",
    "\u2044/",
)
ENDS = (
    "evil.example",
    "evil.example/",
    "evil.example/?x=/",
    "evil.example#/",
    "@evil.example",
    "cap.exemple.fr@evil.example",
    "x",
    "",
)
INSIDE = ("%0d%0aLocation:%20x", "%00", "\x00", " ", "", "\u00a0", "\u202e")
PAYLOADS = sorted({a + b + c for a, b, c in itertools.product(BEGINNINGS, ENDS, INSIDE)})


def test_there_are_enough_payloads() -> None:
    assert len(PAYLOADS) >= 200


def test_no_payload_leaves_the_host(site: Site) -> None:
    with site.app.test_request_context("/", base_url=site.base):
        assert [p for p in PAYLOADS if is_ours(p)] == []


@pytest.mark.parametrize(
    "payload", ["//evil.example", "/\\evil.example", "https:evil.example", "/%0d%0aSet-Cookie:x=1", "/guide\r\nX: y"]
)
def test_sign_in_goes_home_instead(site: Site, payload: str) -> None:
    fields = {"email": "lead@exemple.fr", "password": PASSWORD, "next": payload}
    reply = site.post(site.client(), "/connexion", fields)
    assert (reply.status_code, reply.location) == (302, "/")


def test_sign_in_goes_where_one_was_going(site: Site) -> None:
    client = site.client()
    led = site.get(client, "/reseau?etat=agreeing&q=caen")
    assert led.location == "/connexion?next=/reseau?etat%3Dagreeing%26q%3Dcaen"
    page = site.get(client, led.location).text
    assert 'name="next" value="/reseau?etat=agreeing&amp;q=caen"' in page
    fields = {"email": "federation@exemple.fr", "password": PASSWORD, "next": "/reseau?etat=agreeing&q=caen"}
    assert site.post(client, "/connexion", fields).location == "/reseau?etat=agreeing&q=caen"


def test_an_address_that_has_no_page_is_not_followed(site: Site) -> None:
    with site.app.test_request_context("/", base_url=site.base):
        assert ours_or("/guide", "/") == "/guide"
        assert ours_or("/nulle-part", "/") == "/"
        assert ours_or(None, "/") == "/"
        assert not is_ours("/deconnexion")
        assert is_ours("/deconnexion", "POST")
