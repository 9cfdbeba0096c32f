"""A sheet of paper as it is typed: at most one reply to each question, kept on the page when something was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from flask import request

from capapp.domain.errors import RefusalCode, Refused
from capapp.wording.words import sentence

PREFIX = "q-"
SPOKEN = frozenset({RefusalCode.EMPTY_SHEET, RefusalCode.UNKNOWN_QUESTION, RefusalCode.UNKNOWN_CHOICE})
"""Refusals that are about what was typed: said above the sheet."""


@dataclass(frozen=True, slots=True)
class SheetForm:
    """The replies by question id, those left empty not among them; `error` is a sentence."""

    choices: Mapping[str, str]
    error: str = ""

    @classmethod
    def of_request(cls) -> Self:
        """The sheet as posted; an empty one before that."""
        fields = request.form.items()
        return cls({name.removeprefix(PREFIX): value for name, value in fields if name.startswith(PREFIX) and value})

    def refused(self, refused: Refused) -> SheetForm:
        """The same sheet with what was wrong about it; any other refusal goes on."""
        if refused.refusal.code not in SPOKEN:
            raise refused
        return replace(self, error=sentence(refused.refusal))
