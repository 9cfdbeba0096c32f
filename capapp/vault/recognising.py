"""What a file is, told by its first bytes and, for an office file, by what it holds; the name it came under says nothing."""

from __future__ import annotations

from capapp.domain.errors import RefusalCode, Refused
from capapp.vault import kinds, offices
from capapp.vault.kinds import Kind

_TAIL = 1_024
"""How near its end a PDF says that it ends."""


def recognised(data: bytes) -> Kind:
    """The kind of these bytes, or Refused: not of the list, or cut short."""
    if data.startswith(b"%PDF-"):
        return _whole_pdf(data)
    if data.startswith(b"\xff\xd8\xff"):
        return kinds.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return kinds.PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return kinds.WEBP
    if data.startswith(b"PK\x03\x04"):
        return offices.recognised(data)
    raise Refused(RefusalCode.FILE_NOT_ACCEPTED)


def _whole_pdf(data: bytes) -> Kind:
    if b"%%EOF" not in data[-_TAIL:]:
        raise Refused(RefusalCode.FILE_UNREADABLE)
    return kinds.PDF
