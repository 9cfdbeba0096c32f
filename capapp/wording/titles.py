"""What a frame is called in a few words, and what an enterprise calls its work on it."""

from __future__ import annotations

import re

from capapp.domain.questionnaire import Questionnaire

CAP = "CAP"
"""The frame that is called by this word alone is the one that everybody here means by « notre CAP »."""
_AFTER_THE_NAME = re.compile(r" — |,|\s:")


def short_title(questionnaire: Questionnaire) -> str:
    """The title up to its first dash, comma or colon: « CAP », « Cèdre ISO 9001 »."""
    return _AFTER_THE_NAME.split(questionnaire.title, maxsplit=1)[0]


def is_cap(questionnaire: Questionnaire) -> bool:
    """Whether a frame is CAP itself, and no other of its family."""
    return short_title(questionnaire) == CAP


def our_work(questionnaire: Questionnaire) -> str:
    """« Notre CAP », or the name of another frame."""
    return "Notre CAP" if is_cap(questionnaire) else short_title(questionnaire)
