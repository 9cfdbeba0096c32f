"""Which figures a picture shows: never an empty column, never the same branches twice, a radar only where it can be read."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents import radar_axes
from capapp.usecases.picturing import Picture
from capapp.web.picture.reading import Reading
from capapp.wording.measures import heading


@dataclass(frozen=True, slots=True)
class Tables:
    """`heading` stands over the figures of the branches. `has_levels`: some branch lies on the frame's own scale.

    `is_flat`: the themes hold their objectives themselves, so that they are the whole tree.
    `rings_are_levels`: the radar's circles are levels.
    """

    heading: str
    is_scored: bool
    has_previous: bool
    has_levels: bool
    is_flat: bool
    has_radar: bool
    rings_are_levels: bool

    @property
    def shows_branches(self) -> bool:
        """Whether there is more to show than the themes."""
        return self.has_radar or not self.is_flat

    @property
    def lowest(self) -> str:
        """What stands over the lowest levels."""
        return "Niveau le plus bas" if self.heading == "Minimum" else "Minimum"


def tables(picture: Picture, reading: Reading) -> Tables:
    """What the figures of a picture call for."""
    questionnaire, card = picture.questionnaire, picture.scorecard
    is_flat = not any(theme.branches for theme in questionnaire.themes)
    rows = [score for id, score in card.branches.items() if is_flat or id not in card.themes]
    is_scored = bool(questionnaire.rules.figures)
    return Tables(
        heading=heading(rows) if is_scored and rows else "",
        is_scored=is_scored,
        has_previous=is_scored and picture.previous is not None,
        has_levels=any(line.has_levels for theme in reading.themes for line in (theme, *reading.below(theme.branch))),
        is_flat=is_flat,
        has_radar=radar_axes.is_readable(card, questionnaire),
        rings_are_levels=radar_axes.are_levels(radar_axes.axes(card, questionnaire), card, questionnaire),
    )
