"""« Nos voix »: how many spoke, where they differed most and what was agreed, what is to clarify, the plain replies apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from capapp.documents import dots
from capapp.documents.hues import Hue, hues_of
from capapp.domain.agreement import Heard, divergence, is_to_clarify, most_divergent_first, told, told_plainly
from capapp.domain.disclosure import Counts, Disclosure, Shown
from capapp.domain.gathering import UNKNOWN, Question
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.scoring.scorecard import Scorecard
from capapp.wording import voices as say
from capapp.wording.words import word

MOST = 6
"""On how many objectives the voices are shown."""
_WIDEST, _SCALE = 170, 0.42
"""On paper: the widest row of dots, in points, and how many points a unit of the drawing takes."""


@dataclass(frozen=True, slots=True)
class RowShown:
    """One reply with its voices; `dots` and `face` name drawings (empty: none), `wide` the dots' width on paper in points."""

    words: str
    number: int
    dots: str
    wide: int
    face: str = ""
    is_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Differing:
    """An objective on which the voices differed; `agreed` stands beside its level, `conclusion` says what else became of it."""

    objective: Objective
    hue: Hue
    rows: tuple[RowShown, ...]
    agreed: str
    conclusion: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain question with its replies, or why they are not shown."""

    question: Question
    rows: tuple[RowShown, ...]
    silence: str


@dataclass(frozen=True, slots=True)
class VoicesShown:
    """The whole section; `untold` says of how many plain questions too few spoke, `drawings` by name."""

    headline: str
    sentences: tuple[str, ...]
    differing: tuple[Differing, ...]
    to_clarify: tuple[Objective, ...]
    plain: tuple[Plain, ...]
    untold: str
    drawings: Mapping[str, str] = field(default_factory=dict)


def voices(heard: Heard, questionnaire: Questionnaire, card: Scorecard) -> VoicesShown:
    """What is told of the voices beside the picture that was agreed."""
    counts = {id: found for id, found in told(questionnaire, heard.release).items() if id in card.objectives}
    draw = _Drawer(questionnaire)
    is_agreed = any(card.objectives[id].level for id in (*counts, *heard.release.normal) if id in card.objectives)
    differing = tuple(draw.differing(o, counts[o.id], card) for o in _most_divergent(questionnaire, counts))
    unclear = [id for id, found in counts.items() if is_to_clarify(found) and card.objectives[id].level is None]
    asked = told_plainly(questionnaire, heard.release)
    plain = tuple(draw.plain(question, of) for question, of in asked if of.shown is not Shown.TOO_FEW)
    return VoicesShown(
        headline=say.headline(heard, is_agreed=is_agreed),
        sentences=tuple(_sentences(heard, questionnaire)),
        differing=differing,
        to_clarify=tuple(o for o in questionnaire if o.id in unclear),
        plain=plain,
        untold=say.untold(len(asked) - len(plain), len(asked)),
        drawings=draw.drawings,
    )


def _sentences(heard: Heard, questionnaire: Questionnaire) -> Iterable[str]:
    if not heard.release.is_told:
        yield say.OF_TOO_FEW
    if said := say.apart(heard.apart):
        yield said
    yield from say.attendance(heard.attendance, questionnaire.themes)


def _most_divergent(questionnaire: Questionnaire, counts: Mapping[str, Counts]) -> list[Objective]:
    found = [o for o in questionnaire if o.id in counts and divergence(counts[o.id], questionnaire.scale_of(o))]
    return list(most_divergent_first(questionnaire, found, counts)[:MOST])


class _Drawer:
    """Makes the rows and keeps their drawings, each once."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire, self.drawings = questionnaire, dict[str, str]()

    def differing(self, objective: Objective, counts: Counts, card: Scorecard) -> Differing:
        """The levels of an objective with their voices, lowest first, then « ne sait pas » when anybody said so."""
        hue, scored = self._hue(objective), card.objectives[objective.id]
        levels = self.questionnaire.scale_of(objective).levels
        rows = [self._row(level.title, counts.get(level.id, 0), hue, is_agreed=level == scored.level) for level in levels]
        if counts.get(UNKNOWN):
            rows.append(self._row(say.UNSURE, counts[UNKNOWN], hue))
        return Differing(objective, hue, tuple(rows), say.AGREED, "" if scored.level else say.conclusion(scored.state))

    def plain(self, question: Question, found: Disclosure) -> Plain:
        """The replies of a plain question, each with its face."""
        if found.shown is not Shown.COUNTED:
            return Plain(question, (), word(found.shown))
        hue, faces = self._hue(question.objective), sum(choice.face is not None for choice in question.choices)
        rows = []
        for choice in question.choices:
            face = f"face-{choice.face}-{faces}" if choice.face is not None else ""
            if face:
                self.drawings[face] = dots.face(choice.face or 0, faces, choice.title)
            rows.append(self._row(choice.title, found.counts.get(choice.id, 0), hue, face=face))
        return Plain(question, tuple(rows), "")

    def _row(self, words: str, number: int, hue: Hue, *, face: str = "", is_agreed: bool = False) -> RowShown:
        name = f"voices-{hue.name}-{number}" if number else ""
        if name:
            self.drawings[name] = dots.row(number, hue, say.voices(number))
        return RowShown(words, number, name, min(_WIDEST, round(_SCALE * dots.width(number))), face, is_agreed)

    def _hue(self, objective: Objective) -> Hue:
        return hues_of(self.questionnaire)[self.questionnaire.theme_of[objective.id].id]
