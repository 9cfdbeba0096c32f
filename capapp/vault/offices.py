"""Office files: archives that are measured before anything is unpacked, and that hold neither macros nor controls."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from capapp.domain.errors import RefusalCode, Refused
from capapp.vault import kinds
from capapp.vault.kinds import Kind

ENTRIES_MAX = 100
UNPACKED_MAX = 50_000_000
RATIO_MAX = 100
_DESCRIPTION_MAX = 1_000_000
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The ways of packing that give their bytes back piece by piece; others could fill the memory at once."""
_ACTIVE = ("vbaproject", "vbadata", "macrosheets/", "activex", "basic/", "scripts/", "oleobject")
"""What names a part of an archive that could act."""
_MIMETYPE, _TYPES = "mimetype", "[Content_Types].xml"
_MAIN = {
    b"wordprocessingml.document.main+xml": kinds.DOCX,
    b"spreadsheetml.sheet.main+xml": kinds.XLSX,
}


def recognised(data: bytes) -> Kind:
    """The kind of an archive, or Refused: none of ours, active, too large once unpacked, or damaged."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _measure(archive, len(data))
            kind = _open_document(archive) or _office_document(archive)
            if kind is None or _is_active(archive):
                raise Refused(RefusalCode.FILE_NOT_ACCEPTED)
            if archive.testzip() is not None:
                raise Refused(RefusalCode.FILE_UNREADABLE)
            return kind
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError, zlib.error) as damaged:
        raise Refused(RefusalCode.FILE_UNREADABLE) from damaged


def _measure(archive: zipfile.ZipFile, size: int) -> None:
    """Refuse an archive by what its own table says, before a byte of it is unpacked."""
    entries = archive.infolist()
    names = {entry.filename.lower() for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES_MAX or unpacked > UNPACKED_MAX or unpacked > size * RATIO_MAX:
        raise Refused(RefusalCode.FILE_TOO_LARGE)
    if len(names) < len(entries) or any(entry.compress_type not in _WAYS for entry in entries):
        raise Refused(RefusalCode.FILE_UNREADABLE)


def _open_document(archive: zipfile.ZipFile) -> Kind | None:
    said = _description(archive, _MIMETYPE)
    return next((kind for kind in (kinds.ODT, kinds.ODS) if said == kind.media_type.encode()), None)


def _office_document(archive: zipfile.ZipFile) -> Kind | None:
    said = _description(archive, _TYPES)
    if b"macroenabled" in said.lower():
        return None
    return next((kind for words, kind in _MAIN.items() if words in said), None)


def _description(archive: zipfile.ZipFile, name: str) -> bytes:
    """What an archive says that it is, in an entry of its own; nothing when it has none."""
    if name not in archive.namelist() or archive.getinfo(name).file_size > _DESCRIPTION_MAX:
        return b""
    return archive.read(name)


def _is_active(archive: zipfile.ZipFile) -> bool:
    return any(part in name.lower() for name in archive.namelist() for part in _ACTIVE)
