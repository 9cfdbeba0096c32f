"""Filters of the review, kept in the address: what is left, what is risky, what is a gap; and one chapter at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from capapp.domain.audit.risk import Risk
from capapp.domain.audit.thread import Voice
from capapp.domain.questionnaire import Branch, Objective, Questionnaire
from capapp.usecases.reviewing import ReviewSheet, gaps_of

LEFT, RISKY, GAPS, ALL = "a-verifier", "risques", "ecarts", "tout"
WHICH = {LEFT: "À vérifier", RISKY: "À risque", GAPS: "Écarts", ALL: "Tout"}
"""What may be wanted, in the words of its link."""
RISKS = {
    "incontournable": Risk.IMPERATIVE,
    "sans-preuve": Risk.NO_EVIDENCE,
    "divergent": Risk.DIVERGENT,
    "deja-ecart": Risk.PAST_GAP,
    "sans-reponse": Risk.NOT_SAID,
}
TOGETHER = 8
"""So few requirements are shown on one page, whatever their chapters; more go chapter by chapter."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; `risk` narrows `RISKY` to one of its words, `goal` is the id of a chapter."""

    which: str = ALL
    risk: str = ""
    goal: str = ""

    @classmethod
    def of(cls, args: Mapping[str, str]) -> Self:
        """`voir`, `risque`, `chapitre` as the address says them; what is unknown is left out."""
        which, risk = args.get("voir", ALL), args.get("risque", "")
        which = which if which in WHICH else ALL
        return cls(which, risk if which == RISKY and risk in RISKS else "", args.get("chapitre", ""))

    @property
    def args(self) -> dict[str, str]:
        """The same as parts of an address, without the chapter."""
        said = {"voir": self.which if self.which != ALL else "", "risque": self.risk}
        return {name: value for name, value in said.items() if value}

    def among(self, sheet: ReviewSheet) -> list[Objective]:
        """The requirements wanted, in order; one that waits for a choice is among them whatever is wanted."""
        left, gaps = frozenset(sheet.outcome.left), gaps_of(sheet)
        return [o for o in sheet.asked if self._wants(sheet, o.id, left, gaps) or sheet.thread(o.id).conflicts(Voice.REVIEW)]

    def chapter(self, questionnaire: Questionnaire, wanted: Iterable[Objective]) -> Branch | None:
        """The chapter to show of what is wanted: the one asked for, else the first; None when all fits on one page."""
        found = list(wanted)
        goals = {questionnaire.goal_of[o.id].id: questionnaire.goal_of[o.id] for o in found}
        if self.goal in goals:
            return goals[self.goal]
        return None if self.which != ALL and len(found) <= TOGETHER else next(iter(goals.values()), None)

    def _wants(self, sheet: ReviewSheet, id: str, left: frozenset[str], gaps: frozenset[str]) -> bool:
        if self.which == LEFT:
            return id in left
        if self.which == GAPS:
            return id in gaps
        if self.which == RISKY:
            return RISKS[self.risk] in sheet.risks[id] if self.risk else bool(sheet.risks[id])
        return True
