"""What publishing an edition would do to work in progress, told before it is done."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from capapp.domain.answers import Answers
from capapp.domain.asking import ANY, Situation
from capapp.domain.assessment import Path
from capapp.domain.editions.carried import Carried, Fate
from capapp.domain.editions.carrying import Passage
from capapp.domain.editions.comparison import Comparison, compare
from capapp.domain.editions.mapping import EditionMap
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scoring.engine import score
from capapp.domain.scoring.scorecard import BranchScore, Scorecard

K = TypeVar("K", bound=Hashable)


class Work(NamedTuple):
    """One assessment in progress: its answers, its path, and whom it concerns."""

    answers: Answers
    path: Path = Path.FULL
    situation: Situation = ANY


class FigureChange(NamedTuple):
    """A theme (or the whole, with the id « total ») whose shown figure or lowest level would be another; None: not there."""

    id: str
    before: BranchScore | None
    after: BranchScore | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would become of one assessment.

    `figures` are those that change; `newly_missed` the must-haves (ids of the newer edition) that would be under their expected
    level and are not now, `no_longer_missed` (ids of the older one) the other way round; `bands` the ratings before and after,
    in frames that have any.
    """

    carried: Carried
    figures: tuple[FigureChange, ...]
    newly_missed: tuple[str, ...]
    no_longer_missed: tuple[str, ...]
    bands: tuple[str | None, str | None]

    @property
    def changes_level(self) -> bool:
        """Whether the enterprise would see another picture of itself."""
        return bool(self.figures or self.newly_missed or self.no_longer_missed) or self.bands[0] != self.bands[1]


@dataclass(frozen=True, slots=True)
class Effect(Generic[K]):
    """What would become of all assessments in progress, by their id."""

    comparison: Comparison
    outlooks: Mapping[K, Outlook]

    def count(self, fate: Fate) -> int:
        """How many answers, of all assessments together, have this fate."""
        return sum(outlook.carried.count(fate) for outlook in self.outlooks.values())

    @property
    def changing(self) -> tuple[K, ...]:
        """The assessments whose level would change."""
        return tuple(id for id, outlook in self.outlooks.items() if outlook.changes_level)


def effect(old: Questionnaire, new: Questionnaire, edition_map: EditionMap | None, works: Mapping[K, Work]) -> Effect[K]:
    """What moving this work from one edition to the other would do; nothing is moved."""
    passage = Passage(compare(old, new, edition_map))
    return Effect(passage.comparison, {id: outlook(passage, work) for id, work in works.items()})


def outlook(passage: Passage, work: Work) -> Outlook:
    """What would become of one assessment, by scoring it before and after."""
    comparison, carried = passage.comparison, passage.carry(work.answers)
    before = score(comparison.old, work.answers, work.path, situation=work.situation)
    after = score(comparison.new, carried.answers, work.path, situation=work.situation)
    expected = _followed(before.imperatives_missed, comparison, forward=True)
    still = _followed(after.imperatives_missed, comparison, forward=False)
    return Outlook(
        carried,
        tuple(_figure_changes(before, after)),
        tuple(id for id in after.imperatives_missed if id not in expected),
        tuple(id for id in before.imperatives_missed if id not in still),
        (before.rating and before.rating.band, after.rating and after.rating.band),
    )


def _followed(ids: tuple[str, ...], comparison: Comparison, *, forward: bool) -> frozenset[str]:
    """The ids on the other side: objectives by the ways of their answers, branches by their own id."""
    ways = [(link.source, link.target) if forward else (link.target, link.source) for link in comparison.links]
    return frozenset([there for here, there in ways if here in ids] + [id for id in ids if id in comparison.old.branches])


def _figure_changes(before: Scorecard, after: Scorecard) -> Iterator[FigureChange]:
    earlier, later = _figures(before), _figures(after)
    for id in dict.fromkeys([*later, *earlier]):
        found = FigureChange(id, earlier.get(id), later.get(id))
        if _seen(found.before) != _seen(found.after):
            yield found


def _figures(card: Scorecard) -> dict[str, BranchScore]:
    return {**card.themes, **({card.total.id: card.total} if card.total else {})}


def _seen(figure: BranchScore | None) -> tuple[object, object]:
    """What people see of a figure: its rounded value and its lowest level."""
    return (figure.shown, figure.minimum and figure.minimum.id) if figure else (None, None)
