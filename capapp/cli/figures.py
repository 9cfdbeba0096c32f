"""The picture in a terminal, as text for people or JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping

from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scoring.scorecard import BranchScore, Coverage, Scorecard
from capapp.wording import explanations
from capapp.wording.figures import NBSP, capitalised, decimal


def as_text(card: Scorecard, questionnaire: Questionnaire) -> str:
    """Themes and goals with their sentence, must-haves first among what needs care."""
    lines = [f"{questionnaire.title} ({questionnaire.edition})", questionnaire.notice, ""]
    caution = explanations.caution(card)
    lines += [caution, ""] if caution else []
    for theme in questionnaire.themes:
        if theme.id not in card.themes:
            continue
        lines += [f"{theme.number}. {theme.title}{NBSP}: {_figure(card.themes[theme.id])}"]
        lines += [f"   {explanations.why(card.themes[theme.id], questionnaire)}"]
        goals = (goal for goal in theme.goals if goal.id in card.goals)
        lines += [f"   {goal.number} {goal.title}{NBSP}: {_figure(card.goals[goal.id])}" for goal in goals]
        lines += [""]
    lines += _named("Incontournables non atteints", card.imperatives_missed, questionnaire)
    lines += _named("Incontournables sans position", card.imperatives_open, questionnaire)
    return "\n".join(lines).rstrip()


def _figure(branch: BranchScore) -> str:
    return "–" if branch.shown is None else decimal(branch.shown)


def _named(title: str, ids: tuple[str, ...], questionnaire: Questionnaire) -> list[str]:
    if not ids:
        return []
    objectives = (questionnaire.objectives[id] for id in ids)
    return [f"{title}{NBSP}:", *(f"   {o.number} {capitalised(o.title)}" for o in objectives)]


def as_json(card: Scorecard) -> dict[str, object]:
    """Every figure, exact ones as « 14/5 », stamped with edition, checksum and engine."""
    return {
        "questionnaire": card.questionnaire,
        "edition": card.edition,
        "checksum": card.checksum,
        "engine": card.engine,
        "coverage": _coverage(card.coverage),
        "spread": list(card.spread),
        "themes": _branches(card.themes),
        "goals": _branches(card.goals),
        "objectives": {id: {"state": o.state.value, "level": o.level and o.level.id} for id, o in card.objectives.items()},
        "imperatives_missed": list(card.imperatives_missed),
        "imperatives_open": list(card.imperatives_open),
    }


def _branches(branches: Mapping[str, BranchScore]) -> dict[str, object]:
    return {
        id: {
            "exact": None if branch.exact is None else str(branch.exact),
            "shown": None if branch.shown is None else str(branch.shown),
            "silence": branch.silence and branch.silence.value,
            "minimum": branch.minimum and branch.minimum.rank,
            "weakest": list(branch.weakest),
            "spread": list(branch.spread),
            "coverage": _coverage(branch.coverage),
        }
        for id, branch in branches.items()
    }


def _coverage(of: Coverage) -> dict[str, int]:
    return {
        "total": of.total,
        "positioned": of.positioned,
        "not_applicable": of.not_applicable,
        "unknown": of.unknown,
        "unanswered": of.unanswered,
    }
