"""The facilitator's sheet: a session of 90 minutes per theme, with room for what the group retains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from capapp.documents.hues import hues_of
from capapp.documents.kit import drawings, paper
from capapp.documents.kit.paper import Layout, Paper
from capapp.documents.kit.talks import MOST_DOTS, Session, Talk, talk
from capapp.documents.levels import level_drawings
from capapp.documents.order import Order
from capapp.domain.colleges import College
from capapp.domain.disclosure import Counts, Release
from capapp.domain.questionnaire import Branch, Objective
from capapp.wording.words import word


@dataclass(frozen=True)
class SessionSheet(Paper):
    """The themes with their objectives in the order of the talk.

    `release` is what is told of the voices, None without a gathering; `counts` those of each objective that may be shown;
    `attendance` who was there, by theme id, as far as it was noted already.
    """

    order_of_talk: Mapping[str, tuple[Objective, ...]]
    release: Release | None = None
    counts: Mapping[str, Counts] = field(default_factory=dict)
    attendance: Mapping[str, Mapping[College, int]] = field(default_factory=dict)

    def order(self) -> Order:
        """The order to the press."""
        title = f"Déroulé de l'atelier – {self.organisation.name}"
        return paper.order(self, Layout(title, "session.html", self._names(), self._drawings(), self._lines()))

    def _names(self) -> dict[str, object]:
        sessions = [self._session(theme) for theme in self.questionnaire.themes if self.order_of_talk.get(theme.id)]
        return {"sessions": sessions, "voices": self.release.voices if self.release else 0, "is_told": self._is_told}

    @property
    def _is_told(self) -> bool:
        return self.release is not None and self.release.is_told

    def _session(self, theme: Branch) -> Session:
        there = self.attendance.get(theme.id, {})
        colleges = tuple((word(college), str(there.get(college, ""))) for college in College)
        return Session(theme, hues_of(self.questionnaire)[theme.id], colleges, self._talks(theme))

    def _talks(self, theme: Branch) -> tuple[Talk, ...]:
        questionnaire, hue = self.questionnaire, hues_of(self.questionnaire)[theme.id]
        objectives = self.order_of_talk.get(theme.id, ())
        return tuple(talk(questionnaire, o, hue, self.counts.get(o.id, {}), self.release) for o in objectives)

    def _drawings(self) -> dict[str, str]:
        numbers = {number for counts in self.counts.values() for number in counts.values() if number <= MOST_DOTS}
        dots = {f"dots-{number}": drawings.dots(number) for number in numbers}
        return {"box": drawings.box()} | dots | level_drawings(self.questionnaire)

    def _lines(self) -> tuple[str, ...]:
        lines: list[str] = []
        for of in (found for theme in self.questionnaire.themes for found in self._talks(theme)):
            lines += [" – ".join([f"{of.objective.number} {of.objective.title}", *of.notes]), *of.plain]
            lines += [f"{column.title} : {column.said}" for column in of.columns if column.said]
            lines.append("Niveau, pourquoi, avis minoritaire :")
        return tuple(lines)
