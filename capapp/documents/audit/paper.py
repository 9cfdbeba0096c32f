"""The report as an order to the press: the same report, seal and address always give the same bytes."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from capapp.documents.audit.parts import PartShown, blocking, parts
from capapp.documents.audit_report import AuditReport, Tally
from capapp.documents.cover_art import cover_art
from capapp.documents.cut import cut, has_long_run
from capapp.documents.fingerprint import layout
from capapp.documents.framing import as_bytes
from capapp.documents.hues import HUES
from capapp.documents.order import Order
from capapp.documents.writing import Manuscript, as_html, written
from capapp.domain.audit.audit import Advice
from capapp.wording import audit_reports
from capapp.wording.figures import PARIS, count, day, long_day, time_of_day
from capapp.wording.words import word

SHORT_SEAL = 16
MOST_TOGETHER = 6
"""How many enterprises stand side by side in a table."""


def order(report: AuditReport, seal: str, address: str) -> Order:
    """The order for a report; `seal` is empty for a project, `address` is where a file is checked."""
    usual = _manuscript(report, seal, address, "report.html")
    key = sha256(layout().encode() + as_bytes(usual)).hexdigest()
    return Order(key, lambda: usual, lambda: _manuscript(report, seal, address, "safe.html"))


def title(report: AuditReport) -> str:
    """The document's title."""
    kind = "Rapport d'audit" if report.signed_at else "Projet de rapport d'audit"
    return f"{kind} – {whose(report)}"


def whose(report: AuditReport) -> str:
    """The enterprise that was audited; in an extract, the one whose findings it holds."""
    return report.parts[0].place.name if report.is_extract and report.parts else report.organisation.name


def _manuscript(report: AuditReport, seal: str, address: str, template: str) -> Manuscript:
    names = _names(report, seal, address)
    return Manuscript(
        html=as_html(f"audit/{template}", names),
        foot=written("audit/foot.txt", names).strip(),
        drawings={"cover": cover_art(HUES[:6])},
        title=title(report),
        author=whose(report),
        dated_on=report.written_at.astimezone(PARIS).date(),
    )


def _names(report: AuditReport, seal: str, address: str) -> dict[str, Any]:
    """What the templates may name."""
    shown = parts(report)
    return {
        "report": report,
        "title": title(report),
        "whose": whose(report),
        "parts": shown,
        "seal": _grouped(seal),
        "short_seal": seal[:SHORT_SEAL],
        "address": address,
        "verdicts": _verdicts(report, shown),
        "together": _together(report),
        "sample": _sample(report),
        "has_advice": report.advice is not Advice.NONE,
        "texts": {name: cut(getattr(report, name)) for name in ("perimeter", "strengths", "conclusion")},
        "unchecked": audit_reports.passes_unchecked(level) if (level := report.frame.unchecked_up_to) else "",
        "checksum": _grouped(report.frame.checksum),
        "journal": _grouped(report.journal),
        "hues": HUES,
        "voices": None,
        "cut": cut,
        "has_long_run": has_long_run,
        "count": count,
        "day": lambda moment: day(moment.astimezone(PARIS).date()),
        "plain_day": day,
        "long_day": long_day,
        "long_date": lambda moment: long_day(moment.astimezone(PARIS).date()),
        "hour": time_of_day,
        "word": word,
    }


def _verdicts(report: AuditReport, shown: tuple[PartShown, ...]) -> list[str]:
    """What the audit leads to; the group first."""
    found = []
    if report.is_held_back:
        names = [each.place.name for each in report.parts if blocking(each)]
        found.append(audit_reports.group_verdict(names, is_told=not report.is_extract))
    return found if report.is_group and len(shown) > 1 and found else [*found, *(each.verdict for each in shown[:1])]


def _together(report: AuditReport) -> list[tuple[str, tuple[Tally, ...]]]:
    """What is declared and confirmed on each level, enterprise by enterprise, where they fit side by side."""
    if not 1 < len(report.parts) <= MOST_TOGETHER:
        return []
    rows = zip(*(part.tallies for part in report.parts), strict=True)
    return [(row[0].level, row) for row in rows if any(tally.declared or tally.confirmed for tally in row)]


def _sample(report: AuditReport) -> str:
    members = [place for place in report.places if not place.is_central]
    return audit_reports.sample(len(members), sum(place.is_seen for place in members)) if report.is_group else ""


def _grouped(digest: str) -> str:
    return " ".join(digest[i : i + SHORT_SEAL] for i in range(0, len(digest), SHORT_SEAL))
