"""One word or sentence per code that people see. A test proves that none is missing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from capapp.domain.answers import AnswerState
from capapp.domain.assessment import Path
from capapp.domain.colleges import College
from capapp.domain.disclosure import Shown
from capapp.domain.errors import Refusal, RefusalCode
from capapp.domain.evidence import EvidenceForm, Side
from capapp.domain.lifecycle import State, Step
from capapp.domain.organisation import Kind
from capapp.domain.people import Role
from capapp.domain.plan import ActionStatus, Priority
from capapp.domain.questionnaire import EditionState
from capapp.domain.rules import Aggregate
from capapp.domain.scoring.scorecard import Exclusion, Silence
from capapp.wording.audit_words import AUDIT_WORDS
from capapp.wording.refusals import REFUSALS

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    AnswerState: {
        AnswerState.UNANSWERED: "Sans réponse",
        AnswerState.POSITIONED: "Positionné",
        AnswerState.NOT_APPLICABLE: "Non concerné",
        AnswerState.UNKNOWN: "Ne sait pas",
    },
    Path: {
        Path.FULL: "Parcours complet",
        Path.SHORT: "Parcours court",
    },
    State: {
        State.DRAFT: "En préparation",
        State.GATHERING: "Points de vue en cours",
        State.AGREEING: "En cours",
        State.SETTLED: "Photographie retenue",
        State.FOLLOWED_UP: "Plan en cours",
        State.CLOSED: "Terminé",
    },
    Step: {
        Step.START: "Commencer",
        Step.GATHER: "Ouvrir la collecte",
        Step.AGREE: "Clore la collecte",
        Step.SETTLE: "Retenir notre photographie",
        Step.REOPEN: "Rouvrir les réponses",
        Step.ADOPT_PLAN: "Adopter notre plan",
        Step.CLOSE: "Clore la démarche",
    },
    Kind: {
        Kind.ACI: "Atelier et chantier d'insertion (ACI)",
        Kind.AI: "Association intermédiaire (AI)",
        Kind.EI: "Entreprise d'insertion (EI)",
        Kind.ETTI: "Entreprise de travail temporaire d'insertion (ETTI)",
        Kind.ETT_ESS: "Entreprise de travail temporaire de l'ESS (ETT-ESS)",
        Kind.GES: "Groupe économique solidaire (GES)",
        Kind.OTHER: "Autre entreprise d'utilité sociale",
    },
    College: {
        College.MANAGEMENT: "Direction",
        College.PERMANENT_STAFF: "Équipe permanente",
        College.PATH_EMPLOYEES: "Personnes en parcours",
        College.VOLUNTEERS_BOARD: "Bénévoles, administrateurs et administratrices",
        College.PARTNERS: "Partenaires et clients",
    },
    Shown: {
        Shown.COUNTED: "Voix comptées",
        Shown.CLOSE: "Voix très proches",
        Shown.TOO_FEW: "Trop peu de voix",
    },
    Role: {
        Role.LEAD: "Référent ou référente de la démarche",
        Role.CONTRIBUTOR: "Contributeur ou contributrice",
        Role.AUDITOR: "Auditeur ou auditrice",
        Role.DELEGATE: "Délégation régionale",
        Role.FEDERATION: "Fédération, amélioration continue",
    },
    ActionStatus: {
        ActionStatus.TODO: "À lancer",
        ActionStatus.IN_PROGRESS: "En cours",
        ActionStatus.DONE: "Réalisée",
        ActionStatus.POSTPONED: "Reportée",
        ActionStatus.DROPPED: "Abandonnée",
    },
    Priority: {
        Priority.HIGH: "Haute",
        Priority.MEDIUM: "Moyenne",
        Priority.LOW: "Basse",
    },
    EditionState: {
        EditionState.DRAFT: "Projet, non officiel",
        EditionState.PUBLISHED: "Publié",
        EditionState.RETIRED: "Retiré",
    },
    Aggregate: {
        Aggregate.MEAN: "moyenne",
        Aggregate.WEIGHTED_MEAN: "moyenne pondérée",
        Aggregate.MINIMUM: "minimum",
        Aggregate.MAXIMUM: "maximum",
        Aggregate.SUM: "somme",
        Aggregate.SHARE: "part (sur 100)",
        Aggregate.COUNT: "nombre",
    },
    Exclusion: {
        Exclusion.UNANSWERED: "sans réponse",
        Exclusion.NOT_APPLICABLE: "non concerné",
        Exclusion.UNKNOWN: "ne sait pas",
        Exclusion.BONUS: "en plus",
    },
    Silence: {
        Silence.NOTHING_APPLICABLE: "Aucun objectif ne vous concerne ici : il n'y a pas de niveau à calculer.",
        Silence.NOTHING_POSITIONED: "Aucun objectif n'est encore positionné ici.",
        Silence.NO_SCORE: "Ce questionnaire ne donne pas de chiffre.",
        Silence.TOO_FEW: "Trop peu d'objectifs positionnés pour donner un niveau : positionnez-en d'autres.",
    },
    EvidenceForm: {
        EvidenceForm.FILE: "Fichier",
        EvidenceForm.LINK: "Lien",
        EvidenceForm.STATEMENT: "Déclaration écrite",
    },
    Side: {
        Side.ENTERPRISE: "L'entreprise",
        Side.AUDIT: "L'audit",
    },
    RefusalCode: REFUSALS,
    **AUDIT_WORDS,
}


def word(code: StrEnum) -> str:
    """The French of a code."""
    return _spaced(WORDS[type(code)][code])


def sentence(refusal: Refusal) -> str:
    """The French sentence of a refusal: what is wrong and what to do."""
    return word(refusal.code)


def _spaced(text: str) -> str:
    for mark in ":;?!":
        text = text.replace(f" {mark}", f"\u00a0{mark}")
    return text
