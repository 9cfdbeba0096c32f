"""A page that differs from one that was looked at by anything but its words is looked at by axe again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.arrangement import arrangement
from tests.browser.checking import check

pytestmark = pytest.mark.browser

SOUND = """<!doctype html><html lang="fr"><head><title>Page</title><style>.pale { color: #eee }</style></head>
<body><main><h1>Un</h1>
<h2>Deux</h2><p>Trois</p><label for="four">Quatre</label> <input id="four"><p><a href="/five">Cinq</a></p>
<ul><li>Six</li></ul><img src="data:," alt="Sept"></main></body></html>"""
SPOILT = {
    "a label of nothing": ('for="four"', 'for="forty"'),
    "a pale text": ("<p>Trois", '<p class="pale">Trois'),
    "a skipped heading": ("<h2>Deux</h2>", "<h4>Deux</h4>"),
    "a silent link": (">Cinq<", "><"),
    "no language": (' lang="fr"', ""),
    "no title": ("<title>Page</title>", "<title></title>"),
    "a list of no list": ("<ul><li>Six</li></ul>", "<div><li>Six</li></div>"),
    "a picture without words": (' alt="Sept"', ""),
    "an unknown role": ("<p>Trois", '<p role="rien">Trois'),
    "two labels of one name": ("<ul>", '<nav aria-label="A">a</nav><nav aria-label="A">b</nav><ul>'),
}


@pytest.mark.parametrize("old", SPOILT)
def test_what_is_spoilt_after_a_sound_page_is_found(browser: Browser, old: str) -> None:
    with browser.new_context(viewport={"width": 800, "height": 600}) as context:
        page = context.new_page()
        page.set_content(SOUND)
        check(page)
        page.set_content(SOUND.replace(*SPOILT[old]))
        with pytest.raises(AssertionError):
            check(page)


def test_other_words_are_the_same_arrangement(browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(SOUND)
        before = arrangement(page)
        page.set_content(SOUND.replace("Trois", "Mille").replace("four", "quatre"))
        assert arrangement(page) == before
