"""The map of since.yaml as the domain knows it."""

from __future__ import annotations

from capapp.catalogue.shapes.since import SinceShape
from capapp.domain.editions.mapping import Drop, EditionMap, Move


def edition_map_of(shape: SinceShape) -> EditionMap:
    """The map of a sound shape."""
    return EditionMap(
        since=shape.since,
        moves=tuple(Move(move.source, tuple(move.to), move.meaning, move.note) for move in shape.moves),
        dropped=tuple(Drop(drop.id, drop.note) for drop in shape.dropped),
    )
