"""Filters of the plan, kept in the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from capapp.domain.plan import Action, ActionStatus
from capapp.domain.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Filter:
    """Which actions are wanted; an empty word wants them all."""

    owner: str = ""
    status: str = ""
    theme: str = ""

    @classmethod
    def of(cls, args: Mapping[str, str]) -> Self:
        """What the address says: `pilote`, `statut`, `theme`; unknown statuses are ignored."""
        status = args.get("statut", "")
        return cls(args.get("pilote", ""), status if status in set(ActionStatus) else "", args.get("theme", ""))

    @property
    def is_set(self) -> bool:
        """Whether anything is left out."""
        return bool(self.owner or self.status or self.theme)

    def among(self, actions: Iterable[Action], questionnaire: Questionnaire) -> tuple[Action, ...]:
        """The actions wanted, in their order."""
        return tuple(a for a in actions if self._wants(a, questionnaire))

    def _wants(self, action: Action, questionnaire: Questionnaire) -> bool:
        theme = questionnaire.theme_of.get(action.objective or "")
        return (
            (not self.owner or action.owner == self.owner)
            and (not self.status or action.status.value == self.status)
            and (not self.theme or (theme is not None and theme.id == self.theme))
        )


def owners(actions: Iterable[Action]) -> list[str]:
    """Everyone in charge of something, once, by name."""
    return sorted({a.owner for a in actions if a.owner}, key=str.casefold)
