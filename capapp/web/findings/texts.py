"""What the entries of a thread say, in words: a heading, then labelled texts."""

from __future__ import annotations

from capapp.domain.answers import AnswerState
from capapp.domain.audit.thread import Content, Decision, Done, FindingKind, Lift, Reply, Review
from capapp.domain.scales import Level, Scale
from capapp.web.answering.saying import said as said_answer
from capapp.wording.figures import long_day
from capapp.wording.words import word

LIFTED, NOT_LIFTED, SAID_DONE = "Écart levé", "Écart pas encore levé", "Correction faite"


def heading(content: Content, scale: Scale) -> str:
    """« Non-conformité mineure », « Constat contesté », « Écart levé »."""
    match content:
        case Review():
            return of_review(content, scale)
        case Reply():
            return word(content.stance)
        case Decision():
            return word(content.ruling)
        case Lift():
            return LIFTED if content.is_lifted else NOT_LIFTED
        case Done():
            return SAID_DONE


def of_review(review: Review, scale: Scale) -> str:
    """The level found; with its kind where levels are no findings."""
    level = "Niveau pas encore choisi" if review.state is AnswerState.UNANSWERED else said_answer(review.answer, scale)
    has_kind = review.kind is not FindingKind.NONE and not are_findings(scale)
    return f"{level}, {_lowered(word(review.kind))}" if has_kind else level


def lines(content: Content) -> list[tuple[str, str]]:
    """The texts of an entry, each with what it is; empty ones are left out."""
    return [(label, text) for label, text in _every(content) if text]


def are_findings(scale: Scale) -> bool:
    """Whether the levels themselves say what a finding is."""
    return any(level.finding is not None for level in scale.levels)


def level_of(content: Content, scale: Scale) -> Level | None:
    """The level that a review found; None for the other voices."""
    return scale.level_of(content.level) if isinstance(content, Review) and content.level else None


def _every(content: Content) -> list[tuple[str, str]]:
    match content:
        case Review():
            return [
                ("Fait constaté", content.fact),
                ("Preuve vue", content.evidence),
                ("Point de l'exigence", content.requirement),
                ("Pourquoi cela ne s'applique pas", content.reason),
            ]
        case Reply():
            return _of_reply(content)
        case Decision():
            return [("Raisons", content.reasons)]
        case Lift():
            return [("Ce qui a été vu", content.seen)]
        case Done():
            return [("Ce qui a été fait", content.what)]


def _of_reply(reply: Reply) -> list[tuple[str, str]]:
    return [
        ("Pourquoi le constat est contesté", reply.reasons),
        ("Cause", reply.cause),
        ("Correction", reply.containment),
        ("Action corrective", reply.corrective),
        ("Pilote", reply.owner),
        ("Échéance", long_day(reply.due_on) if reply.due_on else ""),
    ]


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
