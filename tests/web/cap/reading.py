"""What any page owes its readers, read from its HTML: no heading over nothing, no empty column, no shape that is not drawn."""

from __future__ import annotations

import re
from html.parser import HTMLParser

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
NO_SPEECH = {"script", "style", "title"}


class _Outline(HTMLParser):
    """The headings in order, each with whether anything was said under it before the next one."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[list[object]] = []
        self._inside: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in HEADINGS:
            self.headings.append([HEADINGS[tag], "", False])
        if tag in ("input", "textarea", "svg", "table"):
            self._said()
        self._inside = tag if tag in HEADINGS or tag in NO_SPEECH else self._inside

    def handle_endtag(self, tag: str) -> None:
        self._inside = None if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside in HEADINGS and self.headings:
            self.headings[-1][1] = f"{self.headings[-1][1]}{data}"
        elif data.strip() and self._inside not in NO_SPEECH:
            self._said()

    def _said(self) -> None:
        if self.headings:
            self.headings[-1][2] = True


def headings(page: str) -> list[str]:
    """The headings of the main part down to those of the cards, in order."""
    return [str(text).strip() for level, text, _ in _outline(page) if int(str(level)) < HEADINGS["h4"]]


def over_nothing(page: str) -> list[str]:
    """The headings with nothing under them: neither words nor a smaller heading."""
    found = _outline(page)
    after = [*[int(str(level)) for level, _, _ in found[1:]], 0]
    return [str(text) for (level, text, said), below in zip(found, after, strict=True) if not said and below <= int(str(level))]


def empty_columns(page: str) -> list[str]:
    """The columns of tables in which no row says anything."""
    found = []
    for table in re.findall(r"<table.*?</table>", page, re.DOTALL):
        names = [_text(cell) for cell in re.findall(r'<th scope="col".*?</th>', table, re.DOTALL)]
        rows = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)[1:]]
        for rank, name in enumerate(names):
            cells = [row[rank] for row in rows if rank < len(row)]
            if all(_text(cell) in ("", "–") and "<svg" not in cell and "<button" not in cell for cell in cells):
                found.append(name)
    return found


def undrawn(page: str) -> set[str]:
    """The shapes that a page refers to and does not hold."""
    return set(re.findall(r'<use href="#([\w-]+)"', page)) - set(re.findall(r'<symbol id="([\w-]+)"', page))


def card(page: str, objective: str) -> str:
    """The card of an objective."""
    found = re.search(rf'<article class="card answer" id="{objective}".*?</article>', page, re.DOTALL)
    assert found, objective
    return found[0]


def _outline(page: str) -> list[list[object]]:
    parser = _Outline()
    parser.feed(page.partition("<main")[2].partition("</main>")[0])
    return parser.headings


def _text(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html).strip()
