"""What keeps an audit from its next step, with the enterprise as the subject of the sentence."""

from __future__ import annotations

from capapp.domain.audit.obstacles import Obstacle
from capapp.domain.errors import RefusalCode
from capapp.wording.words import word

_OF_PART = {
    RefusalCode.NOT_ASSESSED: "n'a pas encore ouvert ce questionnaire.",
    RefusalCode.NOT_SETTLED: "n'a pas encore retenu sa photographie.",
    RefusalCode.LEFT_TO_REVIEW: "a des exigences qui attendent encore votre constat.",
    RefusalCode.REPLIES_STILL_OPEN: "peut encore répondre.",
    RefusalCode.GAPS_OPEN: "a des écarts qui ne sont pas levés.",
}


def obstacle(of: Obstacle) -> str:
    """« Escale n'a pas encore retenu sa photographie. », or the refusal's own sentence where no enterprise is named."""
    said = _OF_PART.get(of.code)
    return f"{of.part.organisation.name} {said}" if of.part and said else word(of.code)
