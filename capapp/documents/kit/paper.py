"""What all papers of the kit share: whose they are, their foot, their simple layout, and the order to the press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from capapp.documents.fingerprint import layout
from capapp.documents.framing import as_bytes
from capapp.documents.hues import HUES
from capapp.documents.order import Order
from capapp.documents.writing import Manuscript, as_html, written
from capapp.domain.organisation import Organisation
from capapp.domain.questionnaire import Questionnaire
from capapp.wording.figures import count, long_day


@dataclass(frozen=True)
class Paper:
    """Whose paper it is, on which edition, of which day."""

    questionnaire: Questionnaire
    organisation: Organisation
    dated_on: date


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paper is laid out.

    `names` are what its template may name, `lines` the same content as bare paragraphs; without `has_foot` the pages
    say themselves what a foot would.
    """

    title: str
    template: str
    names: Mapping[str, Any]
    drawings: Mapping[str, str]
    lines: tuple[str, ...]
    has_foot: bool = True


def order(paper: Paper, of: Layout) -> Order:
    """The order for a paper: what it is written from is little, so its own manuscript is its key."""
    usual = _manuscript(paper, of, of.template, of.has_foot)
    key = sha256(layout().encode() + as_bytes(usual)).hexdigest()
    return Order(key, lambda: usual, lambda: _manuscript(paper, of, "safe.html", has_foot=True))


def _manuscript(paper: Paper, of: Layout, template: str, has_foot: bool) -> Manuscript:
    names = {**of.names, "paper": paper, "title": of.title, "lines": of.lines, "hues": HUES}
    names |= {"count": count, "long_day": long_day}
    return Manuscript(
        html=as_html(f"kit/{template}", names),
        foot=written("kit/foot.txt", names) if has_foot else "",
        drawings=of.drawings,
        title=of.title,
        author=paper.organisation.name,
        dated_on=paper.dated_on,
        has_cover=False,
    )
