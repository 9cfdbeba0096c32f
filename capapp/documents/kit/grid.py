"""The grid of a college: its questions with boxes to tick, in normal or plain wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from capapp.documents.hues import hues_of
from capapp.documents.kit import drawings, paper, ticks
from capapp.documents.kit.paper import Layout, Paper
from capapp.documents.levels import level_drawings, shown
from capapp.documents.order import Order
from capapp.domain.colleges import College, Wording
from capapp.domain.gathering import Question
from capapp.wording.words import word


@dataclass(frozen=True)
class Grid(Paper):
    """The questions of a college.

    `code` (as people read it), `link` and `site` (where one types it) let a telephone take the sheet's place; they are empty
    while no gathering is open. `returned_by` is the last day to hand the sheet in.
    """

    college: College
    questions: tuple[Question, ...]
    code: str = ""
    link: str = ""
    site: str = ""
    returned_by: date | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is asked in plain words, with faces."""
        return self.questions[0].wording is Wording.PLAIN

    def order(self) -> Order:
        """The order to the press."""
        title = f"Points de vue, {word(self.college).lower()} – {self.organisation.name}"
        template = "plain.html" if self.is_plain else "grid.html"
        return paper.order(self, Layout(title, template, self._names(), self._drawings(), self._lines()))

    def _names(self) -> dict[str, object]:
        questionnaire = self.questionnaire
        return {
            "college": word(self.college),
            "themes": ticks.themes(questionnaire, self.questions),
            "asked": [ticks.asked(questionnaire, question) for question in self.questions],
            "legends": self._legends(),
        }

    def _legends(self) -> list[list[tuple[object, str]]]:
        """The levels that questions only name, in the first theme's hue, each with what it means."""
        hue = next(iter(hues_of(self.questionnaire).values()))
        scales = ticks.only_named(self.questionnaire, self.questions)
        return [[(shown(level, hue, scale, self.questionnaire), level.meaning) for level in scale.levels] for scale in scales]

    def _drawings(self) -> dict[str, str]:
        faces = {len(question.choices) - 1 for question in self.questions} if self.is_plain else set()
        found = {f"face-{place}-of-{of}": drawings.face(place, of) for of in faces for place in range(of)}
        found |= {"box": drawings.box(), "face-unknown": drawings.unknown()}
        if self.link:
            found["code"] = drawings.code(self.link)
        return found if self.is_plain else found | level_drawings(self.questionnaire)

    def _lines(self) -> tuple[str, ...]:
        lines = [f"Code : {self.code}"] if self.code else []
        for question in self.questions:
            lines.append(f"{question.number}. {question.statement}")
            lines += [f"[  ] {t.digit} {t.title} {t.meaning}" for t in ticks.asked(self.questionnaire, question).ticks]
        return tuple(lines)
