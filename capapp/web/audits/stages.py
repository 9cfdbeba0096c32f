"""The life of an audit as people read it, and what each step will do."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.domain.audit.lifecycle import AuditState, AuditStep
from capapp.domain.errors import RefusalCode, Refused

STAGES = ("Confier", "Préparer", "Visiter", "Répondre", "Conclure", "Suivre")
_STAGE = {
    AuditState.ASSIGNED: 0,
    AuditState.PREPARING: 1,
    AuditState.REVIEWING: 2,
    AuditState.REPLYING: 3,
    AuditState.CONCLUDING: 4,
    AuditState.FOLLOWING_UP: 5,
}
_SLUGS = {
    AuditStep.OPEN: "ouvrir",
    AuditStep.HAND_OVER: "remettre",
    AuditStep.TAKE_UP: "reprendre",
    AuditStep.CLOSE: "clore",
    AuditStep.CANCEL: "annuler",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """What a step will do, sentence by sentence, and what is said once it is done."""

    consequences: tuple[str, ...]
    done: str


_EXPLAINED = {
    AuditStep.OPEN: Explained(
        (
            "La visite commence\u00a0: l'équipe d'audit écrit ses constats.",
            "Ce qui est audité ne change plus\u00a0: la photographie ne se rouvre pas, aucune preuve ne se retire.",
            "L'échantillon et l'équipe d'audit sont arrêtés.",
        ),
        "La visite est ouverte. Les constats peuvent s'écrire.",
    ),
    AuditStep.HAND_OVER: Explained(
        (
            "Chaque entreprise lit ses constats, et reçoit un courriel.",
            "Elle répond jusqu'au jour que vous donnez\u00a0: elle accepte ou elle conteste, écart par écart.",
            "Vous ne changez plus vos constats pendant ce temps\u00a0; vous pourrez les revoir au vu des réponses.",
        ),
        "Les constats sont remis. L'entreprise a reçu un courriel.",
    ),
    AuditStep.TAKE_UP: Explained(
        (
            "Les réponses se ferment\u00a0; ce qui est écrit compte, même sans envoi.",
            "Vous décidez de chaque réponse, puis vous concluez.",
        ),
        "Les réponses sont reprises. Décidez de chacune, puis concluez.",
    ),
    AuditStep.CLOSE: Explained(
        (
            "L'audit est terminé\u00a0: tous ses écarts sont levés.",
            "L'équipe d'audit ne lit plus le dossier de l'entreprise.",
            "Le rapport, les constats et les réponses restent lisibles.",
        ),
        "L'audit est clos.",
    ),
    AuditStep.CANCEL: Explained(
        (
            "L'audit s'arrête\u00a0: l'équipe d'audit ne lit plus le dossier de l'entreprise.",
            "L'entreprise et l'équipe d'audit reçoivent vos raisons par courriel.",
            "On ne peut pas revenir en arrière\u00a0; vous pourrez confier un autre audit.",
        ),
        "L'audit est annulé. L'entreprise et l'équipe d'audit sont prévenues.",
    ),
}


def stage(state: AuditState) -> int:
    """Where a state stands among the stages, counted from 0; after the last one, all are done."""
    return _STAGE.get(state, len(STAGES))


def slug(step: AuditStep) -> str:
    """A step as addresses name it."""
    return _SLUGS[step]


def step_of(slug: str) -> AuditStep:
    """The step of a slug; Refused when there is none."""
    for step, known in _SLUGS.items():
        if known == slug:
            return step
    raise Refused(RefusalCode.NOT_FOUND)


def explained(step: AuditStep) -> Explained:
    """What a step will do."""
    return _EXPLAINED[step]
