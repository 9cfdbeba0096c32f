"""The picture in a terminal, as text for people or JSON for programs."""

from __future__ import annotations

from capapp.domain.questionnaire import Branch, Objective, Questionnaire
from capapp.domain.scoring.scorecard import BranchScore, Coverage, Findings, ObjectiveScore, Scorecard
from capapp.wording import explanations, ratings
from capapp.wording.figures import NBSP, capitalised, decimal


def as_text(card: Scorecard, questionnaire: Questionnaire) -> str:
    """Themes and goals with their sentence, must-haves first among what needs care."""
    lines = [f"{questionnaire.title} ({questionnaire.edition})", questionnaire.notice, ""]
    caution = explanations.caution(card)
    lines += [caution, ""] if caution else []
    whole = _whole(card, questionnaire)
    lines += [*whole, ""] if whole else []
    for theme in questionnaire.themes:
        if theme.id not in card.themes:
            continue
        lines += [f"{theme.number}. {theme.title}{NBSP}: {_figure(card.themes[theme.id])}"]
        lines += [f"   {explanations.why(card.themes[theme.id], questionnaire, card)}"]
        below = (branch for branch in theme.all[1:] if branch.id in card.branches)
        lines += [f"   {branch.number} {branch.title}{NBSP}: {_figure(card.branches[branch.id])}" for branch in below]
        lines += [""]
    lines += _named("Incontournables non atteints", card.imperatives_missed, questionnaire)
    lines += _named("Incontournables sans position", card.imperatives_open, questionnaire)
    return "\n".join(lines).rstrip()


def _whole(card: Scorecard, questionnaire: Questionnaire) -> list[str]:
    """The figure of the whole, the band and the findings, when the frame asks for them."""
    said = [ratings.total(card), ratings.rating(card.rating, questionnaire) if card.rating else None]
    found = ratings.findings(card.findings, questionnaire) if card.findings else []
    return [sentence for sentence in said if sentence] + found


def _figure(branch: BranchScore) -> str:
    return "–" if branch.shown is None else decimal(branch.shown)


def _named(title: str, ids: tuple[str, ...], questionnaire: Questionnaire) -> list[str]:
    if not ids:
        return []
    named: list[Objective | Branch] = [questionnaire.objectives.get(id) or questionnaire.branches[id] for id in ids]
    return [f"{title}{NBSP}:", *(f"   {each.number} {capitalised(each.title)}" for each in named)]


def as_json(card: Scorecard) -> dict[str, object]:
    """Every figure, exact ones as « 14/5 », stamped with edition, checksum and engine."""
    branches = {id: _branch(branch) for id, branch in card.branches.items()}
    return {
        "questionnaire": card.questionnaire,
        "edition": card.edition,
        "checksum": card.checksum,
        "engine": card.engine,
        "coverage": _coverage(card.coverage),
        "spread": list(card.spread),
        "total": _branch(card.total) if card.total else None,
        "rating": card.rating._asdict() if card.rating else None,
        "findings": _findings(card.findings) if card.findings else None,
        "branches": branches,
        "themes": {id: branches[id] for id in card.themes},
        "goals": {id: branches[id] for id in card.goals},
        "objectives": {id: _objective(o) for id, o in card.objectives.items()},
        "bonus": list(card.bonus),
        "imperatives_missed": list(card.imperatives_missed),
        "imperatives_open": list(card.imperatives_open),
    }


def _objective(scored: ObjectiveScore) -> dict[str, object]:
    value = None if scored.value is None else str(scored.value)
    return {"state": scored.state.value, "level": scored.level and scored.level.id, "value": value}


def _findings(found: Findings) -> dict[str, object]:
    return {
        "counts": dict(found.counts),
        "raised": [each._asdict() for each in found.raised],
        "blocking": list(found.blocking),
        "deadlines": dict(found.deadlines),
    }


def _branch(of: BranchScore) -> dict[str, object]:
    return {
        "exact": None if of.exact is None else str(of.exact),
        "shown": None if of.shown is None else str(of.shown),
        "most": str(of.most),
        "silence": of.silence and of.silence.value,
        "minimum": of.minimum and of.minimum.rank,
        "weakest": list(of.weakest),
        "spread": list(of.spread),
        "coverage": _coverage(of.coverage),
    }


def _coverage(of: Coverage) -> dict[str, int]:
    return {
        "total": of.total,
        "positioned": of.positioned,
        "not_applicable": of.not_applicable,
        "unknown": of.unknown,
        "unanswered": of.unanswered,
    }
