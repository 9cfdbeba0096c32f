"""Who is asked, and after which answers: only kinds, options and earlier objectives that exist."""

from __future__ import annotations

from collections.abc import Iterator

from capapp.catalogue.document import Document, Path, Plain, entries, text, texts
from capapp.catalogue.problems import Problem
from capapp.catalogue.sense.frame import Frame, Ladder
from capapp.catalogue.sentences import Code
from capapp.catalogue.shapes.scalars import is_id
from capapp.catalogue.suggestions import advice
from capapp.domain.scales import number_of


class Conditions:
    """The objectives met so far, with the scale of each: a condition may only look back.

    Where a theme could not be read, or an id has another form than ids have, what is not found may be there: it is not told.
    """

    def __init__(self, *, is_whole: bool = True) -> None:
        self._met: dict[str, Ladder | None] = {}
        self._is_whole = is_whole

    def enter(self, document: Document, path: Path, objective: dict[str, Plain], frame: Frame) -> Iterator[Problem]:
        """Judge the conditions of an objective, then take it down."""
        for other in entries(objective, "shown_when"):
            yield from self._condition(document, (*path, "shown_when", other), objective, other)
        yield from _applies(document, (*path, "applies"), entries(objective, "applies"), frame)
        if name := text(objective, "id"):
            self._met[name] = frame.scale_of(objective)
            self._is_whole = self._is_whole and is_id(name)

    def _condition(self, document: Document, path: Path, objective: dict[str, Plain], other: str) -> Iterator[Problem]:
        if other not in self._met:
            if not self._is_whole:
                return
            yield document.problem(Code.CONDITION_UNKNOWN, path, on_key=True, objective=other, advice=advice(other, self._met))
            return
        scale = self._met[other]
        for rank, level in texts(entries(objective, "shown_when"), other):
            if scale is not None and level not in scale.levels:
                yield document.problem(Code.LEVEL_UNKNOWN, (*path, rank), level=level, advice=advice(level, scale.levels))


def _applies(document: Document, path: Path, applies: dict[str, Plain], frame: Frame) -> Iterator[Problem]:
    option = text(applies, "option")
    if option is not None and option not in frame.options:
        more = advice(option, sorted(frame.options))
        yield document.problem(Code.OPTION_UNKNOWN, (*path, "option"), option=option, advice=more)
    least, most = (number_of(text(applies, key) or "") for key in ("staff_from", "staff_to"))
    if least is not None and most is not None and most < least:
        yield document.problem(Code.BOUNDS_BACKWARDS, (*path, "staff_to"), high="staff_to", low="staff_from")
