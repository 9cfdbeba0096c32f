"""A realistic questionnaire and its reports, built by code: 4 themes, 16 goals, 43 objectives, French texts of real length."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

from capapp.documents.report import Report
from capapp.domain.answers import Answer, Answers, AnswerState
from capapp.domain.assessment import Path
from capapp.domain.organisation import Kind, Organisation
from capapp.domain.plan import Action, ActionStatus, Priority, ProgressPlan
from capapp.domain.questionnaire import (
    Branch,
    EditionState,
    FactCheck,
    Framework,
    Imperative,
    Objective,
    Questionnaire,
    Step,
    SupportOffer,
)
from capapp.domain.recommendations import Effect, effect_of
from capapp.domain.rules import ScoringRules
from capapp.domain.scales import Level, Scale
from capapp.domain.scoring.engine import score
from tests.documents.sample_texts import COMMENTS, DESCRIPTORS, TREE

LEVELS = (
    Level("a-construire", 1, "À construire", "Rien n'est encore en place, ou cela dépend d'une personne."),
    Level("en-chemin", 2, "En chemin", "Des pratiques existent, en partie écrites."),
    Level("installe", 3, "Installé", "Connu de toutes et tous, appliqué, avec des traces."),
    Level("ancre", 4, "Ancré et partagé", "Évalué avec les personnes concernées, amélioré, transmis."),
)
OFFER = SupportOffer("fa1", "FA1", "Accompagner les parcours", "training", "Deux jours en région.", "la délégation régionale")


def questionnaire() -> Questionnaire:
    """The whole tree; the second objective of each goal is a must-have."""
    return Questionnaire(
        id="cap-2026",
        edition="2026",
        title="CAP, Construire ensemble notre progrès",
        state=EditionState.DRAFT,
        notice="Questionnaire de travail : ce n'est pas le texte officiel de la fédération.",
        scale=Scale(LEVELS),
        rules=ScoringRules(),
        themes=tuple(_theme(rank, *theme) for rank, theme in enumerate(TREE, 1)),
        frameworks=(
            Framework("iae", "Les quatre axes de l'IAE", {"A1": "Accueil et intégration", "A2": "Accompagnement"}),
            Framework("ess", "Guide des bonnes pratiques de l'ESS", {"G4": "Ancrage territorial"}),
        ),
        offers={OFFER.id: OFFER},
        checksum="3f9a" * 16,
    )


def _theme(number: int, title: str, goals: list[tuple[str, list[str]]]) -> Branch:
    made = tuple(_goal(f"{number}.{rank}", *goal) for rank, goal in enumerate(goals, 1))
    return Branch(f"theme-{number}", str(number), title, "Ce que ce thème regarde, et pour qui, en une phrase entière.", made)


def _goal(number: str, title: str, objectives: list[str]) -> Branch:
    made = tuple(_objective(f"{number}.{rank}", text, rank == 2) for rank, text in enumerate(objectives, 1))
    return Branch(f"goal-{number.replace('.', '-')}", number, title, "Une phrase dit le sens de cet objectif général.", own=made)


def _objective(number: str, title: str, is_imperative: bool) -> Objective:
    seed = int(number.replace(".", ""))
    return Objective(
        id=f"objective-{number.replace('.', '-')}",
        number=number,
        title=title,
        meaning="Chaque personne qui arrive connaît ce qui l'attend, et sait vers qui se tourner.",
        descriptors={level.id: DESCRIPTORS[(seed + level.rank) % len(DESCRIPTORS)] for level in LEVELS},
        fact_check=FactCheck("Prenez les trois dernières arrivées.", {level.id: "Montrez la trace." for level in LEVELS[1:]}),
        steps={level.id: _step(level, seed) for level in LEVELS[1:]},
        offers=(OFFER.id,),
        links={"iae": ("A1",), "ess": ("G4",)} if seed % 2 else {"iae": ("A2",)},
        essential=is_imperative,
        imperative=Imperative("installe", "Le droit du travail le demande.") if is_imperative else None,
        may_be_not_applicable=not is_imperative,
    )


def _step(level: Level, seed: int) -> Step:
    return Step(
        to=level.id,
        action="Désigner qui accueille, écrire sur une page ce qu'il montre et vérifier l'équipement remis, dès lundi.",
        first_step="Lister avec l'encadrement les cinq dangers principaux.",
        effort=Decimal(1 + seed % 3) / 2,
        success="Les deux prochaines arrivées ont eu la page et leur équipement, et l'ont signée.",
    )


def answers(of: Questionnaire, shift: int = 0) -> Answers:
    """Nearly all positioned, a few not applicable, unknown or left without an answer."""
    given: dict[str, Answer] = {}
    for rank, objective in enumerate(of):
        kind = (rank * 7 + shift) % 20
        comment = COMMENTS[rank % len(COMMENTS)] if rank % 3 else ""
        if kind == 11 and objective.may_be_not_applicable:
            given[objective.id] = Answer(AnswerState.NOT_APPLICABLE, reason="Nous n'avons pas de clients particuliers.")
        elif kind == 5:
            given[objective.id] = Answer(AnswerState.UNKNOWN, comment="À demander au commissaire aux comptes.")
        elif kind != 17:
            given[objective.id] = Answer.at(LEVELS[(0, 2, 1, 2, 3, 2, 1, 2, 3, 1, 2)[(rank + shift) % 11]].id, comment)
    return given


def actions(of: Questionnaire, given: Answers, number: int) -> tuple[Action, ...]:
    """`number` actions over the positioned objectives, in order."""
    open_ones = [o for o in of if (a := given.get(o.id)) and a.level and a.level != LEVELS[-1].id]
    return tuple(_action(of, given, open_ones[rank % len(open_ones)], rank) for rank in range(number))


def _action(of: Questionnaire, given: Answers, objective: Objective, rank: int) -> Action:
    target = of.scale.levels[of.scale.by_id[given[objective.id].level or ""].rank]
    step = objective.steps[target.id]
    return Action(
        id=uuid5(NAMESPACE_URL, str(rank)),
        what=step.action,
        objective=objective.id,
        target=target.id,
        finding=objective.descriptors[given[objective.id].level or ""],
        first_step=step.first_step,
        owner=("Camille Renaud, encadrement technique", "Idriss Benali", "Direction")[rank % 3],
        due_on=date(2027, 1, 15) + timedelta(days=9 * (rank % 40)),
        resources="Une demi-journée d'équipe, sans achat.",
        success_measure=step.success,
        offer=OFFER.id if rank % 2 else None,
        effort=step.effort,
        priority=tuple(Priority)[rank % 3],
        status=tuple(ActionStatus)[rank % 4],
        is_compulsory=objective.imperative is not None,
    )


def report(
    number: int = 40, *, given: Answers | None = None, plan: tuple[Action, ...] | None = None, is_project: bool = False
) -> Report:
    """A report with `number` actions, and last time's picture behind."""
    of = questionnaire()
    given = answers(of) if given is None else given
    kept = actions(of, given, number) if plan is None else plan
    card = score(of, given)
    return Report(
        questionnaire=of,
        organisation=Organisation(uuid5(NAMESPACE_URL, "o"), "Les Jardins d'Ælis & Cie", (Kind.ACI, Kind.AI), "Saint-Étienne"),
        path=Path.FULL,
        dated_on=date(2026, 11, 12),
        is_project=is_project,
        answers=given,
        scorecard=card,
        previous=score(of, answers(of, 3)),
        previous_on=date(2025, 10, 9),
        plan=ProgressPlan(kept),
        effects=effects(of, given, kept),
    )


def effects(of: Questionnaire, given: Answers, kept: tuple[Action, ...]) -> Mapping[UUID, Effect]:
    """What each action changes; computed once per objective."""
    card, known = score(of, given), dict[str, Effect]()
    for action in kept:
        if action.objective and action.target and action.objective not in known:
            known[action.objective] = effect_of(of, given, card, of.objectives[action.objective], of.scale.by_id[action.target])
    return {action.id: known[action.objective] for action in kept if action.objective in known}
