"""Filters of the list of enterprises; they live in the address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from capapp.domain.lifecycle import State
from capapp.usecases.opening import FollowedRow
from capapp.wording.words import word

NONE_YET = "aucun"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked: some letters of a name, town or delegation, and a state; empty asks for all."""

    text: str = ""
    state: str = ""

    @classmethod
    def of(cls, args: Mapping[str, str]) -> Self:
        """The filter that an address holds; an unknown state asks for all."""
        state = args.get("etat", "")
        return cls(args.get("q", "").strip()[:100], state if state in (NONE_YET, *State) else "")

    @property
    def is_set(self) -> bool:
        """Whether anything is asked."""
        return bool(self.text or self.state)

    def among(self, rows: Iterable[FollowedRow]) -> tuple[FollowedRow, ...]:
        """The rows that match, in the order of the alphabet: never a ranking."""
        kept = (row for row in rows if self._has_text(row) and self._has_state(row))
        return tuple(sorted(kept, key=lambda row: _plain(row.organisation.name)))

    @staticmethod
    def states() -> tuple[tuple[str, str], ...]:
        """The states that may be asked, with their words."""
        return (("", "Tous"), (NONE_YET, "Pas de CAP ouvert"), *((s.value, word(s)) for s in State))

    def _has_text(self, row: FollowedRow) -> bool:
        region = row.organisation.region.name if row.organisation.region else ""
        return _plain(self.text) in _plain(f"{row.organisation.name} {row.organisation.town} {region}")

    def _has_state(self, row: FollowedRow) -> bool:
        if self.state == NONE_YET:
            return row.state is None
        return not self.state or row.state == self.state


def _plain(text: str) -> str:
    """Lower case, without accents: « Cèdre » is found by « cedre »."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
