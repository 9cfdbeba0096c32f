"""Which figures a picture shows where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from capapp.documents.layout import Layout
from capapp.usecases.picturing import Picture
from capapp.web.picture.reading import Reading
from capapp.wording import measures


@dataclass(frozen=True)
class Tables(Layout):
    """`has_levels`: some branch lies on the frame's own scale."""

    has_levels: bool

    @cached_property
    def heading(self) -> str:
        """What stands over the figures of the branches."""
        return self.over([score for id, score in self.card.branches.items() if self.is_flat or id not in self.card.themes])

    @property
    def lowest(self) -> str:
        """What stands over the lowest levels."""
        return measures.lowest(self.heading)


def tables(picture: Picture, reading: Reading) -> Tables:
    """What the figures of a picture call for."""
    has_levels = any(line.has_levels for theme in reading.themes for line in (theme, *reading.below(theme.branch)))
    return Tables(picture.questionnaire, picture.scorecard, picture.previous, has_levels)
