"""The real application on a free loopback port, with a database of its own, and a real browser."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright
from werkzeug.serving import make_server

from capapp.app import create_app
from tests.demonstration import DIRECTOR, PASSWORD, make, settings_of
from tests.provision import launching
from tests.sparing import spare

expect.set_options(timeout=15_000)


@dataclass
class Site:
    """The application as served."""

    app: Flask
    address: str


@pytest.fixture(autouse=True)
def _spared(monkeypatch: pytest.MonkeyPatch) -> None:
    spare(monkeypatch)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the demonstration, to be copied."""
    return make(tmp_path_factory.mktemp("demonstration") / "demonstration.sqlite3")


@pytest.fixture
def site(demonstration: Path, tmp_path: Path) -> Iterator[Site]:
    """A site of this test's own, on the demonstration."""
    path = tmp_path / "site.sqlite3"
    shutil.copy(demonstration, path)
    server = make_server("127.0.0.1", 0, lambda *_: [], threaded=True)
    app = create_app(settings_of(path, server.server_port))
    server.app = app
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(app, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["press"].close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launching())
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Callable[..., BrowserContext]]:
    """A new visitor: options of the browser's context, our site as its base; errors of scripts fail the test."""
    opened: list[BrowserContext] = []
    faults: list[str] = []

    def new(**options: Any) -> BrowserContext:
        options.setdefault("viewport", {"width": 1280, "height": 900})
        options.setdefault("base_url", site.address)
        context = browser.new_context(locale="fr-FR", **options)
        context.set_default_timeout(10_000)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        opened.append(context)
        return context

    yield new
    for context in opened:
        context.close()
    assert not faults


@pytest.fixture
def director(visit: Callable[..., BrowserContext]) -> Page:
    """The director of the demonstration, signed in, on her CAP."""
    return sign_in(visit(), DIRECTOR)


def sign_in(context: BrowserContext, email: str) -> Page:
    """Sign in and open one's CAP."""
    come_in(context, email)
    page = context.new_page()
    home = context.request.get("/").text()
    found = re.search(r"<main.*?<a[^>]* href=\"(/cap/[^/\"]+)", home, re.DOTALL)
    assert found, home
    page.goto(found[1])
    return page


def come_in(context: BrowserContext, email: str) -> None:
    """Sign in without looking at the pages on the way, which `enter` goes through."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', context.request.get("/connexion").text())
    assert token
    here = {"Sec-Fetch-Site": "same-origin"}
    fields = {"csrf_token": token[1], "email": email, "password": PASSWORD}
    reply = context.request.post("/connexion", form=fields, headers=here, max_redirects=0)
    assert reply.status == 302, reply.text()


def enter(page: Page, email: str) -> None:
    """Fill in the sign-in form at hand."""
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    leave(page.locator("form:has([name=password])").first.get_by_role("button", name="Se connecter"))


def cap_of(page: Page) -> str:
    """The address of the CAP that the home page leads to."""
    href = page.locator("main a[href^='/cap/']").first.get_attribute("href")
    assert href
    return "/".join(href.split("/")[:3])


def leave(way: Locator) -> None:
    """Click what leads to another page, or to this one anew, and wait until it has come: a click alone does not wait."""
    with way.page.expect_navigation():
        way.click()
