"""The closed list of files that are kept, each told by its content alone."""

from __future__ import annotations

from dataclasses import dataclass

PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
"""What Pillow calls the pictures, by media type."""
_OFFICE = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its media type and the endings that its name may have, the usual one first."""

    media_type: str
    endings: tuple[str, ...]

    @property
    def is_picture(self) -> bool:
        """Whether it is taken apart and drawn again."""
        return self.media_type in PICTURES


PDF = Kind("application/pdf", (".pdf",))
JPEG = Kind("image/jpeg", (".jpg", ".jpeg"))
PNG = Kind("image/png", (".png",))
WEBP = Kind("image/webp", (".webp",))
ODT = Kind(f"{_ODF}.text", (".odt",))
ODS = Kind(f"{_ODF}.spreadsheet", (".ods",))
DOCX = Kind(f"{_OFFICE}.wordprocessingml.document", (".docx",))
XLSX = Kind(f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",))
EVERY = (PDF, JPEG, PNG, WEBP, ODT, DOCX, ODS, XLSX)
