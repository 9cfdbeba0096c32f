"""The spreadsheet of findings: a line for each requirement, with its reply and what followed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from capapp.documents.audit.findings import said
from capapp.documents.audit_report import PartReport, Requirement
from capapp.documents.spreadsheets.book import Column, book
from capapp.domain.audit.thread import FindingKind
from capapp.wording.figures import day
from capapp.wording.words import word

COLUMNS = (
    Column("Entreprise", 24),
    Column("Thème", 22),
    Column("N°", 8),
    Column("Exigence", 36),
    Column("Déclaré", 20),
    Column("Ce que dit l'entreprise", 40),
    Column("Confirmé", 20),
    Column("Nature du constat", 20),
    Column("Fait constaté", 44),
    Column("Preuve vue", 32),
    Column("Point de l'exigence", 28),
    Column("Compte comme", 20),
    Column("Bloque", 9),
    Column("À lever avant le", 13),
    Column("Réponse", 18),
    Column("Raisons de l'entreprise", 36),
    Column("Cause", 32),
    Column("Correction faite", 32),
    Column("Action corrective", 36),
    Column("Pilote", 24),
    Column("Promise pour le", 13),
    Column("Décision", 18),
    Column("Raisons de la décision", 36),
    Column("Ce qui a été fait", 36),
    Column("Levée", 12),
    Column("Vu à la levée", 36),
)


def findings_book(title: str, on: date, parts: Iterable[PartReport]) -> bytes:
    """The workbook of these enterprises' findings, as XLSX."""
    rows = [_row(part, each) for part in parts for each in part.requirements]
    with book(title, on) as made:
        sheet = made.table("Constats", COLUMNS, rows)
        sheet.freeze_panes(1, 4)
        sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
    return made.written.getvalue()


def _row(part: PartReport, of: Requirement) -> Sequence[str]:
    theme = next((f"{theme.number} {theme.title}" for theme in part.themes if theme.id == of.theme), "")
    declared, confirmed = said(of)
    what = (part.place.name, theme, of.number, of.title, declared, of.declared.comment or of.declared.reason, confirmed)
    return (*what, *_found(of), *_followed(of))


def _found(of: Requirement) -> Sequence[str]:
    review, gap = of.review, of.gap
    texts = (review.fact or review.reason, review.evidence, review.requirement) if review else ("", "", "")
    kind = word(of.kind) if of.kind is not FindingKind.NONE else ""
    if gap is None:
        return (kind, *texts, "", "", "")
    return (kind, *texts, gap.counts_as, "oui" if gap.is_blocking else "", _day(gap.due_on))


def _followed(of: Requirement) -> Sequence[str]:
    reply, decision, done, lift = of.reply, of.decision, of.done, of.lift
    replied = (reply.reasons, reply.cause, reply.containment, reply.corrective, reply.owner) if reply else ("",) * 5
    lifted = ("levé" if lift.is_lifted else "pas encore", lift.seen) if lift else ("", "")
    return (
        word(reply.stance) if reply else "",
        *replied,
        _day(reply.due_on) if reply else "",
        word(decision.ruling) if decision else "",
        decision.reasons if decision else "",
        done.what if done else "",
        *lifted,
    )


def _day(of: date | None) -> str:
    return day(of) if of else ""
