"""What a card posts, read into the words of an auditor or of an enterprise, and those words as the fields show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from flask import request

from capapp.domain.answers import AnswerState, clean_text
from capapp.domain.audit.outcome import kind_of
from capapp.domain.audit.thread import FindingKind, Reply, Review, Stance
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.scales import Scale
from capapp.web.answering import fragments, numbers
from capapp.wording.figures import parse_day

REVIEW_TEXTS = ("fact", "evidence", "requirement", "reason")
REPLY_TEXTS = ("reasons", "cause", "containment", "corrective", "owner")
REVIEW_FIELDS = ("level", "number", "kind", *REVIEW_TEXTS)
REPLY_FIELDS = ("level", "due_on", *REPLY_TEXTS)
"""The names of the fields; `level` is what the radios of a card say, as on every page that saves at once."""


@dataclass(frozen=True, slots=True)
class Posted:
    """One card as posted: its fields by name, the version it was based on, and the choice of a button if one was pressed."""

    said: Mapping[str, str]
    base_version: int
    choice: str = ""
    confirmed: str = ""

    @classmethod
    def of_page(cls, objective: str, names: Iterable[str]) -> Self:
        """The card of one requirement on a page of many: its fields carry the requirement's id."""
        take = {name: request.form.get(f"{name}-{objective}", "") for name in (*names, "version", "keep", "confirm")}
        return cls._of(take)

    @classmethod
    def of_one(cls, names: Iterable[str]) -> Self:
        """A card sent alone."""
        return cls._of({name: request.form.get(name, "") for name in (*names, "version", "keep")})

    @classmethod
    def _of(cls, take: dict[str, str]) -> Self:
        version, choice, confirmed = (take.pop(name, "") for name in ("version", "keep", "confirm"))
        return cls(take, _version(version), choice, confirmed)


def review_of(said: Mapping[str, str], objective: Objective, questionnaire: Questionnaire) -> Review:
    """The finding that the fields say; Refused when its number is none. What it must hold is the verb's to say."""
    texts = {name: clean_text(said[name]) for name in REVIEW_TEXTS}
    kind = FindingKind(said["kind"]) if said["kind"] in set(FindingKind) else FindingKind.NONE
    if said["level"] == AnswerState.NOT_APPLICABLE:
        return Review(AnswerState.NOT_APPLICABLE, None, kind, **texts)
    texts["reason"] = ""
    level = said["level"] or (numbers.kept(said["number"]) if said["number"].strip() else "")
    state = AnswerState.POSITIONED if level else AnswerState.UNANSWERED
    return Review(state, level or None, kind_of(questionnaire, objective, level or None) or kind, **texts)


def of_review(review: Review, scale: Scale) -> dict[str, str]:
    """A finding as the fields of a card hold it."""
    answer = review.answer
    texts = {name: getattr(review, name) for name in REVIEW_TEXTS}
    number = numbers.typed(answer) if scale.bounds else ""
    return {"level": fragments.chosen(answer, scale) or "", "number": number, "kind": review.kind.value} | texts


def reply_of(said: Mapping[str, str], _objective: Objective, _questionnaire: Questionnaire) -> Reply:
    """The reply that the fields say; Refused when its day is none."""
    due_on = parse_day(said["due_on"]) if said["due_on"].strip() else None
    if said["due_on"].strip() and due_on is None:
        raise Refused(RefusalCode.DAY_EXPECTED)
    stance = Stance.CONTESTED if said["level"] == Stance.CONTESTED else Stance.ACCEPTED
    reasons, cause, containment, corrective, owner = (clean_text(said[name]) for name in REPLY_TEXTS)
    return Reply(stance, cause, containment, corrective, owner, due_on, reasons)


def of_reply(reply: Reply, _scale: Scale) -> dict[str, str]:
    """A reply as the fields of a card hold it."""
    texts = {name: getattr(reply, name) for name in REPLY_TEXTS}
    return {"level": reply.stance.value, "due_on": reply.due_on.isoformat() if reply.due_on else ""} | texts


def posted_version() -> int:
    """The version that a form alone on its matter was based on; 0 when it is missing or no number."""
    return _version(request.form.get("version", ""))


def _version(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
