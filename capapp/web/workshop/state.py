"""What another open screen asks every other second: the version of each position, and the words of those that it lacks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from capapp.domain.assessment import Position
from capapp.domain.disclosure import Counts
from capapp.domain.questionnaire import Questionnaire
from capapp.usecases import agreeing
from capapp.usecases.context import Context
from capapp.web.answering.cards import Reader, badge
from capapp.web.answering.saying import kept, level_of, said
from capapp.web.answering.symbols import symbol

MOST_ASKED = 100
"""More objectives than any screen shows at once."""


def etag(versions: Mapping[str, int], hands: Mapping[str, Counts]) -> str:
    """The same as long as nothing changes."""
    return hashlib.sha256(json.dumps([versions, hands], sort_keys=True).encode()).hexdigest()[:24]


def words(ctx: Context, assessment_id: UUID, objectives: Collection[str]) -> dict[str, dict[str, Any]]:
    """The positions on these objectives as a screen shows them, by objective id."""
    reader = Reader(ctx.actor.name, ctx.today, shows_texts=True)
    questionnaire, positions = agreeing.words(ctx, assessment_id, objectives)
    return {id: _shown(position, questionnaire, reader) for id, position in positions.items()}


def _shown(position: Position, questionnaire: Questionnaire, reader: Reader) -> dict[str, Any]:
    answer, scale = position.answer, questionnaire.scale_of(questionnaire.objectives[position.objective])
    return {
        "version": position.version,
        "answer": kept(answer, scale),
        "badge": badge(position, reader),
        "said": said(answer, scale),
        "shape": symbol(questionnaire, scale, level_of(answer, scale)),
        "settled": answer.state.value != "unanswered",
    }
