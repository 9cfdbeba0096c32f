"""The lead's page of a gathering: before it opens, while people speak, once it is closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app, render_template, url_for

from capapp.domain.colleges import College, Wording
from capapp.domain.questionnaire import Questionnaire
from capapp.usecases.gathering import GatheringView, spelt
from capapp.web.gathering.colleges import SLUGS
from capapp.web.gathering.forms import InviteForm, OpenForm
from capapp.wording.figures import count


@dataclass(frozen=True, slots=True)
class CollegeCard:
    """One college that is listened to: its code as read, and its link."""

    college: College
    slug: str
    code: str
    link: str
    asked: str
    form: InviteForm


def draw(view: GatheringView, form: OpenForm | None = None, posted: Mapping[College, InviteForm] | None = None) -> str:
    """The page; forms that were posted wrong stand in it as they were typed."""
    gathering = view.gathering
    return render_template(
        "gathering/show.html",
        view=view,
        cap=view.assessment,
        organisation=view.assessment.organisation,
        form=form or OpenForm.on(view.asked),
        details={SLUGS[college]: _asked(view.questionnaire, college, number) for college, number in view.asked.items()},
        colleges=_cards(view, posted or {}) if gathering and gathering.is_open else [],
        place=place(),
        slugs=SLUGS,
    )


def link_of(code: str) -> str:
    """The whole address that a code opens, as a telephone or a mail needs it."""
    return f"{current_app.config['BASE_URL']}{url_for('voices.welcome', code=code)}"


def place() -> str:
    """Where a code is typed, as people read it."""
    return f"{current_app.config['BASE_URL'].partition('://')[2]}{url_for('voices.enter')}"


def _cards(view: GatheringView, posted: Mapping[College, InviteForm]) -> list[CollegeCard]:
    assert view.gathering, "only an open gathering has cards"
    return [
        CollegeCard(
            college=college,
            slug=SLUGS[college],
            code=spelt(code),
            link=link_of(code),
            asked=_asked(view.questionnaire, college, view.asked.get(college, 0)),
            form=posted.get(college) or InviteForm.of_college(college),
        )
        for college, code in view.gathering.codes.items()
    ]


def _asked(questionnaire: Questionnaire, college: College, number: int) -> str:
    is_plain = questionnaire.listening(college).wording is Wording.PLAIN
    return (
        f"{count(number, 'question')}, {'en mots simples, avec des visages' if is_plain else 'avec les niveaux du questionnaire'}"
    )
