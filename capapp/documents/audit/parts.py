"""The pages of one enterprise: its verdict, its gaps, its other findings, and all requirements in a table per theme."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from capapp.documents.audit.findings import FindingShown, finding, said
from capapp.documents.audit_report import AuditReport, PartReport, Requirement, Tally, Theme
from capapp.documents.hues import HUES
from capapp.domain.audit.outcome import Learning
from capapp.domain.audit.thread import FindingKind
from capapp.wording import audit_reports
from capapp.wording.words import word

_WAY = {Learning.HIGHER: "plus haut", Learning.LOWER: "plus bas", Learning.SAME: "", Learning.UNSEEN: ""}


@dataclass(frozen=True, slots=True)
class Line:
    """A requirement in the table of all: number, title, declared, confirmed, how they differ, the finding's kind."""

    number: str
    title: str
    declared: str
    confirmed: str
    way: str
    kind: str


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """A theme with the lines of its requirements."""

    theme: Theme
    hue: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PartShown:
    """One enterprise. `anchor` is its name in links; `has_kinds`: kinds of finding say more than the levels do."""

    anchor: str
    part: PartReport
    verdict: str
    learnt: str
    tallies: tuple[Tally, ...]
    themes: tuple[Theme, ...]
    gaps: tuple[FindingShown, ...]
    strengths: tuple[FindingShown, ...]
    others: tuple[FindingShown, ...]
    tables: tuple[ThemeTable, ...]
    has_kinds: bool


def parts(report: AuditReport) -> tuple[PartShown, ...]:
    """The enterprises that the report tells of."""
    return tuple(_part(report, part, f"part-{rank}") for rank, part in enumerate(report.parts, 1))


def blocking(part: PartReport) -> list[str]:
    """The numbers of the requirements that block."""
    return [each.number for each in part.gaps if each.gap and each.gap.is_blocking]


def _part(report: AuditReport, part: PartReport, anchor: str) -> PartShown:
    hues = {theme.id: HUES[rank % len(HUES)].name for rank, theme in enumerate(part.themes)}
    tables = tuple(_table(part, theme, hues[theme.id]) for theme in part.themes if theme.id)

    def shown(of: tuple[Requirement, ...]) -> tuple[FindingShown, ...]:
        return tuple(finding(each, hues[each.theme], report) for each in of)

    return PartShown(
        anchor=anchor,
        part=part,
        verdict=audit_reports.verdict(len(part.gaps), blocking(part)),
        learnt=_learnt(part),
        tallies=tuple(each for each in part.tallies if each.declared or each.confirmed),
        themes=tuple(theme for theme in part.themes if theme.declared or theme.confirmed),
        gaps=shown(part.gaps),
        strengths=shown(part.strengths),
        others=shown(part.others),
        tables=tuple(table for table in tables if table.lines),
        has_kinds=any(line.kind for table in tables for line in table.lines),
    )


def _learnt(part: PartReport) -> str:
    numbers = Counter(each.learning for each in part.requirements)
    return audit_reports.learnt(numbers, sum(each.is_unchecked for each in part.requirements))


def _table(part: PartReport, theme: Theme, hue: str) -> ThemeTable:
    return ThemeTable(theme, hue, tuple(_line(each) for each in part.requirements if each.theme == theme.id))


def _line(of: Requirement) -> Line:
    declared, confirmed = said(of)
    kind = word(of.kind) if of.kind is not FindingKind.NONE and word(of.kind) != confirmed else ""
    if of.gap and of.gap.counts_as != of.gap.found:
        kind = f"compte comme {of.gap.counts_as}"
    return Line(of.number, of.title, declared, confirmed, _WAY[of.learning], kind)
