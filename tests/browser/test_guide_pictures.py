"""The guide's pictures, taken from the demonstration: `make pictures` keeps them, every other run checks those that are kept.

The clock stands at one day and the letters are the paper's own, so that the same pages give the same pictures on any machine.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
import time_machine
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from capapp.config import ROOT
from tests.browser.conftest import cap_of, enter, leave
from tests.demonstration import COLLEAGUE, DIRECTOR, make

pytestmark = pytest.mark.browser

GUIDE = ROOT / "docs" / "guide"
KEPT = GUIDE / "pictures"
FONTS = ROOT / "capapp" / "documents" / "fonts"
NO_CAP_YET = "julien.barthes@demo.capapp.example"
GATHERS = "ludovic.germain@demo.capapp.example"
AGREES = "gaelle.simon@demo.capapp.example"
PHONE, NARROW, WIDE = 430, 780, 964
AIR, WIDEST, HEAVIEST = 8, 920, 60_000
PLACE = "return [b.x + scrollX, b.y + scrollY, b.width, b.height] }"


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The demonstration on the day of its files, and that day until the pictures are taken."""
    with time_machine.travel(datetime(2026, 11, 23, 13, 32, tzinfo=UTC), tick=True):
        yield make(tmp_path_factory.mktemp("pictures") / "demonstration.sqlite3")


@pytest.fixture
def open_for(visit: Callable[..., BrowserContext]) -> Callable[..., Page]:
    return partial(_open_for, visit)


def test_the_pictures_of_the_guide(open_for: Callable[..., Page], tmp_path: Path) -> None:
    keeps = bool(os.environ.get("CAPAPP_KEEP_PICTURES"))
    folder = KEPT if keeps else tmp_path
    folder.mkdir(exist_ok=True)
    for take in (prepare, gather, agree, answer, see, plan, meet):
        for name, element in take(open_for):
            _take(element, folder / f"{name}.png")
    taken = {path.name: _size(path) for path in folder.glob("*.png")}
    assert taken.keys() == _named().keys() == {path.name for path in KEPT.glob("*.png")}
    for name, size in taken.items():
        assert _size(KEPT / name) == pytest.approx(size, rel=0.02), f"{name} has changed: look at it with `make pictures`"
        assert size[0] <= WIDEST, name
        assert (KEPT / name).stat().st_size <= HEAVIEST, name


def test_each_picture_says_what_it_shows_to_those_who_do_not_see_it() -> None:
    for name, alt in _named().items():
        assert 40 <= len(alt) <= 300, name


def prepare(open_for: Callable[..., Page]) -> Iterator[tuple[str, Locator]]:
    page = open_for(NO_CAP_YET, width=WIDE)
    yield "preparer-1", page.locator("main section").filter(has=page.get_by_role("link", name="Ouvrir un CAP")).first
    leave(page.get_by_role("link", name="Ouvrir un CAP"))
    yield "preparer-2", page.get_by_role("group", name="Parcours")


def gather(open_for: Callable[..., Page]) -> Iterator[tuple[str, Locator]]:
    page = open_for(GATHERS, width=PHONE)
    page.goto(f"{cap_of(page)}/points-de-vue")
    page.goto(page.locator("#personnes-en-parcours .anywhere a").get_attribute("href") or "")
    leave(page.get_by_role("button", name="Commencer"))
    yield "recueillir-1", page.locator(".question:not([hidden])")


def agree(open_for: Callable[..., Page]) -> Iterator[tuple[str, Locator]]:
    page = open_for(AGREES, width=WIDE)
    page.goto(f"{cap_of(page)}/atelier")
    yield "recueillir-2", page.locator(".talk-lines").first


def answer(open_for: Callable[..., Page]) -> Iterator[tuple[str, Locator]]:
    page = open_for(DIRECTOR, width=NARROW)
    page.goto(f"{cap_of(page)}/objectifs-generaux/ecoute-parties-prenantes")
    yield "repondre-1", page.locator("#mesure-satisfaction")


def see(open_for: Callable[..., Page]) -> Iterator[tuple[str, Locator]]:
    page = open_for(DIRECTOR, width=WIDE)
    page.goto(f"{cap_of(page)}/photographie")
    theme = page.locator("#theme-supports")
    theme.get_by_text("Pourquoi ce niveau").click()
    yield "lire-la-photographie-1", theme
    yield "lire-la-photographie-2", page.locator("figure.radar-frame")


def plan(open_for: Callable[..., Page]) -> Iterator[tuple[str, Locator]]:
    page = open_for(DIRECTOR, width=WIDE)
    page.goto(f"{cap_of(page)}/plan")
    proposal = page.locator(".proposal").first
    proposal.get_by_role("checkbox").check()
    yield "construire-le-plan-1", proposal
    yield "construire-le-plan-2", page.locator("table.plan")


def meet(open_for: Callable[..., Page]) -> Iterator[tuple[str, Locator]]:
    mine, hers = open_for(DIRECTOR, width=NARROW), open_for(COLLEAGUE, width=NARROW)
    for page in (mine, hers):
        page.goto(f"{cap_of(page)}/objectifs-generaux/ecoute-parties-prenantes")
    _say(hers, "Installé", "La liste a été revue avec le CA ; les trois groupes ont été reçus.")
    expect(hers.locator("#consultation-parties-prenantes .save-badge")).to_contain_text("Enregistré")
    mine.context.set_offline(True)
    _say(mine, "En chemin", "Nous n'avons pas écrit ce que nous faisons de leurs attentes.")
    mine.context.set_offline(False)
    yield "repondre-2", mine.get_by_role("group", name="Deux réponses à relire")


def _open_for(visit: Callable[..., BrowserContext], email: str, *, width: int) -> Page:
    context = visit(viewport={"width": width, "height": 1600}, color_scheme="light", bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/connexion")
    enter(page, email)
    return page


def _say(page: Page, level: str, comment: str) -> None:
    page.locator("#comment-consultation-parties-prenantes").fill(comment)
    page.locator("#consultation-parties-prenantes .choice", has_text=level).first.click()


def _take(element: Locator, path: Path) -> None:
    """The element as it stands, in our letters, alone on its page's colour, in few colours so that it weighs little."""
    expect(element).to_be_visible()
    page = element.page
    page.add_style_tag(content=_letters() + "body{caret-color:transparent}.page-bar{display:none!important}")
    page.evaluate("document.fonts.ready")
    page.evaluate("document.activeElement.blur()")
    x, y, width, height = element.evaluate("e => { const b = e.getBoundingClientRect(); " + PLACE)
    around = {"x": x - AIR, "y": y - AIR, "width": width + 2 * AIR, "height": height + 2 * AIR}
    page.screenshot(path=path, clip=around, full_page=True, animations="disabled")
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(96, dither=Image.Dither.NONE).save(path, optimize=True)


def _letters() -> str:
    face = "@font-face{{font-family:Guide;font-weight:{};src:url(data:font/ttf;base64,{})}}"
    faces = {"400": "CapSans-Regular.ttf", "600 900": "CapSans-Bold.ttf"}
    declared = (face.format(w, base64.b64encode((FONTS / name).read_bytes()).decode()) for w, name in faces.items())
    return "".join(declared) + ":root{--font:Guide}"


def _size(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:
        return picture.size


def _named() -> dict[str, str]:
    """Every picture that the guide's texts show, with its alternative text."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(GUIDE.glob("*.md")))
    return {file: alt for text in texts for alt, file in re.findall(r"!\[([^\]]*)\]\(pictures/([^)]+)\)", text)}
