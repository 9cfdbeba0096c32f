"""One hue per theme, the same on screen and paper, each at least 4.5:1 on its ground; themes take them in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from capapp.domain.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Hue:
    """A theme's colour: `ink` on light grounds, `dark` on dark ones; `name` is its CSS class."""

    name: str
    ink: str
    dark: str

    def tint(self, share: float) -> str:
        """The ink mixed into white, `share` of it (0 to 1)."""
        parts = (int(self.ink[i : i + 2], 16) for i in (1, 3, 5))
        return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)

    def ramp(self, levels: int) -> tuple[str, ...]:
        """One shade per level, lightest for the lowest, the full ink for the highest."""
        return tuple(self.tint(0.18 + 0.82 * (rank / max(levels - 1, 1)) ** 1.15) for rank in range(levels))


HUES = (
    Hue("teal", "#1B6B80", "#6CC3D9"),
    Hue("terracotta", "#A84B24", "#F0A07C"),
    Hue("green", "#3B7432", "#8FCB84"),
    Hue("violet", "#6B4C9A", "#BBA3E6"),
    Hue("ochre", "#855800", "#E0B45C"),
    Hue("raspberry", "#9B2F5B", "#EC93B5"),
    Hue("slate", "#4A6470", "#A9C0CB"),
    Hue("olive", "#5C6B1E", "#BFCB7A"),
    Hue("brown", "#7A4A3A", "#D9AB9A"),
    Hue("indigo", "#43519E", "#A3B0F0"),
)
"""In the order in which themes take them; a questionnaire with more themes starts again."""

INK = "#1F2A33"
QUIET = "#5B6670"
LINE = "#D5D2C9"
DEEP = "#2B4C7E"
"""The colours of what belongs to no theme: text, second text, thin lines, the figure of today."""


def hues_of(questionnaire: Questionnaire) -> Mapping[str, Hue]:
    """The hue of each theme id."""
    return {theme.id: HUES[rank % len(HUES)] for rank, theme in enumerate(questionnaire.themes)}
