"""Two editions compared: every difference, and whether a published edition may be changed that way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from capapp.domain.editions.changes import Change, Kind, Weight
from capapp.domain.editions.frame import branch_changes, edition_changes, scale_changes
from capapp.domain.editions.mapping import EditionMap, Link, Meaning
from capapp.domain.editions.objectives import objective_changes
from capapp.domain.editions.typography import bare
from capapp.domain.questionnaire import Questionnaire

_OF_MEANING = {
    Meaning.CHANGED: Kind.OBJECTIVE_RECAST,
    Meaning.SPLIT: Kind.OBJECTIVE_SPLIT,
    Meaning.MERGED: Kind.OBJECTIVE_MERGED,
}


@dataclass(frozen=True, eq=False)
class Comparison:
    """What differs from `old` to `new`: the `links` are the ways for answers, the `changes` the whole list."""

    old: Questionnaire
    new: Questionnaire
    edition_map: EditionMap
    links: tuple[Link, ...]
    changes: tuple[Change, ...]

    def of(self, weight: Weight) -> tuple[Change, ...]:
        """The changes of one weight."""
        return tuple(change for change in self.changes if change.weight is weight)

    @property
    def heirs(self) -> Mapping[str, str]:
        """The first objective that takes over from each one that does not go on as itself, by the older id."""
        targets: dict[str, list[str]] = {}
        for link in self.links:
            targets.setdefault(link.source, []).append(link.target)
        return {source: found[0] for source, found in targets.items() if source not in found}


def compare(old: Questionnaire, new: Questionnaire, edition_map: EditionMap | None = None) -> Comparison:
    """The differences, from the whole down to each objective; without a map, an id stays what it was."""
    chosen = edition_map or EditionMap(old.id)
    links = chosen.links(old, new)
    changes = (
        *edition_changes(old, new),
        *scale_changes(old, new),
        *branch_changes(old, new),
        *_comings_and_goings(old, new, links),
        *(change for link in links for change in _along(old, new, link)),
    )
    return Comparison(old, new, chosen, links, tuple(dict.fromkeys(changes)))


def lookalikes(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Objectives that went without the map saying so, each with one that came under the same title: perhaps the same ones."""
    listed = comparison.edition_map.listed
    gone = [change.id for change in comparison.changes if change.kind is Kind.OBJECTIVE_REMOVED and change.id not in listed]
    come = [change.id for change in comparison.changes if change.kind is Kind.OBJECTIVE_ADDED]
    titles = {bare(comparison.new.objectives[id].title): id for id in reversed(come)}
    for id in gone:
        title = bare(comparison.old.objectives[id].title)
        if title in titles:
            yield id, titles.pop(title)


def changes_meaning(comparison: Comparison) -> bool:
    """Whether a published edition may not be changed so: its meaning, what it asks, its figures or its audit would be others."""
    return any(change.weight.binds for change in comparison.changes)


def _comings_and_goings(old: Questionnaire, new: Questionnaire, links: tuple[Link, ...]) -> Iterator[Change]:
    left, reached = {link.source for link in links}, {link.target for link in links}
    yield from (Change(Kind.OBJECTIVE_REMOVED, id, id) for id in old.objectives if id not in left)
    yield from (Change(Kind.OBJECTIVE_ADDED, id) for id in new.objectives if id not in reached)


def _along(old: Questionnaire, new: Questionnaire, link: Link) -> Iterator[Change]:
    """What a map says of this way, then what differs at its two ends; the parts of a split are not like the whole."""
    if link.meaning in _OF_MEANING:
        yield Change(_OF_MEANING[link.meaning], link.target, link.source)
    elif link.source != link.target:
        yield Change(Kind.OBJECTIVE_RENAMED, link.target, link.source)
    if link.meaning in (Meaning.SPLIT, Meaning.MERGED):
        return
    if old.goal_of[link.source].id != new.goal_of[link.target].id:
        yield Change(Kind.OBJECTIVE_MOVED, link.target, link.source)
    found = _at_its_ends(old, new, link)
    is_told = link.meaning is Meaning.CHANGED
    yield from (change for change in found if not (is_told and change.kind is Kind.MEANING_CHANGED))


def _at_its_ends(old: Questionnaire, new: Questionnaire, link: Link) -> Iterator[Change]:
    """What differs between the two objectives, with the levels that only one of them describes."""
    before, after = old.objectives[link.source], new.objectives[link.target]
    is_same = link.meaning is Meaning.KEPT
    found = objective_changes(before, after, is_same=is_same)
    lone = () if is_same else _described_once(old, new, link)
    described = [change for change in found if change.kind is Kind.DESCRIPTORS_CHANGED]
    yield from (change for change in found if change not in described)
    parts = dict.fromkeys([part for change in described for part in change.parts] + list(lone))
    if parts:
        yield Change(Kind.DESCRIPTORS_CHANGED, after.id, before.id, tuple(parts))


def _described_once(old: Questionnaire, new: Questionnaire, link: Link) -> tuple[str, ...]:
    """The levels of both scales that one objective says in its own words and the other leaves to its scale."""
    before, after = old.objectives[link.source], new.objectives[link.target]
    if not before.descriptors or not after.descriptors:
        return ()
    common = [level for level in new.scale_of(after).by_id if level in old.scale_of(before).by_id]
    return tuple(level for level in common if (level in before.descriptors) != (level in after.descriptors))
