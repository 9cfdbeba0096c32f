"""Preparing a file before anything is locked: recognised, its photo stripped, its name made safe."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.evidence import FILE_MAX
from capapp.vault import pictures
from capapp.vault.naming import safe_name
from capapp.vault.recognising import recognised


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that may be kept: the name to give it back under, its media type, its bytes."""

    name: str
    media_type: str
    data: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def prepared(name: str, data: bytes) -> Prepared:
    """A file as sent, made ready to be kept, or Refused."""
    if not data:
        raise Refused(RefusalCode.FILE_MISSING)
    if len(data) > FILE_MAX:
        raise Refused(RefusalCode.FILE_TOO_LARGE)
    kind = recognised(data)
    clean = pictures.stripped(data, kind) if kind.is_picture else data
    return Prepared(safe_name(name, kind), kind.media_type, clean)
