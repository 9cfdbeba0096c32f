"""What an auditor adds as evidence: the enterprise sees it with the findings, and it then stays as it was handed over."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from capapp.domain.audit.audit import Audit
from capapp.domain.audit.lifecycle import HOLDING, SIGNED
from capapp.domain.evidence import Evidence, Side


def told_pieces(pieces: Iterable[Evidence], audits: Collection[Audit]) -> tuple[Evidence, ...]:
    """The pieces that the enterprise sees: its own, and those of the team as far as they were handed over."""
    return tuple(piece for piece in pieces if piece.side is Side.ENTERPRISE or is_told(piece, audits))


def is_told(piece: Evidence, audits: Collection[Audit]) -> bool:
    """Whether a piece of the team was handed over; while gaps are followed up, one is as soon as it is added."""
    if is_handed(piece, audits):
        return True
    is_followed_up = any(audit.state in SIGNED for audit in audits)
    return is_followed_up and not any(audit.state in HOLDING for audit in audits)


def is_handed(piece: Evidence, audits: Iterable[Audit]) -> bool:
    """Whether findings that were handed over, or a report that was signed, rest on a piece."""
    moments = (moment for audit in audits for moment in (audit.handed_at, audit.signed_at) if moment)
    return any(piece.added_at <= moment for moment in moments)


def is_held(piece: Evidence, audits: Collection[Audit]) -> bool:
    """Whether a piece may no longer be taken back: the enterprise's while an audit holds it, the team's once handed over."""
    if piece.side is Side.AUDIT:
        return is_handed(piece, audits)
    return any(audit.state in HOLDING for audit in audits)
