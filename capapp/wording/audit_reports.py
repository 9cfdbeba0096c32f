"""What the report of an audit says in sentences: what holds a recognition back, what was learnt, why these members were seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from capapp.domain.audit.outcome import Learning
from capapp.domain.audit.sampling import sample_size
from capapp.wording.figures import NBSP, count, enumeration

_LEARNT = {
    Learning.SAME: ("confirmée comme déclarée", "confirmées comme déclarées"),
    Learning.HIGHER: ("confirmée plus haut", "confirmées plus haut"),
    Learning.LOWER: ("confirmée plus bas", "confirmées plus bas"),
    Learning.UNSEEN: ("pas encore vérifiée", "pas encore vérifiées"),
}


def verdict(gaps: int, blocking: Sequence[str]) -> str:
    """What the gaps of one enterprise lead to; `blocking` are the numbers of the requirements that block."""
    if blocking:
        are = "n'est pas levé" if len(blocking) == 1 else "ne sont pas levés"
        which = f"l'écart {blocking[0]}" if len(blocking) == 1 else f"les écarts {enumeration(list(blocking))}"
        return f"La reconnaissance est bloquée tant que {which} {are}."
    if gaps:
        return f"{count(gaps, 'écart')} à lever, sans rien qui bloque."
    return "Aucun écart n'a été constaté."


def group_verdict(blocking: Sequence[str], *, is_told: bool) -> str:
    """Who holds a group back; an enterprise that reads its own findings alone is not told who else does."""
    rule = f"Dans un groupe, un seul membre qui bloque retient tous les autres{NBSP}:"
    if not is_told:
        return f"{rule} la reconnaissance du groupe est bloquée par une ou plusieurs de ses entreprises."
    if len(blocking) == 1:
        return f"{rule} {blocking[0]} bloque la reconnaissance de tout le groupe."
    return f"{rule} {enumeration(list(blocking))} bloquent la reconnaissance de tout le groupe."


def learnt(numbers: Mapping[Learning, int], unchecked: int) -> str:
    """« 12 exigences : 8 confirmées comme déclarées, 4 confirmées plus bas. »."""
    said = [count(number, *_LEARNT[each]) for each in _LEARNT if (number := numbers.get(each, 0))]
    whole = f"{count(sum(numbers.values()), 'exigence')}{NBSP}: {', '.join(said)}."
    if not unchecked:
        return whole
    passes = "passe" if unchecked == 1 else "passent"
    return (
        f"{whole} {count(unchecked, 'niveau déclaré', 'niveaux déclarés')} {passes} sans vérification, comme le cadre le permet."
    )


def sample(members: int, seen: int) -> str:
    """Why so many members of a group were seen."""
    least = sample_size(members)
    went = "l'équipe en a vu un" if seen == 1 else f"l'équipe en a vu {seen}"
    return (
        f"Le groupe compte {count(members, 'membre')}. On en voit au moins autant que la racine carrée de leur nombre, "
        f"arrondie au-dessus{NBSP}: ici {least}{NBSP}; {went}. Ceux qui n'ont jamais été vus, ou depuis le plus longtemps, "
        f"passent d'abord. Les fonctions propres du groupe sont toujours vues."
    )


def passes_unchecked(level: str) -> str:
    """What the frame lets pass."""
    return f"Un niveau déclaré à «{NBSP}{level}{NBSP}» ou plus bas peut être retenu sans vérification de l'équipe d'audit."
