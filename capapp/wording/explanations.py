"""« Pourquoi ce niveau ? »: the arithmetic in one French sentence, generated from the trace, never written by hand."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from capapp.domain.questionnaire import Aggregate, Questionnaire
from capapp.domain.recommendations import Effect
from capapp.domain.scoring.scorecard import BranchScore, Coverage, Exclusion, Input, Scorecard, Silence
from capapp.wording.figures import NBSP, count, decimal, enumeration, fraction
from capapp.wording.words import word

_ROUNDING_SIGN = {True: "=", False: "≈"}


def why(branch: BranchScore, questionnaire: Questionnaire) -> str:
    """Why a goal or theme has its figure, or has none, in one sentence."""
    if branch.silence or branch.exact is None or branch.shown is None:
        return f"{_silence(branch)}{_left_out(branch)}."
    shown = decimal(branch.shown)
    sign = _ROUNDING_SIGN[Fraction(branch.shown) == branch.exact]
    figure = f"{_arithmetic(branch)}{NBSP}{sign}{NBSP}{shown}"
    rest = _lowest(branch, questionnaire) + _left_out(branch)
    return f"{word(branch.trace.aggregate).capitalize()} de {_terms_named(branch, questionnaire)}{NBSP}: {figure}{rest}."


def coverage(of: Coverage) -> str:
    """How much was said: « 4 objectifs positionnés sur 43 »."""
    said = count(of.positioned, "objectif positionné", "objectifs positionnés")
    return f"{said} sur {decimal(of.applicable)}" + _counts(of)


def caution(card: Scorecard) -> str | None:
    """The warning a partial picture carries, or None when every applicable objective is positioned."""
    missing = card.coverage.applicable - card.coverage.positioned
    if missing == 0:
        return None
    verb = "reste" if missing == 1 else "restent"
    return (
        f"Cette photographie est partielle{NBSP}: {coverage(card.coverage)}. "
        f"{count(missing, 'objectif')} {verb} à positionner ou à éclaircir avant d'en tirer une conclusion d'ensemble."
    )


def effect(of: Effect, questionnaire: Questionnaire) -> str:
    """What an action changes: « Services rendus : moyenne de 2,1 à 2,2 ; minimum de À construire à En chemin »."""
    theme = next(t for t in questionnaire.themes if t.id == of.theme)
    before, after = of.mean_before, of.mean_after
    parts = []
    if before.shown is not None and after.shown is not None and before.shown != after.shown:
        parts.append(f"moyenne de {decimal(before.shown)} à {decimal(after.shown)}")
    if of.raises_minimum and before.minimum and after.minimum:
        parts.append(f"minimum de {before.minimum.rank} à {after.minimum.rank}")
    if not parts:
        parts.append(f"un objectif passe de {of.source.rank} à {of.target.rank}")
    return f"{theme.title}{NBSP}: {f'{NBSP}; '.join(parts)}"


def _silence(branch: BranchScore) -> str:
    return word(branch.silence or Silence.NOTHING_POSITIONED).removesuffix(".")


def _arithmetic(branch: BranchScore) -> str:
    inputs = branch.trace.inputs
    match branch.trace.aggregate:
        case Aggregate.MEAN:
            return f"({_sum(inputs)}){NBSP}÷{NBSP}{len(inputs)}"
        case Aggregate.WEIGHTED_MEAN:
            products = f"{NBSP}+ ".join(f"{fraction(i.value)}{NBSP}×{NBSP}{fraction(i.weight)}" for i in inputs)
            return f"({products}){NBSP}÷{NBSP}{fraction(sum((i.weight for i in inputs), Fraction(0)))}"
        case Aggregate.MINIMUM | Aggregate.MAXIMUM:
            return enumeration([fraction(i.value) for i in inputs])


def _sum(inputs: tuple[Input, ...]) -> str:
    """« 2 + 3 + 3 », or « 4 × 2 + 3 × 3 » when there are many."""
    if len(inputs) <= 4:
        return f"{NBSP}+{NBSP}".join(fraction(i.value) for i in inputs)
    counts = sorted(Counter(i.value for i in inputs).items())
    return f"{NBSP}+ ".join(f"{number}{NBSP}×{NBSP}{fraction(value)}" for value, number in counts)


def _terms_named(branch: BranchScore, questionnaire: Questionnaire) -> str:
    inputs = branch.trace.inputs
    noun = "objectif général" if inputs and inputs[0].id in questionnaire.goals else "objectif"
    plural = "objectifs généraux" if noun != "objectif" else "objectifs"
    return count(len(inputs), noun, plural)


def _lowest(branch: BranchScore, questionnaire: Questionnaire) -> str:
    if branch.minimum is None:
        return ""
    named = [questionnaire.objectives[id].number for id in branch.weakest]
    listed = enumeration(named[:5]) if len(named) <= 5 else f"{len(named)} objectifs"
    return f"{NBSP}; le plus bas est {branch.minimum.rank} «{NBSP}{branch.minimum.title}{NBSP}» ({listed})"


def _left_out(branch: BranchScore) -> str:
    reasons = Counter(reason for _, reason in branch.trace.excluded)
    if not reasons or branch.silence is Silence.NOTHING_APPLICABLE:
        return ""
    parts = [f"{number} {_plural(reason, number)}" for reason, number in reasons.items()]
    total = sum(reasons.values())
    verb = "ne compte pas" if total == 1 else "ne comptent pas"
    return f"{NBSP}; {enumeration(parts)} {verb}"


def _plural(reason: Exclusion, number: int) -> str:
    if reason is Exclusion.UNKNOWN:
        return "«\u00a0ne sait pas\u00a0»"
    if reason is Exclusion.UNANSWERED:
        return "sans réponse"
    return "non concerné" if number == 1 else "non concernés"


def _counts(of: Coverage) -> str:
    parts = []
    if of.not_applicable:
        parts.append(count(of.not_applicable, "non concerné", "non concernés"))
    if of.unknown:
        parts.append(f"{of.unknown}{NBSP}«{NBSP}ne sait pas{NBSP}»")
    if of.unanswered:
        parts.append(f"{of.unanswered}{NBSP}sans réponse")
    return f" ({', '.join(parts)})" if parts else ""
