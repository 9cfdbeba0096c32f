"""A finding on paper: its few facts side by side, then row by row what was seen, replied and decided, every word of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from capapp.documents.audit_report import AuditReport, Requirement
from capapp.documents.cut import Piece, cut, has_long_run
from capapp.domain.audit.thread import Reply, Review, Stance
from capapp.wording.figures import NBSP, day
from capapp.wording.words import word

LONGEST_RUN = 50


@dataclass(frozen=True, slots=True)
class Row:
    """So much text as one row holds, with its label if it is the first of its text; `is_theirs`: the enterprise's words."""

    label: str
    piece: Piece
    is_theirs: bool
    breaks: bool


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A requirement with what was found. `facts` are pairs of a label and a few words."""

    number: str
    title: str
    hue: str
    is_blocking: bool
    facts: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def finding(of: Requirement, hue: str, report: AuditReport) -> FindingShown:
    """A finding of the report."""
    rows = tuple(row for label, text, theirs in _texts(of, report) for row in _rows(label, text, is_theirs=theirs))
    is_blocking = of.gap is not None and of.gap.is_blocking
    return FindingShown(of.number, of.title, hue, is_blocking, tuple(_facts(of)), rows)


def said(of: Requirement) -> tuple[str, str]:
    """The declared and the confirmed level of a requirement, in words."""
    states = (of.declared, of.confirmed)
    declared, confirmed = (each.level or word(each.state) if each else "Pas vérifié" for each in states)
    return declared, f"{confirmed} (sans vérification)" if of.is_unchecked else confirmed


def _facts(of: Requirement) -> Iterator[tuple[str, str]]:
    yield from zip(("Déclaré", "Confirmé"), said(of), strict=True)
    if of.kind.value != "none" and word(of.kind) != said(of)[1]:
        yield "Nature du constat", word(of.kind)
    if of.gap and of.gap.counts_as != of.gap.found:
        yield "Compte comme", of.gap.counts_as
    if of.gap and of.gap.due_on:
        yield "À lever avant le", day(of.gap.due_on)


def _texts(of: Requirement, report: AuditReport) -> Iterator[tuple[str, str, bool]]:
    """Label, text, and whether the enterprise speaks."""
    review, handed = of.review, of.handed(report.handed_at)
    yield "Ce qui est attendu", of.meaning, False
    if review:
        yield "Point de l'exigence", review.requirement, False
        yield "Fait constaté", review.fact or review.reason, False
        yield "Preuve vue", review.evidence, False
    if of.past:
        yield "La dernière fois", f"{of.past}, pas encore levé au début de cet audit.", False
    if of.gap and of.gap.why:
        yield "Pourquoi plus grave", of.gap.why, False
    yield "L'entreprise déclarait", of.declared.comment or of.declared.reason, True
    if handed and review and handed != review:
        yield "Constat remis d'abord", _before(of, handed), False
    if of.reply:
        yield from _replied(of.reply)
    elif of.is_gap and report.signed_at:
        yield "Réponse", "Aucune réponse n'a été donnée dans le délai.", False
    if of.decision:
        reasons = f"{word(of.decision.ruling)}. {of.decision.reasons}"
        yield "Décision de l'équipe", reasons, False


def _before(of: Requirement, handed: Review) -> str:
    """The finding that the enterprise replied to, before it was changed."""
    kind = word(handed.kind) if handed.kind.value != "none" else word(handed.state)
    fact = handed.fact or handed.reason
    return f"{kind}{NBSP}: {fact}" if fact else f"{kind}."


def _replied(reply: Reply) -> Iterator[tuple[str, str, bool]]:
    if reply.stance is Stance.CONTESTED:
        yield "Réponse", f"{word(reply.stance)}. {reply.reasons}", True
        return
    yield "Réponse", f"{word(reply.stance)}.", True
    yield "Cause", reply.cause, True
    yield "Correction faite", reply.containment, True
    yield "Action corrective", _action(reply), True


def _action(reply: Reply) -> str:
    """What will be done, by whom and by when."""
    who = " ".join(filter(None, (reply.owner, f"pour le {day(reply.due_on)}" if reply.due_on else "")))
    return "\n".join(filter(None, (reply.corrective, who)))


def _rows(label: str, text: str, *, is_theirs: bool) -> Iterator[Row]:
    pieces = cut(text)
    breaks = has_long_run(pieces, LONGEST_RUN)
    for rank, piece in enumerate(pieces):
        yield Row("" if rank else label, piece, is_theirs, breaks)
