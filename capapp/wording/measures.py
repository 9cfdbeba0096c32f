"""Figures, number answers and levels of any frame, as they are read: « 640 sur 1 000 », « 62,5 % », « 3 Installé »."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from capapp.domain.questionnaire import Questionnaire
from capapp.domain.rules import Aggregate
from capapp.domain.scales import Better, Bounds, Level
from capapp.domain.scoring.scorecard import BranchScore, Exact
from capapp.wording.drawings import NO_FIGURE
from capapp.wording.figures import NBSP, decimal, enumeration, fraction, plain

HEADINGS: Mapping[Aggregate, str] = {
    Aggregate.MEAN: "Moyenne",
    Aggregate.WEIGHTED_MEAN: "Moyenne pondérée",
    Aggregate.MINIMUM: "Minimum",
    Aggregate.MAXIMUM: "Maximum",
    Aggregate.SUM: "Points",
    Aggregate.SHARE: "Part",
    Aggregate.COUNT: "Nombre",
}
"""What stands over a column of such figures."""
MOST_DIGITS = 4
"""Decimals above which an exact figure is written as a quotient."""
MIXED = "Chiffre"
"""What stands over a column of figures of several kinds."""


def heading(scores: list[BranchScore]) -> str:
    """The heading of a column of figures."""
    found = {score.trace.aggregate for score in scores}
    return HEADINGS[found.pop()] if len(found) == 1 else MIXED


def lowest(heading: str) -> str:
    """What stands over the lowest levels beside figures under this heading: never the same words twice."""
    return "Niveau le plus bas" if heading == HEADINGS[Aggregate.MINIMUM] else "Minimum"


def amount(value: Exact | Decimal) -> str:
    """A number with as many digits as it has, two at most: « 62,5 », « 1 000 »."""
    cut = round(Fraction(value), 2)
    return decimal(plain(Decimal(cut.numerator) / Decimal(cut.denominator)))


def exact(value: Exact) -> str:
    """A figure without any rounding: « 12,5 » where a few decimals say it all, else « 27 ÷ 11 »."""
    digits = next((digits for digits in range(MOST_DIGITS + 1) if (value * 10**digits).denominator == 1), None)
    return fraction(value) if digits is None else decimal(Decimal(int(value * 10**digits)).scaleb(-digits))


def figure(score: BranchScore) -> str:
    """A figure alone: « 2,7 », « 62,5 % »; a dash when there is none."""
    if score.shown is None:
        return NO_FIGURE
    unit = f"{NBSP}%" if score.trace.aggregate is Aggregate.SHARE else ""
    return f"{decimal(score.shown)}{unit}"


def out_of(score: BranchScore) -> str:
    """What a figure that counts could be at most: « 1 000 » points, « 5 » objectives; empty for means and the like."""
    if score.shown is None:
        return ""
    match score.trace.aggregate:
        case Aggregate.SUM:
            return amount(score.most) if score.most else ""
        case Aggregate.COUNT:
            return amount(len(score.trace.inputs))
        case _:
            return ""


def whole(score: BranchScore) -> str:
    """A figure with what it could be at most: « 640 sur 1 000 »."""
    most = out_of(score)
    return f"{figure(score)}{NBSP}sur{NBSP}{most}" if most else figure(score)


def number(answer: str, bounds: Bounds) -> str:
    """A number answer with its unit: « 62,5 % »."""
    figures = decimal(Decimal(answer))
    return f"{figures}{NBSP}{bounds.unit}" if bounds.unit else figures


def measured(value: Exact, bounds: Bounds) -> str:
    """A number in the unit of its scale."""
    return f"{amount(value)}{NBSP}{bounds.unit}" if bounds.unit else amount(value)


def marked(level: Level, questionnaire: Questionnaire) -> str:
    """A level with what it counts for: « 3 Installé »; its name alone where nothing is counted."""
    mark = counts_for(level, questionnaire)
    return f"{mark} {level.title}" if mark else level.title


def counts_for(level: Level, questionnaire: Questionnaire) -> str:
    """What a level counts for, as its frame shows it: its rank or its points; empty for a star and where nothing is counted."""
    if not questionnaire.rules.figures or level.bonus:
        return ""
    return amount(level.value)


def level_titles(questionnaire: Questionnaire) -> dict[str, str]:
    """The names of the levels of every scale that is answered on, by id."""
    return {level.id: level.title for objective in questionnaire for level in questionnaire.scale_of(objective).levels}


def users(numbers: list[str]) -> str:
    """Whose scale it is: « Échelle de 1.1, 1.2 et 3.1 »."""
    return f"Échelle de {enumeration(numbers)}"


def bounds(of: Bounds) -> str:
    """What number is asked for: « Un nombre de 0 à 100 % ; plus il est bas, mieux c'est. »."""
    better = "bas" if of.better is Better.LOWER else "haut"
    return f"Un nombre de {amount(of.least)} à {measured(of.most, of)}{NBSP}; plus il est {better}, mieux c'est."


def reached(level: Level, of: Bounds) -> str:
    """From which number a level is reached: « À partir de 10 %. », « Jusqu'à 10 %. »; empty for the lowest."""
    if level.reached_at is None:
        return ""
    start = "Jusqu'à" if of.better is Better.LOWER else "À partir de"
    return f"{start} {measured(level.reached_at, of)}."
