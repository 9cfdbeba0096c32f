"""Papers of the kit on any frame, with generated voices."""

from __future__ import annotations

import random
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from capapp.documents.kit import Cards, Grid, SessionSheet
from capapp.documents.printing import print_out
from capapp.domain.agreement import most_divergent_first, told
from capapp.domain.colleges import College, Wording
from capapp.domain.disclosure import Release, Voices, release
from capapp.domain.gathering import questions
from capapp.domain.organisation import Kind, Organisation
from capapp.domain.questionnaire import Questionnaire
from tests.documents.generated import SCHEMES, frame, shipped

TODAY = date(2026, 11, 12)
CODE = "ABCDE-FGHJK"
OWN = Organisation(uuid5(NAMESPACE_URL, "o"), "Les Jardins d'Ælis & Cie", (Kind.ACI,), "Saint-Étienne")


def known(name: str) -> Questionnaire:
    """A frame, shipped or of the public schemes."""
    return frame(name) if name in SCHEMES else shipped(name)


def grid(of: Questionnaire, college: College, organisation: Organisation = OWN, *, is_open: bool = True) -> Grid:
    """The grid of a college; `is_open`: with its code."""
    more = {"code": CODE, "link": f"https://cap.exemple.fr/voix/{CODE}", "site": "cap.exemple.fr/voix"} if is_open else {}
    returned_by = date(2026, 12, 4) if is_open else None
    return Grid(of, organisation, TODAY, college, questions(of, college, list(of)), returned_by=returned_by, **more)


def cards(of: Questionnaire, organisation: Organisation = OWN) -> Cards:
    """The cards of all objectives."""
    links = {o.id: f"https://cap.exemple.fr/cap/6f1e7f9c-5d5e-4d73-9a0e-1c2b3a4d5e6f/atelier/{o.id}" for o in of}
    return Cards(of, organisation, TODAY, tuple(of), links)


def session_sheet(of: Questionnaire, people: int = 20, organisation: Organisation = OWN) -> SessionSheet:
    """The facilitator's sheet after that many people spoke; without any, before a gathering."""
    found = told_of(of, people) if people else None
    counts = told(of, found)
    order = {theme.id: most_divergent_first(of, theme.objectives, counts) for theme in of.themes}
    there = {of.themes[0].id: {College.PARTNERS: 3}}
    return SessionSheet(of, organisation, TODAY, order, found, counts, there)


def told_of(of: Questionnaire, people: int) -> Release:
    """What is told of that many people; they agree on the first question, and many do not know the second."""
    chance = random.Random(people)
    spoke = [_voices(of, tuple(College)[rank % len(College)], chance) for rank in range(people)]
    asked = {w: [q.id for c in College if of.listening(c).wording is w for q in questions(of, c, list(of))] for w in Wording}
    return release(spoke, dict.fromkeys(asked[Wording.NORMAL]), dict.fromkeys(asked[Wording.PLAIN]))


def _voices(of: Questionnaire, college: College, chance: random.Random) -> Voices:
    asked = questions(of, college, list(of))
    choices = {q.id: chance.choice(q.choices).id for q in asked}
    if asked:
        choices[asked[0].id] = asked[0].choices[0].id
    for question in asked[1:2]:
        choices[question.id] = question.choices[-1 if chance.random() < 0.6 else 0].id
    return Voices(college, of.listening(college).wording, choices)


_made: dict[str, bytes] = {}


def made(paper: Grid | Cards | SessionSheet) -> bytes:
    """Its PDF in the usual layout, printed once for all tests."""
    order = paper.order()
    if order.key not in _made:
        _made[order.key] = print_out(order.usual())
    return _made[order.key]
