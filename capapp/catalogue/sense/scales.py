"""What scales must be to be answered: levels or a number, stars last, numbers that reach the levels in order."""

from __future__ import annotations

from collections.abc import Iterator

from capapp.catalogue.document import Document, Path, Plain, branches, entries, text
from capapp.catalogue.problems import Problem
from capapp.catalogue.sense.identity import Register
from capapp.catalogue.sentences import Code
from capapp.domain.gathering import UNKNOWN
from capapp.domain.scales import number_of

Level = tuple[Path, dict[str, Plain]]

_RESERVED = {"start": "l'épreuve des faits", UNKNOWN: "« je ne sais pas »"}


def scales_sense(document: Document) -> Iterator[Problem]:
    """All that does not hold together in the default scale and in the further ones."""
    own = list(branches(document.data, "scale"))
    yield from _levels(document, own)
    yield from _without_number(document, own)
    register = Register()
    for path, scale in branches(document.data, "scales"):
        levels = list(branches(scale, "levels", path))
        yield from register.enter(document, path, scale)
        yield from _levels(document, levels)
        if "number" in scale:
            yield from _number(document, path, entries(scale, "number"), levels)
            continue
        yield from _without_number(document, levels)
        if len(levels) < 2:
            yield document.problem(Code.SCALE_EMPTY, path)


def _levels(document: Document, levels: list[Level]) -> Iterator[Problem]:
    """Ids used once, none of them reserved; one star at most, at the top."""
    register = Register()
    for rank, (path, level) in enumerate(levels, 1):
        yield from register.enter(document, path, level)
        id = text(level, "id")
        if id in _RESERVED:
            yield document.problem(Code.LEVEL_RESERVED, (*path, "id"), level=id, what=_RESERVED[id])
        if text(level, "bonus") == "true":
            yield from _star(document, path, level, is_last=rank == len(levels) > 2)
    yield from _values(document, levels)


def _values(document: Document, levels: list[Level]) -> Iterator[Problem]:
    """Each level says what it counts for, or none does; a star has no say."""
    counted = [(path, level) for path, level in levels if text(level, "bonus") != "true"]
    if any("value" in level for _, level in counted):
        for path, level in counted:
            if "value" not in level:
                yield document.problem(Code.VALUES_PARTIAL, path, level=text(level, "title") or "")


def _star(document: Document, path: Path, level: dict[str, Plain], *, is_last: bool) -> Iterator[Problem]:
    if not is_last:
        yield document.problem(Code.STAR_MISPLACED, (*path, "bonus"), level=text(level, "id") or "")
    if "value" in level:
        more = "retirez-le : une étoile compte autant que le niveau d'avant"
        yield document.problem(Code.KEY_IDLE, (*path, "value"), on_key=True, key="value", advice=more)


def _without_number(document: Document, levels: list[Level]) -> Iterator[Problem]:
    for path, level in levels:
        if "reached_at" in level:
            yield _idle(document, path, "retirez-le, ou donnez un « number » à l'échelle")


def _idle(document: Document, path: Path, advice: str) -> Problem:
    return document.problem(Code.KEY_IDLE, (*path, "reached_at"), on_key=True, key="reached_at", advice=advice)


def _number(document: Document, path: Path, number: dict[str, Plain], levels: list[Level]) -> Iterator[Problem]:
    least, most = (number_of(text(number, key) or "") for key in ("least", "most"))
    if least is not None and most is not None and most <= least:
        yield document.problem(Code.BOUNDS_BACKWARDS, (*path, "number", "most"), high="most", low="least")
    yield from _thresholds(document, number, levels)
    for place, _ in (each for each in levels[:1] if "reached_at" in each[1]):
        yield _idle(document, place, "retirez-le : le premier niveau n'a pas de seuil")
    for place, level in levels[1:]:
        if "reached_at" not in level:
            yield document.problem(Code.LEVEL_NEVER_REACHED, place, level=text(level, "id") or "")


def _thresholds(document: Document, number: dict[str, Plain], levels: list[Level]) -> Iterator[Problem]:
    """From the second level on, each threshold lies beyond the one before, within the bounds."""
    is_lower = text(number, "better") == "lower"
    order = "du plus grand au plus petit" if is_lower else "du plus petit au plus grand"
    least, most = text(number, "least") or "0", text(number, "most") or "0"
    bounds, before = (number_of(least), number_of(most)), None
    for path, level in levels[1:]:
        read, place = text(level, "reached_at") or "", (*path, "reached_at")
        at = number_of(read)
        if at is None or bounds[0] is None or bounds[1] is None:
            continue
        if not bounds[0] <= at <= bounds[1]:
            yield document.problem(Code.OUT_OF_BOUNDS, place, read=f"« {read} »", advice=f"entre {least} et {most}")
        elif before is not None and (at >= before if is_lower else at <= before):
            yield document.problem(Code.THRESHOLD_MISPLACED, place, read=read, order=order)
        before = at
