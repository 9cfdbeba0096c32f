"""The one thing to do next, for each enterprise: a table from the state of its CAP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import url_for

from capapp.domain.assessment import Assessment
from capapp.domain.lifecycle import State
from capapp.usecases.opening import OwnCard
from capapp.wording.figures import count, long_day


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next: a title, why, the words of the button (none when it is somebody else's to do) and its address."""

    title: str
    text: str
    button: str | None
    address: str
    stage: int


def next_step(card: OwnCard) -> NextStep:
    """The next step of an enterprise."""
    if card.current is None:
        return _to_open(card)
    return _AFTER[card.current.state](card, card.current)


def _to_open(card: OwnCard) -> NextStep:
    address = url_for("organisations.open_cap", organisation_id=card.organisation.id)
    title = "Ouvrir le prochain CAP" if card.past else "Ouvrir votre premier CAP"
    if not card.is_lead:
        return NextStep(title, "La personne référente de votre entreprise peut l'ouvrir\u00a0: demandez-lui.", None, address, 0)
    text = "Choisissez un parcours, une date et le nombre d'actions que vous pouvez porter. Deux minutes suffisent."
    return NextStep(title, text, "Ouvrir un CAP", address, 0)


def _to(endpoint: str, cap: Assessment) -> str:
    return url_for(endpoint, assessment_id=cap.id)


def _draft(card: OwnCard, cap: Assessment) -> NextStep:
    planned = f"La journée est prévue le {long_day(cap.planned_on)}. " if cap.planned_on else ""
    text = f"{planned}Tout le questionnaire peut être lu avant\u00a0; la première réponse ouvre le travail de l'équipe."
    return NextStep("Lire le questionnaire et commencer", text, "Commencer à répondre", _to("overview.show", cap), 0)


def _gathering(card: OwnCard, cap: Assessment) -> NextStep:
    text = "Chacun donne son avis, seul et sans nom. Quand tout le monde a pu parler, fermez la collecte et ouvrez l'atelier."
    return NextStep("Recueillir les points de vue", text, "Voir la collecte", _to("gathering.show", cap), 1)


def _agreeing(card: OwnCard, cap: Assessment) -> NextStep:
    if card.coverage and card.coverage.is_complete:
        text = "Tous les objectifs ont une réponse. Regardez ensemble la photographie, puis retenez-la."
        return NextStep("Regarder votre photographie", text, "Voir la photographie", _to("picture.show", cap), 3)
    left = card.coverage.unanswered if card.coverage else 0
    waiting = count(left, "objectif attend", "objectifs attendent")
    text = f"{waiting} encore une réponse. Vous pouvez répondre dans l'ordre que vous voulez."
    return NextStep("Continuer à vous positionner", text, "Continuer", _to("overview.show", cap), 2)


def _settled(card: OwnCard, cap: Assessment) -> NextStep:
    if card.plan_size:
        text = f"Votre plan compte {count(card.plan_size, 'action')}. Vérifiez pilotes et échéances, puis adoptez-le."
        return NextStep("Relire et adopter votre plan", text, "Ouvrir le plan", _to("planning.show", cap), 4)
    text = "Votre photographie est retenue. Choisissez maintenant les actions que vous pouvez porter."
    return NextStep("Construire votre plan de progrès", text, "Construire le plan", _to("planning.show", cap), 4)


def _followed_up(card: OwnCard, cap: Assessment) -> NextStep:
    address = _to("planning.show", cap)
    if card.late:
        named = count(len(card.late), "action a dépassé son échéance", "actions ont dépassé leur échéance")
        return NextStep("Reprendre les actions en retard", f"{named}. Dites où elles en sont.", "Voir le plan", address, 5)
    text = "Toutes les échéances sont tenues. Faites le point en équipe tous les trois mois\u00a0: vingt minutes suffisent."
    return NextStep("Faire vivre votre plan", text, "Voir le plan", address, 5)


def _closed(card: OwnCard, cap: Assessment) -> NextStep:
    return _to_open(card)


_AFTER: dict[State, Callable[[OwnCard, Assessment], NextStep]] = {
    State.DRAFT: _draft,
    State.GATHERING: _gathering,
    State.AGREEING: _agreeing,
    State.SETTLED: _settled,
    State.FOLLOWED_UP: _followed_up,
    State.CLOSED: _closed,
}
