"""What a page holds: the objectives that are asked, and those that wait for another answer, hidden with what was said of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from capapp.domain.asking import Situation, asked
from capapp.domain.questionnaire import Objective
from capapp.usecases.answering import Sheet


@dataclass(frozen=True, slots=True)
class Called:
    """Objective ids: those asked now, and those that an answer could call for."""

    now: frozenset[str]
    later: frozenset[str]

    def among(self, objectives: Iterable[Objective]) -> list[Objective]:
        """Those of the objectives that a page holds, in their order."""
        return [o for o in objectives if o.id in self.now or o.id in self.later]


def called(sheet: Sheet) -> Called:
    """What is asked of whom; an answer that waits for a choice is never hidden."""
    now = frozenset([objective.id for objective in sheet.asked])
    if not sheet.questionnaire.has_conditions:
        return Called(now, frozenset())
    situation = Situation.of(sheet.assessment)
    possible = asked(sheet.questionnaire, sheet.assessment.path, situation=situation)
    now |= {conflict.objective for conflict in sheet.conflicts}
    return Called(now, frozenset([o.id for o in possible if o.shown_when]) - now)
