"""The preview in a real browser: the page follows the text by itself, and by hand without JavaScript."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from capapp.cli.preview_site import prepared
from capapp.config import Settings
from tests.browser import checking
from tests.catalogue.small import FILES, write

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


class Text:
    """The theme file that the author writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "un.yaml"

    def replace(self, old: str, new: str) -> None:
        self.file.write_text(self.file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def text(tmp_path: Path) -> Text:
    return Text(write(tmp_path, files=FILES) / "small")


@pytest.fixture
def visit(browser: Browser, text: Text, tmp_path: Path) -> Iterator[Visit]:
    """The author's page, inside her preview; she enters once in a test."""
    server = make_server("127.0.0.1", 0, lambda *_: [], threaded=True)
    base = f"http://127.0.0.1:{server.server_port}"
    settings = Settings(f"sqlite:///{tmp_path / 'preview.sqlite3'}", "k" * 40, base_url=base)
    server.app, address = prepared(text.folder, settings, lambda _: None)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    contexts: list[BrowserContext] = []

    def enter(**options: bool) -> Page:
        contexts.append(browser.new_context(locale="fr-FR", base_url=base, viewport={"width": 320, "height": 800}, **options))
        page = contexts[-1].new_page()
        page.goto(address)
        page.goto(f"{page.url}/themes/un")
        return page

    yield enter
    for context in contexts:
        context.close()
    server.shutdown()
    thread.join()
    server.server_close()
    server.app.extensions["press"].close()


def test_the_page_follows_the_text_by_itself(visit: Visit, text: Text) -> None:
    page = visit()
    text.replace('title: "Faire"', 'title: "Faire ensemble"')
    expect(page.get_by_text("Faire ensemble")).to_be_visible()
    text.replace("essential:", "esential:")
    expect(page.get_by_role("heading", level=1)).to_have_text("1\u00a0problème à corriger")
    expect(page.locator("mark")).to_have_text("esential")
    text.replace("esential:", "essential:")
    expect(page.get_by_text("Faire ensemble")).to_be_visible()


def test_nobody_loses_the_field_she_is_writing_in(visit: Visit, text: Text) -> None:
    page = visit()
    field = page.locator("#comment-faire-un")
    field.fill("Une phrase")
    text.replace('title: "Faire"', 'title: "Faire ensemble"')
    expect(page.get_by_text("cette page se rechargera quand vous quitterez ce champ")).to_be_visible()
    field.press_sequentially(" entière.")
    field.blur()
    expect(page.get_by_text("Faire ensemble")).to_be_visible()
    expect(field).to_have_value("Une phrase entière.")


def test_without_javascript_one_reloads_by_hand(visit: Visit, text: Text) -> None:
    page = visit(java_script_enabled=False)
    text.replace('title: "Faire"', 'title: "Faire ensemble"')
    page.reload()
    expect(page.get_by_text("Faire ensemble")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_problems_is_for_everybody(visit: Visit, text: Text, scheme: str) -> None:
    page = visit(bypass_csp=True)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    text.replace("essential:", f"{'e' * 300}:")
    text.replace("Sens.", "")
    expect(page.locator("mark")).to_have_count(5)
    checking.check(page)
