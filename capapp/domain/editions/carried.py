"""What became of one enterprise's answers on their way to another edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from capapp.domain.answers import Answer
from capapp.domain.questionnaire import Questionnaire


class Fate(StrEnum):
    """What becomes of an answer."""

    KEPT = "kept"
    TO_CONFIRM = "to_confirm"
    ARCHIVED = "archived"


@dataclass(frozen=True)
class Carried:
    """One enterprise's answers after the journey.

    `answers` and `to_confirm` speak of the newer edition's objectives; `fates`, one for each answer that was given, of the older
    one's. The `archive` holds, whole and by their old id, the answers that do not stand as they were typed: read, never scored.
    """

    answers: Mapping[str, Answer]
    to_confirm: tuple[str, ...]
    fates: Mapping[str, Fate]
    archive: Mapping[str, Answer]

    def count(self, fate: Fate) -> int:
        """How many of the answers given have this fate."""
        return sum(each is fate for each in self.fates.values())


def columns(questionnaire: Questionnaire, archives: Iterable[Mapping[str, Answer]]) -> tuple[str, ...]:
    """What an export shows: the edition's objectives in order, then those that only archives hold. No column disappears."""
    archived = (id for archive in archives for id in archive)
    return tuple(dict.fromkeys([*questionnaire.objectives, *archived]))
