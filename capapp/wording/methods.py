"""The method of a frame in sentences: one for each rule that it names, never written by hand for one frame."""

from __future__ import annotations

from collections.abc import Iterator

from capapp.domain.questionnaire import MustHave, Objective, Questionnaire
from capapp.domain.rules import Counted, ImperativeEffect, SpecialPolicy
from capapp.wording.figure_rules import figure_sentences
from capapp.wording.figures import NBSP, count, enumeration
from capapp.wording.finding_rules import finding_sentences
from capapp.wording.measures import amount, level_titles

MOST_TOLD = 6
"""How many objectives that wait for answers are told one by one, with these answers."""
_SPECIAL = {
    SpecialPolicy.EXCLUDE: "n'entre pas dans les chiffres",
    SpecialPolicy.REDUCE_MAX: "n'entre pas dans les chiffres, et ses points sortent aussi du maximum",
    SpecialPolicy.REDISTRIBUTE: "n'entre pas dans les chiffres, et ses points sont répartis sur le reste du même ensemble",
    SpecialPolicy.LOWEST: "compte comme le plus bas de l'échelle",
    SpecialPolicy.FULL: "compte comme le plus haut de l'échelle",
}
_MISSED = {
    ImperativeEffect.ACTION: "appelle une action, avec un pilote et une échéance",
    ImperativeEffect.FORM: "demande une fiche écrite",
    ImperativeEffect.BLOCK: "bloque la reconnaissance, comme un incontournable sans niveau",
}


def positioning(questionnaire: Questionnaire) -> str:
    """How answers are given, and that the four states of an answer are never confused."""
    apart = "le calcul" if questionnaire.rules.figures else "ce document"
    return (
        f"{_positioning(questionnaire)} «{NBSP}Non concerné{NBSP}», «{NBSP}ne sait pas{NBSP}» et l'absence de réponse sont trois "
        f"choses différentes, que {apart} ne confond jamais."
    )


def rules(questionnaire: Questionnaire) -> list[str]:
    """One sentence for each rule beyond the plain mean, which its own arithmetic explains."""
    return [
        *figure_sentences(questionnaire),
        *_special_answers(questionnaire),
        *_in_addition(questionnaire),
        *_conditions(questionnaire),
        *_must_haves(questionnaire),
        *_gates(questionnaire),
        *finding_sentences(questionnaire),
    ]


def exactness(questionnaire: Questionnaire) -> str:
    """When figures are rounded."""
    figures = (*questionnaire.rules.figures, questionnaire.rules.total)
    if any(figure and figure.counts is Counted.ROUNDED for figure in figures):
        return "Chaque phrase est produite par le calcul lui-même, sur les chiffres arrondis comme le demande ce questionnaire."
    return f"Chaque phrase est produite par le calcul lui-même, à partir des valeurs exactes{NBSP}; l'arrondi vient en dernier."


def _positioning(questionnaire: Questionnaire) -> str:
    if questionnaire.rules.findings:
        return "Chaque objectif reçoit un constat, sur une échelle commune à tous."
    if any(questionnaire.scale_of(objective) is not questionnaire.scale for objective in questionnaire):
        return "L'entreprise répond elle-même, objectif par objectif, chacun sur son échelle."
    if all(objective.descriptors for objective in questionnaire):
        return "L'entreprise se positionne elle-même, objectif par objectif, sur une échelle de niveaux décrits."
    return "L'entreprise répond elle-même, objectif par objectif, sur une échelle commune à tous."


def _special_answers(questionnaire: Questionnaire) -> Iterator[str]:
    """What « not applicable » and « don't know » do, unless both are simply left out of means."""
    rules = questionnaire.rules
    policies = (rules.not_applicable, rules.unknown)
    if not rules.figures or (set(policies) == {SpecialPolicy.EXCLUDE} and not rules.adds_points):
        return
    for said, policy in zip(("Non concerné", "Ne sait pas"), policies, strict=True):
        kept = ", mais ses points restent dans le maximum" if policy is SpecialPolicy.EXCLUDE and rules.adds_points else ""
        yield f"«{NBSP}{said}{NBSP}» {_SPECIAL[policy]}{kept}."


def _in_addition(questionnaire: Questionnaire) -> Iterator[str]:
    """Levels and objectives that are shown and add nothing."""
    scales = dict.fromkeys(questionnaire.scale_of(objective) for objective in questionnaire)
    for title in dict.fromkeys(level.title for scale in scales for level in scale.levels if level.bonus):
        yield f"«{NBSP}{title}{NBSP}» est une étoile{NBSP}: elle est montrée, et ne compte pas plus que le niveau d'avant."
    numbers = [objective.number for objective in questionnaire if objective.bonus]
    if numbers:
        verb = "est montré" if len(numbers) == 1 else "sont montrés"
        yield f"{enumeration(numbers)} {verb} en plus et n'entre{'' if len(numbers) == 1 else 'nt'} dans aucun chiffre."


def _conditions(questionnaire: Questionnaire) -> Iterator[str]:
    if any(objective.applies for objective in questionnaire):
        yield "Certains objectifs ne sont demandés qu'aux entreprises qu'ils concernent."
    hanging = [objective for objective in questionnaire if objective.shown_when]
    if len(hanging) > MOST_TOLD:
        numbers = enumeration([objective.number for objective in hanging])
        yield f"{numbers} ne sont demandés qu'après certaines réponses."
    else:
        yield from (_after(objective, questionnaire) for objective in hanging)


def _after(objective: Objective, questionnaire: Questionnaire) -> str:
    """Which answers an objective waits for."""
    asked = []
    for id, answers in objective.shown_when.items():
        other = questionnaire.objectives[id]
        titles = [level.title for level in questionnaire.scale_of(other).levels if level.id in answers]
        asked.append(f"la réponse à {other.number} est {' ou '.join(f'«{NBSP}{title}{NBSP}»' for title in titles)}")
    return f"{objective.number} n'est demandé que si {enumeration(asked)}."


def _must_haves(questionnaire: Questionnaire) -> Iterator[str]:
    """What a must-have not reached does, beyond the action that the summary speaks of."""
    effects = questionnaire.rules.imperative_effects - {ImperativeEffect.ACTION}
    if questionnaire.must_haves:
        yield from (f"Un incontournable non atteint {_MISSED[effect]}." for effect in sorted(effects))
    if (rating := questionnaire.rules.rating) and rating.imperative_cap:
        cap = rating.title(rating.imperative_cap)
        yield f"Un incontournable non atteint, ou sans niveau, ramène le palier à «{NBSP}{cap}{NBSP}» au plus."
    for must in questionnaire.must_haves:
        if branch := questionnaire.branches.get(must.id):
            named = f"«{NBSP}{branch.number} {branch.title}{NBSP}»"
            yield f"{named} est un incontournable entier{NBSP}: {_expected(must, questionnaire)}."


def _expected(must: MustHave, questionnaire: Questionnaire) -> str:
    """What a branch that is a must-have has to reach."""
    if must.figure is not None:
        return f"son chiffre est de {amount(must.figure)} au moins"
    scale = questionnaire.scale_of(questionnaire.objectives[must.objectives[0]])
    return f"chacun de ses objectifs est au moins à «{NBSP}{scale.levels[must.rank - 1].title}{NBSP}»"


def _gates(questionnaire: Questionnaire) -> Iterator[str]:
    titles = level_titles(questionnaire)
    for gate in questionnaire.rules.gates:
        pieces = count(gate.evidence, "élément de preuve", "éléments de preuve")
        yield f"À partir de «{NBSP}{titles.get(gate.level, gate.level)}{NBSP}», un niveau ne compte qu'avec {pieces}."
