"""Answers carried from one edition to another: what is kept, what is to be confirmed, what is archived. Nothing typed is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from capapp.domain.answers import Answer, Answers, AnswerState, forbidden
from capapp.domain.editions.carried import Carried, Fate
from capapp.domain.editions.changes import Kind, Weight
from capapp.domain.editions.comparison import Comparison, compare
from capapp.domain.editions.mapping import EditionMap
from capapp.domain.editions.merging import joined, merged
from capapp.domain.questionnaire import Objective, Questionnaire


def carry(old: Questionnaire, new: Questionnaire, edition_map: EditionMap | None, answers: Answers) -> Carried:
    """The answers as they would stand in the newer edition."""
    return Passage(compare(old, new, edition_map)).carry(answers)


class _Landed(NamedTuple):
    """An answer as it stands on an objective of the newer edition; `is_whole` when it says all that it said."""

    source: str
    answer: Answer
    is_whole: bool


@dataclass(frozen=True, eq=False)
class Passage:
    """The way from one edition to another, worked out once for any number of enterprises."""

    comparison: Comparison

    def carry(self, answers: Answers) -> Carried:
        """The answers of one enterprise, carried."""
        said = {id: answer for id, answer in answers.items() if _says_something(answer)}
        standing: dict[str, Answer] = {}
        to_confirm: list[str] = []
        fates = dict.fromkeys(said, Fate.ARCHIVED)
        whole: set[str] = set()
        for objective, landed in self._arrivals(said):
            is_sure = self._is_sure(objective, landed)
            standing[objective.id] = self._one(objective, landed)
            to_confirm += [] if is_sure else [objective.id]
            fates.update((each.source, Fate.KEPT if is_sure else Fate.TO_CONFIRM) for each in landed)
            whole.update(each.source for each in landed if each.is_whole and len(landed) == 1)
        archive = {id: answer for id, answer in said.items() if id not in whole}
        return Carried(standing, tuple(to_confirm), fates, archive)

    @cached_property
    def _sources(self) -> Mapping[str, tuple[str, ...]]:
        """The older objectives that each newer one takes over, in the newer edition's order."""
        found: dict[str, tuple[str, ...]] = dict.fromkeys(self.comparison.new.objectives, ())
        for link in self.comparison.links:
            found[link.target] += (link.source,)
        return found

    @cached_property
    def _doubtful(self) -> frozenset[str]:
        """The older objectives whose meaning is another one, or that several newer ones share."""
        heavy = [change for change in self.comparison.of(Weight.MEANING) if not change.kind.startswith("level")]
        ways = Counter(link.source for link in self.comparison.links)
        return frozenset([change.source for change in heavy] + [source for source, number in ways.items() if number > 1])

    @cached_property
    def _redefined(self) -> frozenset[str]:
        """The levels of the common scale that say something else."""
        return frozenset(change.id for change in self.comparison.changes if change.kind is Kind.LEVEL_REDEFINED)

    @cached_property
    def _is_another_scale(self) -> bool:
        kinds = {change.kind for change in self.comparison.changes}
        return not kinds.isdisjoint({Kind.LEVELS_REORDERED, Kind.SCALE_CHANGED})

    def _arrivals(self, said: Answers) -> Iterator[tuple[Objective, Sequence[_Landed]]]:
        """What lands on each newer objective on which anything does."""
        for id, sources in self._sources.items():
            objective = self.comparison.new.objectives[id]
            landed = [self._landed(objective, source, said[source]) for source in sources if source in said]
            speaking = [each for each in landed if _says_something(each.answer)]
            if speaking:
                yield objective, speaking

    def _landed(self, objective: Objective, source: str, answer: Answer) -> _Landed:
        """The answer as far as the objective has a place for it; its words stay in any case."""
        standing = answer
        if answer.level is not None and not self.comparison.new.scale_of(objective).holds(answer.level):
            standing = replace(answer, state=AnswerState.UNANSWERED, level=None)
        elif forbidden(answer.state, objective):
            words = joined([answer.comment, answer.reason])
            standing = replace(answer, state=AnswerState.UNANSWERED, comment=words, reason="")
        return _Landed(source, standing, standing == answer)

    def _is_sure(self, objective: Objective, landed: Sequence[_Landed]) -> bool:
        first = landed[0]
        if len(self._sources[objective.id]) > 1 or not first.is_whole or first.source in self._doubtful:
            return False
        return first.answer.level is None or objective.scale is not None or not self._is_shaken(objective, first.answer.level)

    def _is_shaken(self, objective: Objective, level: str) -> bool:
        """Whether a position on the common scale rests on what has changed there; an objective's own words hold it up."""
        return self._is_another_scale or (not objective.descriptors and level in self._redefined)

    def _one(self, objective: Objective, landed: Sequence[_Landed]) -> Answer:
        if len(landed) == 1:
            return landed[0].answer
        return merged([each.answer for each in landed], self.comparison.new.scale_of(objective))


def _says_something(answer: Answer) -> bool:
    return answer.state is not AnswerState.UNANSWERED or bool(answer.comment or answer.minority)
