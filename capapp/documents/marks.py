"""Marks that the layout leaves for the stamp, as links: where a page number or a small drawing goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, Name, Object, Page, Pdf

_SCHEME = "mark:"


@dataclass(frozen=True, slots=True)
class Number:
    """A page number to write at the right end of a line of contents that stands at `base`."""

    base: float
    page: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a drawing goes, in points.

    On the mark's line (`here`), `above` it, `below` it, or `behind` the page's words, at its top left.
    """

    name: str
    width: float
    place: str
    left: float
    base: float
    top: float


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one page."""

    numbers: tuple[Number, ...]
    spots: tuple[Spot, ...]

    @property
    def is_behind(self) -> bool:
        """Whether this page's drawings lie behind its words."""
        return any(spot.place == "behind" for spot in self.spots)


def taken_off(pdf: Pdf) -> Iterator[Marks]:
    """The marks of each page in order; those of drawings leave the page, the links of the contents stay."""
    ranks = {page.obj.objgen: rank for rank, page in enumerate(pdf.pages, 1)}
    for page in pdf.pages:
        links = list(page.obj.get(Name.Annots, Array([])))
        spots = tuple(spot for link in links if (spot := _spot(link)))
        numbers = {Number(float(link.Rect[1]), ranks[link.Dest[0].objgen]) for link in links if Name.Dest in link}
        _keep(page, [link for link in links if _spot(link) is None])
        yield Marks(tuple(sorted(numbers, key=lambda number: -number.base)), spots)


def _spot(link: Object) -> Spot | None:
    address = str(link.A.URI) if Name.A in link and Name.URI in link.A else ""
    if not address.startswith(_SCHEME):
        return None
    name, width, place = address.removeprefix(_SCHEME).split("/")
    left, base, _, top = (float(edge) for edge in link.Rect)
    return Spot(name, float(width), place, left, base, top)


def _keep(page: Page, links: list[Object]) -> None:
    if links:
        page.obj.Annots = Array(links)
    elif Name.Annots in page.obj:
        del page.obj.Annots
