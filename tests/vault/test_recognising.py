"""A file is what its bytes say; what is not of the list, acts, or grows when it is unpacked does not come in."""

from __future__ import annotations

import struct
import time
import zipfile

import pytest

from capapp.domain.errors import RefusalCode, Refused
from capapp.vault import kinds
from capapp.vault.recognising import recognised
from tests.vault import made

ODF_TYPE = "text/plain"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (made.PDF, kinds.PDF),
        (made.photo(), kinds.JPEG),
        (made.picture("PNG"), kinds.PNG),
        (made.picture("WEBP"), kinds.WEBP),
        (made.open_document("text"), kinds.ODT),
        (made.open_document("spreadsheet"), kinds.ODS),
        (made.docx(), kinds.DOCX),
        (made.xlsx(), kinds.XLSX),
    ],
    ids=lambda value: value.endings[0] if isinstance(value, kinds.Kind) else "",
)
def test_what_is_of_the_list_is_recognised(data: bytes, kind: kinds.Kind) -> None:
    assert recognised(data) is kind


@pytest.mark.parametrize(
    "data",
    [
        made.SVG,
        made.HTML,
        b"\n" + made.PDF,
        made.HTML + made.PDF,
        b"MZ\x90\x00" + bytes(200),
        b"\x7fELF" + bytes(200),
        b"#!/bin/sh\nrm -rf /\n",
        b"GIF89a" + bytes(20),
        b"RIFF\x00\x00\x00\x00AVI ",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"{\\rtf1 hello}",
        b"Just a text.",
        made.archive({"a.txt": "a"}),
        made.archive({"mimetype": ODF_TYPE}),
        made.archive({"[Content_Types].xml": made.DOCM_TYPES, "word/document.xml": "<w/>"}),
        made.docx(**{"word/vbaProject.bin": b"vba"}),
        made.docx(**{"word/activeX/activeX1.xml": b"<a/>"}),
        made.docx(**{"word/embeddings/oleObject1.bin": b"ole"}),
        made.docx(**{"xl/macrosheets/sheet1.xml": b"<m/>"}),
        made.open_document("text", **{"Basic/Standard/Module1.xml": "sub main"}),
        made.open_document("presentation"),
        made.SVG + made.docx(),
    ],
    ids=lambda data: repr(data[:4]),  # an archive holds the hour of its making: both processes must name their tests alike
)
def test_nothing_else_is_accepted(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        recognised(data)
    assert refused.value.refusal.code is RefusalCode.FILE_NOT_ACCEPTED


def of(entries: int, size: int) -> bytes:
    return made.docx(**{f"word/media/{rank}.xml": bytes(size) for rank in range(entries)})


@pytest.mark.parametrize(
    "data",
    [made.docx(**{"word/bomb.xml": bytes(50_000_000)}), made.docx(**{"word/dense.xml": bytes(400_000)}), of(99, 10)],
    ids=["fifty megabytes", "a ratio over a hundred", "over a hundred entries"],
)
def test_an_archive_that_grows_is_refused_before_it_is_unpacked(data: bytes) -> None:
    begun = time.perf_counter()
    with pytest.raises(Refused) as refused:
        recognised(data)
    assert refused.value.refusal.code is RefusalCode.FILE_TOO_LARGE
    assert time.perf_counter() - begun < 1


def test_an_archive_of_a_hundred_entries_is_not_too_much() -> None:
    assert recognised(of(98, 10)) is kinds.DOCX


def lying() -> bytes:
    """An archive whose table says that its largest entry holds ten bytes."""
    data = bytearray(made.docx(**{"word/bomb.xml": bytes(300_000)}))
    table = data.rindex(b"PK\x01\x02")
    data[table + 24 : table + 28] = struct.pack("<I", 10)
    return bytes(data)


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return _twice()


def _twice() -> bytes:
    from io import BytesIO

    written = BytesIO(made.docx())
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr("[Content_Types].xml", made.DOCM_TYPES)
    return written.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lying,
        twice,
        lambda: made.docx()[:-30],
        lambda: made.archive({"[Content_Types].xml": made.DOCX_TYPES}, zipfile.ZIP_LZMA),
        lambda: made.PDF[:-10],
    ],
    ids=["a table that lies", "an entry twice", "an archive cut short", "a packing that may fill the memory", "a PDF cut short"],
)
def test_what_is_damaged_or_lies_is_refused(make: object) -> None:
    with pytest.raises(Refused) as refused:
        recognised(make())  # type: ignore[operator]
    assert refused.value.refusal.code is RefusalCode.FILE_UNREADABLE
