from __future__ import annotations

import hashlib
import re

import pytest
from markupsafe import Markup

from capapp.config import ROOT
from capapp.web.guide.markdown import Drawing, Links, render
from capapp.web.guide.views import PAGES
from tests.web.site import Site

LINKS = Links(page=lambda name: f"/guide/{name}", picture=lambda file: Drawing(f"/p/{file}", 640, 480))
GUIDE = ROOT / "docs" / "guide"
STATEMENT = ("23 novembre 2026", "cbd4aecd5d9b6688")
"""The day of the accessibility statement, and the text of that day: change both together."""


def body(text: str) -> Markup:
    return render(f"# Titre\n\n{text}", LINKS).body


def test_the_few_marks_are_drawn() -> None:
    assert body("## Un\n\n### Deux") == "<h2>Un</h2>\n<h3>Deux</h3>"
    assert body("Un **mot** et\nla suite") == "<p>Un <strong>mot</strong> et la suite</p>"
    assert body("- un\n- deux,\nsuite") == "<ul><li>un</li><li>deux, suite</li></ul>"
    assert body("1. un\n2. deux") == "<ol><li>un</li><li>deux</li></ol>"
    assert body("Tapez `a: **b** :` ici :") == "<p>Tapez <code>a: **b** :</code> ici\u00a0:</p>"
    assert body("Avant\n\n```yaml\na: <1>\n\n  - b :\n```\n\nAprès") == (
        '<p>Avant</p>\n<pre class="typed"><code>a: &lt;1&gt;\n\n  - b :</code></pre>\n<p>Après</p>'
    )
    assert body("[là](repondre.md)") == '<p><a href="/guide/repondre">là</a></p>'
    assert (
        body("![Ce qu'on voit](pictures/la.png)")
        == '<figure><img src="/p/la.png" width="640" height="480" alt="Ce qu&#39;on voit" loading="lazy"></figure>'
    )


def test_pictures_come_under_hashed_names_with_their_size(site: Site) -> None:
    page = site.get(site.client(), "/guide/preparer").text
    found = re.search(r'<img src="(/static/guide/preparer-1\.[0-9a-f]{12}\.png)" width="(\d+)" height="(\d+)" alt="[^"]+', page)
    assert found
    with site.get(site.client(), found[1]) as reply:
        assert reply.mimetype == "image/png"
        assert "immutable" in reply.headers["Cache-Control"]
        assert [int(n) for n in found.groups()[1:]] == [int.from_bytes(reply.data[at : at + 4]) for at in (16, 20)]


def test_html_is_text_and_french_spaces_hold() -> None:
    assert body("<b>Non</b> : « oui » ?") == "<p>&lt;b&gt;Non&lt;/b&gt;\u00a0: «\u00a0oui\u00a0»\u00a0?</p>"


@pytest.mark.parametrize("page", PAGES)
def test_each_page_of_the_guide_is_whole_and_open_to_all(site: Site, page: str) -> None:
    reply = site.get(site.client(), f"/guide/{page}")
    assert reply.status_code == 200
    assert not re.search(r"\*\*|\]\(|<p>[#-] ", reply.text)
    assert reply.text.count("<h1>") == 1


def test_every_text_of_the_guide_has_its_page() -> None:
    assert {path.stem for path in GUIDE.glob("*.md")} == {*PAGES, "accessibilite", "README"}


def test_the_index_names_every_page_by_its_title() -> None:
    index = (GUIDE / "README.md").read_text(encoding="utf-8")
    for page in (*PAGES, "accessibilite"):
        title = (GUIDE / f"{page}.md").read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        assert f"[{title}]({page}.md)" in index


def test_the_accessibility_statement_changes_its_date_with_its_text() -> None:
    text = (GUIDE / "accessibilite.md").read_text(encoding="utf-8")
    day, known = STATEMENT
    assert day in text
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == known, "the text changed: change its date, then this test"
