"""What a frame says of the whole: its total and its band, its findings, or the answers counted level by level."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scales import Level
from capapp.domain.scoring.scorecard import Scorecard
from capapp.usecases.picturing import Picture
from capapp.wording import measures, ratings
from capapp.wording.words import word


@dataclass(frozen=True, slots=True)
class Whole:
    """`total`, `before` and `band` are empty when the frame has none, `counts` where figures speak.

    `blocked` are sentences on what keeps the enterprise from being recognised, `notes` the others.
    """

    total: str
    before: str
    silence: str
    band: str
    counts: tuple[tuple[Level, int], ...]
    blocked: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def says_something(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.total or self.band or self.counts or self.blocked or self.notes)


def whole(picture: Picture) -> Whole:
    """The whole of a picture."""
    card, questionnaire, past = picture.scorecard, picture.questionnaire, picture.previous
    total, before = card.total, past.total if past else None
    return Whole(
        total=measures.whole(total) if total else "",
        before=measures.figure(before) if before and before.shown is not None else "",
        silence=word(total.silence) if total and total.silence else "",
        band=ratings.band(card.rating, questionnaire) if card.rating else "",
        counts=_counts(card, questionnaire),
        blocked=ratings.blocked(card, questionnaire),
        notes=(*ratings.unconfirmed(card, questionnaire), *ratings.notes(card, questionnaire)),
    )


def _counts(card: Scorecard, questionnaire: Questionnaire) -> tuple[tuple[Level, int], ...]:
    """Findings after what made some graver; answers by level where nothing is scored."""
    levels = questionnaire.scale.levels
    if card.findings:
        return tuple((level, card.findings.counts[level.id]) for level in levels if card.findings.counts[level.id])
    if questionnaire.rules.figures:
        return ()
    return tuple((level, number) for level, number in zip(levels, card.spread, strict=True) if number)
