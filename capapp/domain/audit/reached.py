"""The level of recognition that an audit confirms: for a group, the lowest of the enterprises that were seen."""

from __future__ import annotations

from collections.abc import Collection

from capapp.domain.audit.outcome import PartOutcome
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.rules import Band


def has_levels(questionnaire: Questionnaire) -> bool:
    """Whether the frame recognises by levels."""
    return questionnaire.rules.rating is not None


def reached(questionnaire: Questionnaire, parts: Collection[PartOutcome]) -> Band | None:
    """The lowest band among what stands today; None where one enterprise has none, or one is blocked by a must-have."""
    ratings = [found.standing.rating for found in parts]
    if any(rating is None or rating.band is None or rating.is_blocked for rating in ratings):
        return None
    rules, ids = questionnaire.rules.rating, {rating.band for rating in ratings if rating}
    return next((band for band in reversed(rules.bands) if band.id in ids), None) if rules else None
