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
    RefusalCode: {
        RefusalCode.NOT_FOUND: "Cette page n'existe pas, ou n'est pas pour vous.",
        RefusalCode.NOT_YOURS: "Cette page n'existe pas, ou n'est pas pour vous.",
        RefusalCode.NOT_LEAD: "Seule la personne référente de la démarche peut le faire : demandez-lui.",
        RefusalCode.NOT_A_MEMBER: "C'est réservé à l'équipe de l'entreprise.",
        RefusalCode.NO_CONSENT: "L'entreprise n'a pas choisi de partager cela : demandez-le-lui.",
        RefusalCode.NOT_FEDERATION: "C'est réservé à l'équipe de la fédération.",
        RefusalCode.ANSWERS_CLOSED: "La photographie est retenue : rouvrez les réponses pour les changer.",
        RefusalCode.PLAN_CLOSED: "Le plan ne peut pas être modifié à cette étape.",
        RefusalCode.WRONG_STATE: "Cette étape n'est pas possible maintenant : rechargez la page pour voir où en est la démarche.",
        RefusalCode.ALREADY_OPEN: "Un CAP est déjà ouvert pour cette entreprise : terminez-le avant d'en ouvrir un autre.",
        RefusalCode.TEXT_TOO_LONG: "Ce texte est trop long : raccourcissez-le, il n'a pas été enregistré.",
        RefusalCode.UNKNOWN_LEVEL: "Ce niveau n'existe pas : choisissez-en un dans la liste.",
        RefusalCode.NUMBER_EXPECTED: "Écrivez un nombre entre les deux bornes indiquées, par exemple 12,5.",
        RefusalCode.UNKNOWN_OBJECTIVE: "Cet objectif n'existe pas dans ce questionnaire.",
        RefusalCode.NOT_APPLICABLE_FORBIDDEN: "Cet objectif concerne toutes les entreprises : donnez une autre réponse.",
        RefusalCode.UNKNOWN_FORBIDDEN: "Cet objectif demande une réponse : renseignez-vous, puis répondez.",
        RefusalCode.REASON_MISSING: "Dites en une phrase pourquoi cet objectif ne vous concerne pas.",
        RefusalCode.DROP_REASON_MISSING: "Cette action répond à un incontournable : dites pourquoi vous l'abandonnez.",
        RefusalCode.OWNER_AND_DUE_DATE_MISSING: "Cette action répond à un incontournable : donnez-lui un pilote et une échéance.",
        RefusalCode.ACTION_TEXT_MISSING: "Dites en une phrase ce que vous allez faire.",
        RefusalCode.CONFLICTS_WAITING: (
            "Des réponses données en même temps attendent votre choix : relisez-les, puis retenez la photographie."
        ),
        RefusalCode.EDITION_PUBLISHED: (
            "Cette édition est publiée et son texte dirait autre chose : faites-en une nouvelle édition, dans un dossier à elle."
        ),
        RefusalCode.NOTHING_POSITIONED: "Positionnez au moins un objectif avant de retenir la photographie.",
        RefusalCode.CHANGED_MEANWHILE: "Quelqu'un a modifié cette action entre-temps : relisez-la, puis enregistrez à nouveau.",
        RefusalCode.ALREADY_INVITED: "Cette personne a déjà ce rôle ici.",
        RefusalCode.GATHERING_OPEN: "La collecte des points de vue est déjà ouverte : donnez ses codes à l'équipe.",
        RefusalCode.GATHERING_CLOSED: "La collecte des points de vue est close : dites votre avis pendant l'atelier.",
        RefusalCode.GATHERING_UNDER_WAY: (
            "La collecte des points de vue est ouverte : closez-la d'abord, ses questions ne doivent pas changer en chemin."
        ),
        RefusalCode.ALREADY_GATHERED: (
            "Les points de vue de ce CAP ont déjà été montrés : une nouvelle collecte permettrait de deviner qui a dit quoi."
        ),
        RefusalCode.NO_COLLEGE: "Choisissez au moins un groupe à écouter.",
        RefusalCode.NOT_LISTENED_TO: "Ce groupe n'est pas écouté dans cette collecte : revenez à la liste des groupes.",
        RefusalCode.UNKNOWN_CODE: "Ce code n'ouvre rien : vérifiez-le avec la personne qui vous l'a donné.",
        RefusalCode.NO_VOICE: "Cet appareil n'a pas de point de vue en cours : tapez votre code pour commencer.",
        RefusalCode.UNKNOWN_QUESTION: "Cette question n'est plus posée : rechargez la page.",
        RefusalCode.UNKNOWN_CHOICE: "Cette réponse n'existe pas : choisissez-en une dans la liste.",
        RefusalCode.EMPTY_SHEET: "Cette feuille est vide : cochez au moins une réponse.",
        RefusalCode.AUDITS_ITS_OWN: "On n'audite pas une entreprise dont on fait partie : choisissez une autre personne.",
        RefusalCode.EVIDENCE_TITLE_MISSING: "Dites en quelques mots ce que c'est : le titre aide à retrouver la preuve.",
        RefusalCode.STATEMENT_MISSING: "Écrivez votre déclaration : une ou deux phrases suffisent.",
        RefusalCode.WRONG_ADDRESS: "Cette adresse ne mène pas à une page : recopiez-la en entier, elle commence par https://.",
        RefusalCode.FILE_MISSING: "Choisissez un fichier, puis ajoutez-le.",
        RefusalCode.FILE_TOO_LARGE: (
            "Ce fichier est trop grand : 5 Mo au plus, et 25 millions de points pour une photo. Réduisez-le, puis ajoutez-le."
        ),
        RefusalCode.FILE_NOT_ACCEPTED: (
            "Ce type de fichier n'est pas accepté : envoyez un PDF, une photo (JPEG, PNG, WebP), "
            "un texte (ODT, DOCX) ou un tableau (ODS, XLSX), sans macros."
        ),
        RefusalCode.FILE_UNREADABLE: (
            "Ce fichier ne se lit pas en entier : ouvrez-le chez vous, enregistrez-le à nouveau, puis ajoutez-le."
        ),
        RefusalCode.FILE_LOST: "Ce fichier ne se retrouve plus tel qu'il a été envoyé : retirez-le, puis ajoutez-le à nouveau.",
        RefusalCode.TOO_MANY_PIECES: "Cet objectif a déjà 20 preuves : retirez-en une avant d'en ajouter.",
        RefusalCode.EVIDENCE_CLOSED: "La démarche est close : ses preuves ne changent plus.",
        RefusalCode.SHOWN_BY_OTHERS: "Cette preuve a été ajoutée par l'autre partie : elle seule peut la retirer.",
        RefusalCode.NAME_TAKEN: "Une délégation porte déjà ce nom : choisissez-en un autre.",
        RefusalCode.LAST_LEAD: "C'est la dernière personne référente : invitez-en une autre avant de la retirer.",
        RefusalCode.DEAD_LINK: "Ce lien a déjà servi ou date de trop longtemps : demandez-en un nouveau.",
        RefusalCode.PASSWORD_TOO_SHORT: "C'est trop court : 12 caractères au moins.",
        RefusalCode.PASSWORD_TOO_LONG: "C'est trop long : 128 caractères au plus.",
        RefusalCode.PASSWORD_TOO_COMMON: "Ce mot de passe se devine trop facilement : prenez quatre mots sans lien entre eux.",
    },
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
