"""The boxes of what an enterprise can declare that it does, for frames that ask more of those who do it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask import request

from capapp.domain.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Boxes:
    """A frame's boxes: the name that they share, their words by id, and the ids ticked."""

    name: str
    frame: str
    words: Mapping[str, str]
    ticked: frozenset[str]


def boxes(frame: Questionnaire, declared: Collection[str]) -> Boxes | None:
    """The boxes of a frame, ticked as just posted or else as declared; None when it has none."""
    if not frame.options:
        return None
    ticked = posted(frame) if request.method == "POST" else frozenset(declared)
    return Boxes(_name(frame), frame.title, frame.options, ticked)


def posted(frame: Questionnaire) -> frozenset[str]:
    """The options of a frame that were ticked."""
    return frozenset(request.form.getlist(_name(frame))) & frame.options.keys()


def _name(frame: Questionnaire) -> str:
    return f"options-{frame.id}"
