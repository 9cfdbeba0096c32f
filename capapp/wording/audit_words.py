"""The French words of audits."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from capapp.domain.audit.audit import Advice, AuditKind, Scope
from capapp.domain.audit.lifecycle import AuditState, AuditStep, Party
from capapp.domain.audit.outcome import Learning
from capapp.domain.audit.recognition import Milestone
from capapp.domain.audit.risk import Risk
from capapp.domain.audit.thread import FindingKind, Ruling, Stance, Voice
from capapp.domain.auditing_rules import RecognitionKind

AUDIT_WORDS: Mapping[type[StrEnum], Mapping[Any, str]] = {
    AuditKind: {
        AuditKind.INTERNAL: "Audit interne",
        AuditKind.PEER: "Audit croisé, entre pairs",
        AuditKind.MOCK: "Audit blanc",
        AuditKind.CERTIFICATION: "Audit de certification ou de labellisation",
    },
    Scope: {
        Scope.INDIVIDUAL: "Une entreprise",
        Scope.GROUP: "Un groupe et ses membres",
    },
    AuditState: {
        AuditState.ASSIGNED: "Confié",
        AuditState.PREPARING: "En préparation",
        AuditState.REVIEWING: "Visite en cours",
        AuditState.REPLYING: "Réponses attendues",
        AuditState.CONCLUDING: "Conclusions en cours",
        AuditState.FOLLOWING_UP: "Signé, écarts suivis",
        AuditState.CLOSED: "Clos",
        AuditState.CANCELLED: "Annulé",
    },
    AuditStep: {
        AuditStep.PREPARE: "Préparer",
        AuditStep.OPEN: "Ouvrir la visite",
        AuditStep.HAND_OVER: "Remettre les constats",
        AuditStep.TAKE_UP: "Reprendre les réponses",
        AuditStep.SIGN: "Signer le rapport",
        AuditStep.CLOSE: "Clore l'audit",
        AuditStep.CANCEL: "Annuler l'audit",
    },
    Party: {
        Party.LEAD_AUDITOR: "Responsable d'audit",
        Party.AUDITOR: "Auditeur ou auditrice",
        Party.AUDITEE: "Entreprise auditée",
        Party.FEDERATION: "Fédération",
        Party.DELEGATE: "Délégation régionale",
    },
    Advice: {
        Advice.NONE: "Sans avis",
        Advice.FAVOURABLE: "Avis favorable",
        Advice.AFTER_LIFTING: "Avis favorable une fois les écarts bloquants levés",
        Advice.UNFAVOURABLE: "Avis défavorable",
    },
    FindingKind: {
        FindingKind.NONE: "Sans remarque",
        FindingKind.STRENGTH: "Point fort",
        FindingKind.IMPROVEMENT: "Piste de progrès",
        FindingKind.WATCHPOINT: "Point sensible",
        FindingKind.OBSERVATION: "Observation",
        FindingKind.MINOR: "Non-conformité mineure",
        FindingKind.MAJOR: "Non-conformité majeure",
    },
    Stance: {
        Stance.ACCEPTED: "Constat accepté",
        Stance.CONTESTED: "Constat contesté",
    },
    Ruling: {
        Ruling.ACCEPTED: "Réponse acceptée",
        Ruling.KEPT: "Constat maintenu",
        Ruling.CHANGED: "Constat modifié",
    },
    Voice: {
        Voice.REVIEW: "Constat",
        Voice.REPLY: "Réponse de l'entreprise",
        Voice.DECISION: "Décision de l'équipe d'audit",
        Voice.DONE: "Correction faite",
        Voice.LIFT: "Levée de l'écart",
    },
    Learning: {
        Learning.SAME: "Même niveau",
        Learning.HIGHER: "Confirmé plus haut que déclaré",
        Learning.LOWER: "Confirmé plus bas que déclaré",
        Learning.UNSEEN: "Pas encore vérifié",
    },
    Risk: {
        Risk.IMPERATIVE: "Incontournable",
        Risk.NO_EVIDENCE: "Niveau haut, sans preuve",
        Risk.DIVERGENT: "Points de vue divergents",
        Risk.PAST_GAP: "Écart de la dernière fois",
        Risk.NOT_SAID: "Sans réponse de l'entreprise",
    },
    Milestone: {
        Milestone.SURVEILLANCE: "Audit de surveillance",
        Milestone.RENEWAL: "Renouvellement",
    },
    RecognitionKind: {
        RecognitionKind.CERTIFICATION: "Certification",
        RecognitionKind.LABEL: "Label",
    },
}
