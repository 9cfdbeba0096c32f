"""The life of a CAP as people read it, and what each step will do."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.domain.lifecycle import State, Step

STAGES = ("Préparer", "Points de vue", "Se positionner", "Photographie", "Plan de progrès", "Suivi")
_STAGE = {State.DRAFT: 0, State.GATHERING: 1, State.AGREEING: 2, State.SETTLED: 4, State.FOLLOWED_UP: 5, State.CLOSED: 6}


@dataclass(frozen=True, slots=True)
class Explained:
    """What a step will do, sentence by sentence, and what is said once it is done."""

    title: str
    consequences: tuple[str, ...]
    done: str


_EXPLAINED = {
    Step.AGREE: Explained(
        "Clore la collecte",
        (
            "Plus personne ne pourra donner ni changer son point de vue.",
            "Les voix sont comptées une seule fois\u00a0; les réponses de chaque personne sont effacées.",
            "Un groupe de moins de cinq voix n'est jamais montré à part. En dessous de cinq voix en tout, rien n'est montré.",
            "L'atelier commence par ce qui divise\u00a0: à vous de vous accorder.",
        ),
        "La collecte est close. Ouvrez l'atelier\u00a0: les objectifs où les voix s'écartent viennent d'abord.",
    ),
    Step.SETTLE: Explained(
        "Retenir votre photographie",
        (
            "Vos réponses ne pourront plus changer\u00a0: la photographie est gardée telle qu'elle est aujourd'hui.",
            "Le plan de progrès se construit à partir d'elle\u00a0; le document ne portera plus la mention «\u00a0projet\u00a0».",
            "Vous pourrez rouvrir les réponses tant que le plan n'est pas adopté.",
        ),
        "Votre photographie est retenue. Construisez maintenant votre plan de progrès.",
    ),
    Step.REOPEN: Explained(
        "Rouvrir les réponses",
        (
            "L'équipe pourra de nouveau changer ses réponses.",
            "La photographie retenue reste gardée\u00a0; une nouvelle la remplacera quand vous la retiendrez.",
            "Les actions déjà dans votre plan y restent.",
        ),
        "Les réponses sont rouvertes.",
    ),
    Step.ADOPT_PLAN: Explained(
        "Adopter votre plan",
        (
            "Le plan devient votre feuille de route\u00a0: vous suivez les actions, leur pilote et leur échéance.",
            "Les réponses et la photographie ne pourront plus être rouvertes ensuite.",
            "Chaque action qui répond à un incontournable doit avoir un pilote et une échéance.",
        ),
        "Votre plan est adopté. Faites le point en équipe tous les trois mois.",
    ),
    Step.CLOSE: Explained(
        "Clore la démarche",
        (
            "Le plan ne pourra plus être modifié\u00a0; tout reste lisible et téléchargeable.",
            "Vous pourrez ouvrir la démarche suivante, qui rappellera les niveaux de celle-ci.",
        ),
        "La démarche est close. Vous pouvez ouvrir la suivante depuis l'accueil.",
    ),
}


def stage(state: State) -> int:
    """Where a state stands among the stages, counted from 0; after the last one, all are done."""
    return _STAGE[state]


def explained(step: Step) -> Explained:
    """What a step will do."""
    return _EXPLAINED[step]
