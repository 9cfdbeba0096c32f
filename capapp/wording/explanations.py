"""« Pourquoi ce niveau ? »: the arithmetic in one French sentence, generated from the trace, never written by hand."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from capapp.domain.questionnaire import Questionnaire
from capapp.domain.recommendations import Effect
from capapp.domain.rules import Aggregate
from capapp.domain.scales import Level
from capapp.domain.scoring.scorecard import BranchScore, Change, Coverage, Exclusion, Input, Scorecard, Silence
from capapp.wording.figures import NBSP, count, decimal, enumeration
from capapp.wording.lowest import lowest
from capapp.wording.measures import counts_for, exact
from capapp.wording.words import word

_ROUNDING_SIGN = {True: "=", False: "≈"}


def why(branch: BranchScore, questionnaire: Questionnaire, card: Scorecard) -> str:
    """Why a goal or theme of a picture has its figure, or has none, in one sentence."""
    if branch.silence or branch.exact is None or branch.shown is None:
        return f"{_silence(branch)}{_left_out(branch)}."
    shown = decimal(branch.shown)
    sign = _ROUNDING_SIGN[Fraction(branch.shown) == branch.exact]
    changed, arithmetic = _changed(branch), _arithmetic(branch)
    figure = f"{arithmetic}{changed}" if changed else f"{arithmetic}{NBSP}{sign}{NBSP}{shown}"
    figure += f"{NBSP}; montré{NBSP}: {shown}" if changed and sign != "=" else ""
    if not changed and is_alone(branch) and branch.trace.inputs[0].value == Fraction(branch.shown):
        figure = shown
    rest = lowest(branch, questionnaire, card) + _left_out(branch)
    return f"{_of_what(branch, questionnaire)}{NBSP}: {figure}{rest}."


def is_alone(branch: BranchScore) -> bool:
    """Whether a figure is made of one term: there is nothing to put together."""
    return len(branch.trace.inputs) == 1 and branch.trace.aggregate not in (Aggregate.COUNT, Aggregate.SHARE)


def _of_what(branch: BranchScore, questionnaire: Questionnaire) -> str:
    """« Moyenne de 3 objectifs », « Un seul objectif compte ici »."""
    named = _terms_named(branch, questionnaire)
    if is_alone(branch):
        return f"Un seul {named.partition(NBSP)[2]} compte ici"
    return f"{word(branch.trace.aggregate).capitalize()} de {named}"


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


def since(card: Scorecard, previous: Scorecard) -> str | None:
    """What moved since last time: « Depuis la dernière fois, sur 7 objectifs : 2 plus hauts, 1 plus bas et 4 inchangés. »."""
    known = (id for id in card.objectives if id in previous.objectives)
    moves = [_move(card.objectives[id].level, previous.objectives[id].level) for id in known]
    found = [move for move in moves if move is not None]
    if not found:
        return None
    risen, fallen = sum(move > 0 for move in found), sum(move < 0 for move in found)
    parts = [count(risen, "plus haut", "plus hauts")] if risen else []
    parts += [f"{fallen}{NBSP}plus bas"] if fallen else []
    parts += [count(same, "inchangé")] if (same := len(found) - risen - fallen) else []
    return f"Depuis la dernière fois, sur {count(len(found), 'objectif')}{NBSP}: {enumeration(parts)}."


def _move(now: Level | None, before: Level | None) -> int | None:
    return now.rank - before.rank if now and before else None


def effect(of: Effect, questionnaire: Questionnaire) -> str:
    """What an action changes: « Services rendus : moyenne de 2,1 à 2,2 ; minimum de À construire à En chemin »."""
    theme = questionnaire.branches[of.theme]
    parts = _figure_changed(of, questionnaire) if questionnaire.rules.figures else [_left_behind(of)]
    return f"{theme.title}{NBSP}: {f'{NBSP}; '.join(parts)}"


def _figure_changed(of: Effect, questionnaire: Questionnaire) -> list[str]:
    """What becomes of the theme's figure and of its lowest level; else of the objective alone."""
    before, after = of.mean_before, of.mean_after
    parts = []
    if before.shown is not None and after.shown is not None and before.shown != after.shown:
        parts.append(f"{word(before.trace.aggregate)} de {decimal(before.shown)} à {decimal(after.shown)}")
    if of.raises_minimum and before.minimum and after.minimum:
        parts.append(f"minimum de {_short(before.minimum, questionnaire)} à {_short(after.minimum, questionnaire)}")
    return parts or [f"un objectif passe de {_short(of.source, questionnaire)} à {_short(of.target, questionnaire)}"]


def _short(level: Level, questionnaire: Questionnaire) -> str:
    """A level in one word: what it counts for, or its name."""
    return counts_for(level, questionnaire) or f"«{NBSP}{level.title}{NBSP}»"


def _left_behind(of: Effect) -> str:
    """Where nothing is scored: how many answers stay on the level that is left."""
    rank, spread = of.source.rank - 1, of.mean_after.spread
    is_counted = rank < len(spread) and of.mean_before.spread[rank] > spread[rank]
    title = f"«{NBSP}{of.source.title}{NBSP}»"
    if not is_counted:
        return f"un objectif quitte {title}"
    return f"encore {count(spread[rank], 'réponse')} à {title}" if spread[rank] else f"plus aucune réponse à {title}"


def _silence(branch: BranchScore) -> str:
    return word(branch.silence or Silence.NOTHING_POSITIONED).removesuffix(".")


def _arithmetic(branch: BranchScore) -> str:
    inputs = branch.trace.inputs
    if is_alone(branch) and branch.trace.aggregate is not Aggregate.SUM:
        return exact(inputs[0].value)
    match branch.trace.aggregate:
        case Aggregate.MEAN:
            return f"({_sum(inputs)}){NBSP}÷{NBSP}{len(inputs)}"
        case Aggregate.WEIGHTED_MEAN:
            return _weighted(inputs)
        case Aggregate.SUM:
            return _products(inputs) if any(i.weight != 1 for i in inputs) else _sum(inputs)
        case Aggregate.MINIMUM | Aggregate.MAXIMUM:
            return enumeration([exact(i.value) for i in inputs])
        case Aggregate.COUNT | Aggregate.SHARE:
            return f"{_reaching(branch)} sur {len(inputs)}"


def _weighted(inputs: tuple[Input, ...]) -> str:
    """« (2 × 3 + 4 × 1) ÷ 4 »; a term with a fixed share makes that part of the figure, the others the rest."""
    fixed, others = [i for i in inputs if i.share is not None], tuple(i for i in inputs if i.share is None)
    rest = f"({_products(others)}){NBSP}÷{NBSP}{exact(sum((i.weight for i in others), Fraction(0)))}" if others else ""
    if not fixed:
        return rest
    taken = sum((i.share for i in fixed if i.share is not None), Fraction(0))
    parts = [f"{exact(i.value)}{NBSP}×{NBSP}{exact(i.share)}" for i in fixed if i.share is not None]
    if not others:
        return f"({f'{NBSP}+ '.join(parts)}){NBSP}÷{NBSP}{exact(taken)}"
    return f"{NBSP}+ ".join([*parts, f"[{rest}]{NBSP}×{NBSP}{exact(1 - taken)}"])


def _products(inputs: tuple[Input, ...]) -> str:
    return f"{NBSP}+ ".join(f"{exact(i.value)}{NBSP}×{NBSP}{exact(i.weight)}" for i in inputs)


def _reaching(branch: BranchScore) -> str:
    least = branch.trace.at_least or 0
    number = sum(i.value >= least for i in branch.trace.inputs)
    return f"{number} à {exact(least)} ou plus"


def _changed(branch: BranchScore) -> str:
    """What was done to the figure after its aggregate: « ; ramené sur 1 000 : 640 »."""
    said = {
        Change.OUT_OF: f"ramené sur {exact(branch.most)}",
        Change.REDISTRIBUTED: "les points de ce qui n'est pas concerné sont répartis sur le reste",
        Change.CAPPED: "plafonné",
    }
    return "".join(f"{NBSP}; {said[change]}{NBSP}: {exact(value)}" for change, value in branch.trace.changes)


def _sum(inputs: tuple[Input, ...]) -> str:
    """« 2 + 3 + 3 », or « 4 × 2 + 3 × 3 » when there are many."""
    if len(inputs) <= 4:
        return f"{NBSP}+{NBSP}".join(exact(i.value) for i in inputs)
    counts = sorted(Counter(i.value for i in inputs).items())
    return f"{NBSP}+ ".join(f"{number}{NBSP}×{NBSP}{exact(value)}" for value, number in counts)


def _terms_named(branch: BranchScore, questionnaire: Questionnaire) -> str:
    """« 4 thèmes », « 3 objectifs », « 1 objectif et 2 objectifs généraux »."""
    themes = {theme.id for theme in questionnaire.themes}
    ids = [term.id for term in branch.trace.inputs]
    above = [id for id in ids if id in themes]
    inner = [id for id in ids if id in questionnaire.branches and id not in themes]
    alone = len(ids) - len(above) - len(inner)
    named = [count(len(above), "thème")] if above else []
    named += [count(alone, "objectif")] if alone or not (above or inner) else []
    named += [count(len(inner), "objectif général", "objectifs généraux")] if inner else []
    return enumeration(named)


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
    if reason is Exclusion.BONUS:
        return "en plus"
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
