"""The page of questions: each as a card, drawn once per edition and reply."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, render_template
from markupsafe import Markup

from capapp.domain.colleges import Wording
from capapp.domain.gathering import Choice, Question
from capapp.domain.questionnaire import Questionnaire
from capapp.usecases.voicing import Page
from capapp.web.answering import fragments, stencils, tree
from capapp.web.answering.symbols import symbol
from capapp.web.voices.cookie import Device

SECONDS = {Wording.NORMAL: 20, Wording.PLAIN: 15}
"""How long one question takes, roughly."""
FLAT, DEEP = 26, 6
"""Where the mouth of a face lies in its square of 40, and how far it bends up or down."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One possible reply with its drawing: the shape of a level, or how a mouth bends."""

    choice: Choice
    shape: str = ""
    mouth: str = ""


def minutes(questions: int, wording: Wording) -> int:
    """About how many minutes so many questions take."""
    return max(1, -(-questions * SECONDS[wording] // 60))


def draw(page: Page, device: Device, known: str = "", typed: Mapping[str, str] | None = None, notice: str = "") -> str:
    """All the questions in one document, or without their texts when the device knows them (`known`: their version).

    `typed` are replies that were sent and not saved, `notice` says why.
    """
    said = {**page.choices, **(typed or {})}
    is_plain = any(question.wording is Wording.PLAIN for question in page.questions)
    version = _version(page)
    has_texts = version == known and not typed
    return render_template(
        "voices/page.html",
        page=page,
        device=device,
        notice=notice,
        is_plain=is_plain,
        shapes=Markup() if is_plain else fragments.shapes(page.questionnaire),
        version=version,
        cards=[] if has_texts else _cards(page, said),
    )


def mouth(place: int, of: int) -> str:
    """The path of a mouth: the first of the faces smiles, the last is sad, the others lie between."""
    bend = 1 - 2 * place / (of - 1) if of > 1 else 1
    ends, middle = FLAT - bend * DEEP / 2, FLAT + bend * DEEP
    return f"M12 {ends:g}Q20 {middle:g} 28 {ends:g}"


def _version(page: Page) -> str:
    """What changes when a text of these questions, or the way they are drawn, does."""
    return hashlib.sha256("".join(_cards(page, {})).encode()).hexdigest()[:12]


def _cards(page: Page, said: Mapping[str, str]) -> list[Markup]:
    return [_card(page, rank, question, said.get(question.id, "")) for rank, question in enumerate(page.questions, start=1)]


def _card(page: Page, rank: int, question: Question, chosen: str) -> Markup:
    questionnaire = page.questionnaire
    hue = tree.hues(questionnaire)[question.objective.id]
    of = len(page.questions)

    def by_template() -> str:
        macros: Any = current_app.jinja_env.get_template("voices/card.html").module
        return str(macros.card(question, rank, of, hue, _drawn(questionnaire, question), chosen)).replace("&#39;", "'")

    return stencils.filled(("voice", questionnaire.checksum, question.id, question.wording, rank, of, chosen), by_template, {})


def _drawn(questionnaire: Questionnaire, question: Question) -> list[Drawn]:
    """The replies but « je ne sais pas », which is the last one."""
    choices = question.choices[:-1]
    if question.wording is Wording.PLAIN:
        return [Drawn(choice, mouth=mouth(choice.face or 0, len(choices))) for choice in choices]
    scale = questionnaire.scale_of(question.objective)
    return [Drawn(choice, shape=symbol(questionnaire, scale, choice.level)) for choice in choices]
