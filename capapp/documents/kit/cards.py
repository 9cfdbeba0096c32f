"""Cards: an objective on half a page, to hold in the hand and pass around the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from capapp.documents.hues import Hue, hues_of
from capapp.documents.kit import drawings, paper
from capapp.documents.kit.paper import Layout, Paper
from capapp.documents.levels import LevelShown, level_drawings, shown
from capapp.documents.order import Order
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.wording import measures

SIZES = {"large": 10.5, "middle": 9.5, "small": 9, "least": 7.5}
"""Sizes of type, in points, by the class that sets them: the first at which all of a card fits is taken."""
_WIDTH, _BESIDE_CODE, _HEIGHT = 500, 405, 356
"""The room of a card for text, in points: its width, beside the code, its height."""
_TITLE, _LETTER, _LINE = 19, 0.51, 1.25
"""The title's type; how wide a letter is, and how high a line, for type of one point."""


@dataclass(frozen=True)
class Cards(Paper):
    """The objectives to talk about; `links` lead a telephone to the workshop's screen of each, by objective id."""

    objectives: tuple[Objective, ...]
    links: Mapping[str, str] = field(default_factory=dict)

    def order(self) -> Order:
        """The order to the press."""
        title = f"Cartes de l'atelier – {self.organisation.name}"
        return paper.order(self, Layout(title, "cards.html", self._names(), self._drawings(), self._lines(), has_foot=False))

    def _names(self) -> dict[str, object]:
        return {"cards": [_card(self.questionnaire, objective) for objective in self.objectives], "links": self.links}

    def _drawings(self) -> dict[str, str]:
        codes = {f"code-{id}": drawings.code(link) for id, link in self.links.items()}
        return {"cut": drawings.cut()} | codes | level_drawings(self.questionnaire)

    def _lines(self) -> tuple[str, ...]:
        return tuple(line for objective in self.objectives for line in _texts(_card(self.questionnaire, objective)))


@dataclass(frozen=True, slots=True)
class Card:
    """One card; `limits` say what number is asked for, `size` names the class of its type."""

    objective: Objective
    hue: Hue
    levels: tuple[tuple[LevelShown, str], ...]
    limits: str
    size: str


def _card(questionnaire: Questionnaire, objective: Objective) -> Card:
    scale, hue = questionnaire.scale_of(objective), hues_of(questionnaire)[questionnaire.theme_of[objective.id].id]
    levels = tuple(
        (shown(level, hue, scale, questionnaire), questionnaire.words(objective, level) or _reached(questionnaire, objective, n))
        for n, level in enumerate(scale.levels)
    )
    limits = measures.bounds(scale.bounds) if scale.bounds else ""
    return Card(objective, hue, levels, limits, _size(objective, levels, limits))


def _reached(questionnaire: Questionnaire, objective: Objective, place: int) -> str:
    """From which number a level without words is reached."""
    scale = questionnaire.scale_of(objective)
    return measures.reached(scale.levels[place], scale.bounds) if scale.bounds else ""


def _size(objective: Objective, levels: tuple[tuple[LevelShown, str], ...], limits: str) -> str:
    """The largest type at which a card is not higher than its half of the page, or the least."""
    described = [f"{level.title} – {words}" for level, words in levels]
    for name, points in SIZES.items():
        line = points * _LINE
        head = (
            _rows(objective.title, _BESIDE_CODE, _TITLE) * _TITLE * 1.15 + _rows(objective.meaning, _BESIDE_CODE, points) * line
        )
        below = sum(_rows(text, _WIDTH * 0.92, points) * line + 4 for text in (*described, limits) if text)
        pairs = zip_longest(objective.prompts[::2], objective.prompts[1::2], fillvalue="")
        prompts = sum(max(_rows(prompt, _WIDTH / 2 - 8, points) for prompt in pair) * line + 3 for pair in pairs) + 2 * line
        if 14 + max(head, 85) + below + prompts <= _HEIGHT:
            return name
    return name


def _rows(text: str, width: float, points: float) -> int:
    """How many lines a text takes."""
    return int(len(text) * points * _LETTER // width) + 1


def _texts(card: Card) -> list[str]:
    """A card as bare paragraphs."""
    objective = card.objective
    levels = [f"{level.title} {words}" for level, words in card.levels]
    return [f"{objective.number} {objective.title}", objective.meaning, *levels, *filter(None, [card.limits]), *objective.prompts]
