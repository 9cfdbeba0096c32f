"""The pages of the guide, and the accessibility statement."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

from flask import Blueprint, abort, current_app, render_template, url_for

from capapp.web.assets import PICTURES
from capapp.web.gate import public
from capapp.web.guide.markdown import Drawing, Links, Text, render

guide = Blueprint("guide", __name__)

PAGES = (
    "preparer",
    "recueillir",
    "repondre",
    "lire-la-photographie",
    "construire-le-plan",
    "joindre-des-preuves",
    "audit",
    "qui-voit-quoi",
    "ecrire-un-questionnaire",
)
LAST_OF_A_CAP = "qui-voit-quoi"
"""What follows is for those who write questionnaires: nobody is led there from a CAP."""


@guide.get("/guide")
@public
def index() -> str:
    """All pages of the guide, in the order of a CAP."""
    return render_template("guide/index.html", pages=_titles())


@guide.get("/guide/<slug:page>")
@public
def page(page: str) -> str:
    """One page of the guide."""
    if page not in PAGES:
        abort(404)
    following = () if page == LAST_OF_A_CAP else PAGES[PAGES.index(page) + 1 : PAGES.index(page) + 2]
    return render_template("guide/page.html", text=_text(page), page=page, pages=_titles(), following=following)


@guide.get("/accessibilite")
@public
def accessibility() -> str:
    """The accessibility statement."""
    return render_template("guide/statement.html", text=_text("accessibilite"))


def _titles() -> dict[str, str]:
    return {name: _text(name).title for name in PAGES}


def _text(name: str) -> Text:
    links = Links(page=_page_address, picture=_drawing)
    return render(_source(current_app.config["GUIDE_DIR"], name), links)


@cache
def _source(folder: Path, name: str) -> str:
    return (folder / f"{name}.md").read_text(encoding="utf-8")


def _page_address(name: str) -> str:
    return url_for("guide.accessibility") if name == "accessibilite" else url_for("guide.page", page=name)


def _drawing(file: str) -> Drawing:
    address = current_app.jinja_env.globals["asset"](PICTURES + file)  # type: ignore[operator]
    return Drawing(address, *_size(current_app.config["GUIDE_DIR"] / "pictures" / file))


@cache
def _size(picture: Path) -> tuple[int, int]:
    """Width and height, as the head of a PNG gives them: the page keeps their place while they come."""
    with picture.open("rb") as file:
        width, height = struct.unpack(">16x2I", file.read(24))
    return width, height
