"""Evidence: what shows that a level is true. Files, links, and statements that stand where a proof is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import urlsplit
from uuid import UUID

from capapp.domain.answers import clean_text
from capapp.domain.errors import RefusalCode, Refused

FILE_MAX = 5_000_000
"""The largest file, in bytes."""
PIECES_MAX = 20
"""How many pieces each side may show for one objective."""
TITLE_MAX = 200
STATEMENT_MAX = 4_000
ADDRESS_MAX = 500


class EvidenceForm(StrEnum):
    """What a piece is; a statement is a word given where no proof can be shown."""

    FILE = "file"
    LINK = "link"
    STATEMENT = "statement"


class Side(StrEnum):
    """Who shows a piece: the enterprise, or whoever audits it."""

    ENTERPRISE = "enterprise"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file as it is kept: the name to give it back under, its size in bytes, the SHA-256 of its bytes, where it lies.

    `place` is drawn at random and empty once the bytes are erased.
    """

    name: str
    media_type: str
    size: int
    digest: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece, shown for one objective (an id) of an assessment.

    `text` is the address of a link, or the words of a statement; `valid_until` the last day on which it proves anything.
    Once removed, its title stays with the file's digest, who added it, who removed it and when; its content is gone.
    """

    id: UUID
    assessment: UUID
    objective: str
    side: Side
    form: EvidenceForm
    title: str
    text: str
    file: KeptFile | None
    valid_until: date | None
    author: str
    added_at: datetime
    removed_at: datetime | None = None
    removed_by: str | None = None

    @property
    def is_shown(self) -> bool:
        """Whether it was not removed."""
        return self.removed_at is None

    def is_expired(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.valid_until is not None and self.valid_until < today


def counted(pieces: Iterable[Evidence], today: date) -> Mapping[str, int]:
    """How many pieces let an objective count, by its id: the enterprise's own, shown and still valid; a statement is none."""
    return Counter(piece.objective for piece in pieces if _counts(piece, today))


def expired(pieces: Iterable[Evidence], today: date) -> tuple[Evidence, ...]:
    """Those that are shown although their last day has passed, the longest past first."""
    past = [(piece.valid_until, piece) for piece in pieces if piece.is_shown and piece.valid_until and piece.is_expired(today)]
    return tuple(piece for _, piece in sorted(past, key=lambda dated: dated[0]))


def title_of(typed: str) -> str:
    """A title as it may be kept, on one line, or Refused."""
    title = " ".join(clean_text(typed).split())
    if not title:
        raise Refused(RefusalCode.EVIDENCE_TITLE_MISSING)
    return _within(title, TITLE_MAX)


def statement_of(typed: str) -> str:
    """A statement as it may be kept, or Refused."""
    text = clean_text(typed)
    if not text:
        raise Refused(RefusalCode.STATEMENT_MISSING)
    return _within(text, STATEMENT_MAX)


def address_of(typed: str) -> str:
    """The address of a link as it may be kept, or Refused: a page of the web, and nothing that hides where it leads."""
    address = clean_text(typed)
    if not _is_web(address):
        raise Refused(RefusalCode.WRONG_ADDRESS)
    return _within(address, ADDRESS_MAX)


def _is_web(address: str) -> bool:
    if not address.isprintable() or any(c.isspace() or c in '\\"<>' for c in address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def _within(text: str, most: int) -> str:
    if len(text) > most:
        raise Refused(RefusalCode.TEXT_TOO_LONG)
    return text


def _counts(piece: Evidence, today: date) -> bool:
    is_proof = piece.side is Side.ENTERPRISE and piece.form is not EvidenceForm.STATEMENT
    return is_proof and piece.is_shown and not piece.is_expired(today)
