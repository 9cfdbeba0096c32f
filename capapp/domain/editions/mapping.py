"""A map between two editions, or two frames: which objective became which, and whether it still means the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from capapp.domain.questionnaire import Questionnaire


class Meaning(StrEnum):
    """What became of an objective's meaning on its way."""

    KEPT = "kept"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"


class Move(NamedTuple):
    """One objective of the older edition and the objectives that take over its answers."""

    source: str
    targets: tuple[str, ...]
    meaning: Meaning
    note: str = ""


class Drop(NamedTuple):
    """An objective of the older edition whose answers nothing takes over: they are archived."""

    id: str
    note: str = ""


class Link(NamedTuple):
    """One way for answers: from an objective to one that takes them over. `meaning` is None where no map says anything."""

    source: str
    target: str
    meaning: Meaning | None = None


@dataclass(frozen=True, slots=True)
class EditionMap:
    """The map from the edition `since` (its id). What it does not list goes to the objective of the same id, if there is one."""

    since: str
    moves: tuple[Move, ...] = ()
    dropped: tuple[Drop, ...] = ()

    @property
    def listed(self) -> frozenset[str]:
        """The older objectives that the map speaks of."""
        return frozenset([*(move.source for move in self.moves), *(drop.id for drop in self.dropped)])

    @property
    def notes(self) -> Mapping[str, str]:
        """Why, by older objective; what has no note says nothing."""
        return {drop.id: drop.note for drop in self.dropped} | {move.source: move.note for move in self.moves}

    def links(self, old: Questionnaire, new: Questionnaire) -> tuple[Link, ...]:
        """Every way that exists in these two editions, in the older one's order; ids that they do not hold lead nowhere."""
        rank = {id: number for number, id in enumerate(old.objectives)}
        found = [link for link in self._all(old) if link.source in rank and link.target in new.objectives]
        return tuple(sorted(found, key=lambda link: rank[link.source]))

    def _all(self, old: Questionnaire) -> Iterator[Link]:
        listed = self.listed
        yield from (Link(id, id) for id in old.objectives if id not in listed)
        dropped = {drop.id for drop in self.dropped}
        for move in self.moves:
            if move.source not in dropped:
                yield from (Link(move.source, target, move.meaning) for target in move.targets)
