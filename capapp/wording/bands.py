"""The bands of a rating in words: what each asks for, and what is still missing for the next one."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from capapp.domain.questionnaire import Questionnaire
from capapp.domain.rules import Band, Matrix
from capapp.domain.scoring.rating import CONDITIONS
from capapp.domain.scoring.scorecard import Scorecard, Silence
from capapp.wording.figures import NBSP, count, enumeration
from capapp.wording.measures import amount, level_titles

NO_CONDITION = "sans condition"
MORE_ANSWERS = "assez de réponses pour que chaque thème ait un chiffre"


def conditions(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    """Each band, best first, with what it asks for; empty without a rating."""
    rules = questionnaire.rules.rating
    if rules is None:
        return []
    if rules.matrix:
        return [(band.title, _crossed(rules.matrix, band.id)) for band in rules.bands]
    return [(band.title, f"{NBSP}; ".join(_asked(band, questionnaire)) or NO_CONDITION) for band in rules.bands]


def missing(questionnaire: Questionnaire, card: Scorecard) -> str | None:
    """« Pour « Or », il reste : … », or None at the top, without a rating and with a matrix."""
    rules = questionnaire.rules.rating
    if rules is None or rules.matrix or card.rating is None:
        return None
    order = [band.id for band in rules.bands]
    reached = card.rating.capped_from or card.rating.band
    rank = order.index(reached) if reached else len(order)
    if rank == 0:
        return None
    band = rules.bands[rank - 1]
    pairs = zip(CONDITIONS, _WORDS, strict=True)
    left = [words(band, questionnaire) for test, words in pairs if not test(band, questionnaire, card)]
    left[:0] = [MORE_ANSWERS] if _waits_for_answers(band, card) else []
    return f"Pour «{NBSP}{band.title}{NBSP}», il reste{NBSP}: {f'{NBSP}; '.join(left)}." if left else None


def _waits_for_answers(band: Band, card: Scorecard) -> bool:
    """Whether a floor under each theme is not reached because a theme shows no figure yet."""
    silences = {theme.silence for theme in card.themes.values()}
    return band.each_theme_from is not None and not silences.isdisjoint({Silence.NOTHING_POSITIONED, Silence.TOO_FEW})


def _asked(band: Band, questionnaire: Questionnaire) -> list[str]:
    return [said for words in _WORDS if (said := words(band, questionnaire))]


def _crossed(matrix: Matrix, band: str) -> str:
    """Every cell of the table that gives this band."""
    found = [
        f"{_total(total)} et {_reached(share)}"
        for total, row in zip(matrix.totals, matrix.cells, strict=True)
        for share, cell in zip(matrix.imperatives, row, strict=True)
        if cell == band
    ]
    return f"{NBSP}; ou ".join(found) or NO_CONDITION


def _total(least: Fraction) -> str:
    return f"ensemble à partir de {amount(least)}"


def _reached(share: Fraction) -> str:
    if share == 1:
        return "tous les incontournables atteints"
    if share == 0:
        return "quels que soient les incontournables"
    return f"{amount(100 * share)}{NBSP}% des incontournables atteints au moins"


def _total_from(band: Band, questionnaire: Questionnaire) -> str:
    return "" if band.total_from is None else _total(band.total_from)


def _total_above(band: Band, questionnaire: Questionnaire) -> str:
    return "" if band.total_above is None else f"ensemble au-dessus de {amount(band.total_above)}"


def _each_theme_from(band: Band, questionnaire: Questionnaire) -> str:
    return "" if band.each_theme_from is None else f"chaque thème à partir de {amount(band.each_theme_from)}"


def _themes_from(band: Band, questionnaire: Questionnaire) -> str:
    titles = {id: branch.title for id, branch in questionnaire.branches.items()}
    return enumeration(
        [f"«{NBSP}{titles.get(id, id)}{NBSP}» à partir de {amount(least)}" for id, least in band.themes_from.items()]
    )


def _imperatives_from(band: Band, questionnaire: Questionnaire) -> str:
    return "" if band.imperatives_from is None else _reached(band.imperatives_from)


def _findings_at_most(band: Band, questionnaire: Questionnaire) -> str:
    levels = questionnaire.scale.by_id
    said = []
    for id, most in band.findings_at_most.items():
        title = levels[id].title if id in levels else id
        said.append(f"{count(most, 'constat') if most else 'aucun constat'} «{NBSP}{title}{NBSP}»{' au plus' if most else ''}")
    return enumeration(said)


def _levels_met(band: Band, questionnaire: Questionnaire) -> str:
    if band.level_from is None:
        return ""
    titles = level_titles(questionnaire)
    due = "" if band.due_by is None else f" à tenir d'ici {band.due_by}"
    return f"tous les objectifs{due} au moins à «{NBSP}{titles.get(band.level_from, band.level_from)}{NBSP}»"


_WORDS: tuple[Callable[[Band, Questionnaire], str], ...] = (
    _total_from,
    _total_above,
    _each_theme_from,
    _themes_from,
    _imperatives_from,
    _findings_at_most,
    _levels_met,
)
"""The words of each condition, in the order of the conditions themselves."""
