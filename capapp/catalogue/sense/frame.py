"""What the themes of an edition may refer to: levels, scales, offers, frameworks. None means « unknown: judge nothing by it »."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from capapp.catalogue.document import Document, Plain, branches, entries, text


@dataclass(frozen=True)
class Ladder:
    """The levels of a scale, from the lowest up; `stars` are those that are shown and never asked for."""

    levels: tuple[str, ...]
    stars: frozenset[str] = frozenset()

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The levels that may be asked for."""
        return tuple(level for level in self.levels if level not in self.stars)


@dataclass(frozen=True)
class Frame:
    """What exists: the default scale, the further ones by id, offers, frameworks with their entries, options.

    `is_described` tells whether each objective has words of its own for each level, `is_scored` whether branches have a figure,
    `rules_not_applicable` whether « not applicable » is ruled for all.
    """

    scale: Ladder | None
    offers: frozenset[str] | None
    frameworks: dict[str, frozenset[str]] | None
    scales: dict[str, Ladder | None] = field(default_factory=dict)
    options: frozenset[str] = frozenset()
    is_described: bool = True
    is_scored: bool = True
    rules_not_applicable: bool = False

    def scale_of(self, objective: Plain) -> Ladder | None:
        """The scale that an objective is positioned on; None when it is not known."""
        named = text(objective, "scale")
        return self.scale if named is None else self.scales.get(named)

    @cached_property
    def own_levels(self) -> tuple[str, ...] | None:
        """The levels of the default scale."""
        return self.scale.levels if self.scale else None

    @cached_property
    def levels(self) -> frozenset[str] | None:
        """The levels of all scales; None when one of them is not known."""
        every = (self.scale, *self.scales.values())
        known = [scale for scale in every if scale]
        return frozenset(level for scale in known for level in scale.levels) if len(known) == len(every) else None


def frame_of(manifest: Document | None, offers: Document | None) -> Frame:
    """The frame that questionnaire.yaml and offers.yaml give."""
    data = manifest.data if manifest else ""
    found = _ladder(offers.data, "offers") if offers else None
    return Frame(
        scale=_ladder(data, "scale") if "scale" in data else None,
        offers=frozenset(found.levels) if found else None,
        frameworks=_frameworks(manifest) if manifest else None,
        scales={text(each, "id") or "": _ladder(each, "levels") for _, each in branches(data, "scales")},
        options=frozenset(entries(data, "options")),
        is_described=text(data, "described") != "false",
        is_scored=text(entries(data, "scoring"), "scored") != "false",
        rules_not_applicable="not_applicable" in entries(data, "special_answers"),
    )


def _ladder(data: Plain, key: str) -> Ladder | None:
    """The ids of a list, none when it is left out; None when its form is wrong: nothing can then be judged by it."""
    items = data.get(key, []) if isinstance(data, dict) else None
    names = [text(item, "id") for item in items] if isinstance(items, list) else [None]
    stars = [text(each, "id") or "" for _, each in branches(data, key) if text(each, "bonus") == "true"]
    return Ladder(tuple(name for name in names if name), frozenset(stars)) if all(names) else None


def _frameworks(manifest: Document) -> dict[str, frozenset[str]]:
    return {text(each, "id") or "": frozenset(entries(each, "entries")) for _, each in branches(manifest.data, "frameworks")}
