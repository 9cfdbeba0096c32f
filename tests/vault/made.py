"""Small files made for the tests, good and hostile."""

from __future__ import annotations

import zipfile
from io import BytesIO

from PIL import ExifTags, Image

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_CONTENT = '<Types><Override PartName="/{part}" ContentType="{type}"/></Types>'
DOCX_TYPES = _CONTENT.format(part="word/document.xml", type=f"{_OFFICE}.wordprocessingml.document.main+xml")
XLSX_TYPES = _CONTENT.format(part="xl/workbook.xml", type=f"{_OFFICE}.spreadsheetml.sheet.main+xml")
DOCM_TYPES = _CONTENT.format(part="word/document.xml", type="application/vnd.ms-word.document.macroEnabled.main+xml")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SECRET = b"48.8566N"


def archive(entries: dict[str, bytes | str], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", way) as made:
        for name, body in entries.items():
            made.writestr(name, body)
    return written.getvalue()


def docx(**more: bytes | str) -> bytes:
    return archive({"[Content_Types].xml": DOCX_TYPES, "word/document.xml": "<w/>"} | more)


def xlsx() -> bytes:
    return archive({"[Content_Types].xml": XLSX_TYPES, "xl/workbook.xml": "<w/>"})


def open_document(which: str, **more: bytes | str) -> bytes:
    return archive({"mimetype": f"application/vnd.oasis.opendocument.{which}", "content.xml": "<o/>"} | more)


def picture(form: str, mode: str = "RGB", size: tuple[int, int] = (60, 40), **more: object) -> bytes:
    written = BytesIO()
    Image.new(mode, size, "red" if mode != "1" else 1).save(written, form, **more)
    return written.getvalue()


def photo(orientation: int = 6) -> bytes:
    """A JPEG as a telephone makes it: where, with what, turned by a quarter, and words behind its end."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "Fabrique", "Telephone-9"
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.GPSInfo] = {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (48.0, 51.0, 24.0)}
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRET + b"</x:xmpmeta>"
    made = picture("JPEG", exif=exif.tobytes(), xmp=xmp, comment=b"comment " + SECRET, icc_profile=b"profile " + SECRET)
    return made + HTML
