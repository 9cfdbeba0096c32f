"""What is said of several voices: how many, from whom, how close, and what was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from capapp.domain.agreement import Heard
from capapp.domain.answers import AnswerState
from capapp.domain.colleges import College
from capapp.domain.disclosure import Release
from capapp.domain.lifecycle import State
from capapp.domain.questionnaire import Branch
from capapp.wording.figures import NBSP, count
from capapp.wording.words import word

AGREED, NOT_YET = "accord après discussion", "pas encore d'accord"
TOO_FEW = "Trop peu de voix"
UNSURE = "Je ne sais pas"
"""The reply of whoever has no level to give, in the normal wording; the plain questions have their own words for it."""
TO_CLARIFY = "À éclaircir"
OF_TOO_FEW = (
    f"Moins de cinq personnes ont donné leur point de vue{NBSP}: rien n'en est montré. "
    "Les niveaux retenus viennent de l'échange à l'atelier."
)

BY_HANDS = "Faites l'atelier à main levée\u00a0: chacun montre son niveau en même temps, puis vous en parlez."


def untold(number: int, every: int) -> str:
    """What is said once of all plain questions that too few replied to; empty when there is none."""
    if not number:
        return ""
    if number == every:
        return "Trop peu de voix pour montrer les réponses aux questions en langage simple."
    questions = count(number, "autre question n'est pas montrée", "autres questions ne sont pas montrées")
    return f"{questions}{NBSP}: trop peu de voix."


def minority(text: str) -> str:
    """« Avis minoritaire : … », or nothing."""
    return f"Avis minoritaire{NBSP}: {text}" if text else ""


def voices(number: int) -> str:
    """« 9 voix »."""
    return count(number, "voix", "voix")


def hands(number: int) -> str:
    """« 3 mains levées »."""
    return count(number, "main levée", "mains levées")


def headline(heard: Heard, *, is_agreed: bool) -> str:
    """« 9 voix, accord après discussion »."""
    return f"{voices(heard.release.voices)}, {AGREED if is_agreed else NOT_YET}" if heard.release.is_told else TOO_FEW


def apart(colleges: Iterable[College]) -> str:
    """The colleges that are numerous enough to be shown apart."""
    found = [_small(college) for college in colleges]
    return f"Groupes assez nombreux pour être montrés à part{NBSP}: {', '.join(found)}." if found else ""


def attendance(by_theme: Mapping[str, Mapping[College, int]], themes: Sequence[Branch]) -> list[str]:
    """Who was at the workshops, by college: one sentence when it was the same people for every theme."""
    found = [(theme, by_theme[theme.id]) for theme in themes if by_theme.get(theme.id)]
    if found and all(people == found[0][1] for _, people in found):
        return [f"À l'atelier{NBSP}: {people_of(found[0][1])}."]
    return [f"À l'atelier «{NBSP}{theme.title}{NBSP}»{NBSP}: {people_of(people)}." for theme, people in found]


def people_of(people: Mapping[College, int]) -> str:
    """« direction 2, équipe permanente 4 »."""
    return ", ".join(f"{_small(college)}{NBSP}{people[college]}" for college in College if people.get(college))


def conclusion(state: AnswerState) -> str:
    """What became of an objective on which the voices differed and that stands on no level."""
    if state is AnswerState.UNKNOWN:
        return f"{TO_CLARIFY}{NBSP}: à l'atelier, on ne savait pas encore."
    return f"{word(state)}, {AGREED}." if state is AnswerState.NOT_APPLICABLE else f"{NOT_YET.capitalize()}."


def _small(college: College) -> str:
    words = word(college).replace(", ", " ou ")
    return words[:1].lower() + words[1:]


def spread(named: Sequence[tuple[str, int]], unknown: int) -> str:
    """« 9 voix : 2 À construire, 3 Installé, 4 ne savent pas »."""
    said = [f"{number}{NBSP}{title}" for title, number in named if number]
    said += [count(unknown, "ne sait pas", "ne savent pas")] if unknown else []
    return f"{voices(sum(number for _, number in named) + unknown)}{NBSP}: {', '.join(said)}"


def nothing_told(state: State, release: Release | None) -> str:
    """Why a workshop shows no dots, and what to do instead; nothing when it shows some."""
    if release is not None:
        return "" if release.is_told else f"{TOO_FEW}{NBSP}: moins de cinq personnes ont répondu, rien n'est montré. {BY_HANDS}"
    if state is State.GATHERING:
        return "La collecte des points de vue est encore ouverte\u00a0: les voix se montrent quand elle est close."
    return f"Il n'y a pas eu de collecte de points de vue. {BY_HANDS}"
