"""A photo keeps what it shows and nothing else: no place, no device, no words, nothing behind its end."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from capapp.domain.errors import RefusalCode, Refused
from capapp.vault import prepared
from tests.vault import made


def notes() -> PngImagePlugin.PngInfo:
    found = PngImagePlugin.PngInfo()
    found.add_text("Comment", made.SECRET.decode())
    found.add_itxt("XML:com.adobe.xmp", made.SECRET.decode())
    return found


def test_a_photo_comes_back_without_place_or_device_and_upright() -> None:
    sent = made.photo()
    kept = prepared("photo.jpg", sent).data
    for trace in (made.SECRET, b"Telephone-9", b"Fabrique", b"Exif", b"GPS", b"<script", b"profile", b"xmpmeta"):
        assert trace not in kept
    with Image.open(BytesIO(kept)) as image:
        assert image.size == (40, 60)
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        red, green, blue = image.convert("RGB").getpixel((20, 30))
    assert red > 240
    assert max(green, blue) < 15


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_the_other_pictures_too(form: str) -> None:
    exif = Image.Exif()
    exif[0x0110] = "Telephone-9"
    more = {"pnginfo": notes()} if form == "PNG" else {"xmp": made.SECRET}
    kept = prepared("a", made.picture(form, exif=exif.tobytes(), icc_profile=made.SECRET, **more) + made.SECRET).data
    assert made.SECRET not in kept
    assert b"Telephone-9" not in kept
    with Image.open(BytesIO(kept)) as image:
        assert image.size == (60, 40)
        assert not image.getexif()
        assert image.info.keys() <= {"loop", "background", "timestamp", "duration"}


@pytest.mark.parametrize(
    ("form", "mode"),
    [("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "1"), ("PNG", "P"), ("PNG", "I;16"), ("PNG", "LA"), ("WEBP", "RGBA")],
)
def test_every_way_of_keeping_colours_is_drawn_again(form: str, mode: str) -> None:
    blank = BytesIO()
    Image.new(mode, (8, 5)).save(blank, form)
    with Image.open(BytesIO(prepared("a", blank.getvalue()).data)) as image:
        assert image.size == (8, 5)


def test_what_is_seen_through_stays_so() -> None:
    blank = BytesIO()
    Image.new("P", (8, 5)).save(blank, "PNG", transparency=0)
    with Image.open(BytesIO(prepared("a.png", blank.getvalue()).data)) as image:
        assert image.convert("RGBA").getpixel((1, 1))[3] == 0


def bomb(wide: int, high: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("wide", "high"), [(5_001, 5_000), (60_000, 60_000), (2_000_000_000, 2)])
def test_a_picture_that_says_it_is_huge_is_refused_before_it_is_drawn(wide: int, high: int) -> None:
    with pytest.raises(Refused) as refused:
        prepared("a.png", bomb(wide, high))
    assert refused.value.refusal.code in (RefusalCode.FILE_TOO_LARGE, RefusalCode.FILE_UNREADABLE)


@pytest.mark.parametrize("data", [made.photo()[:700], b"\xff\xd8\xff" + made.HTML, bomb(10, 10), b"RIFF\x10\x00\x00\x00WEBPVP8 "])
def test_a_picture_cut_short_or_made_up_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        prepared("a.jpg", data)
    assert refused.value.refusal.code is RefusalCode.FILE_UNREADABLE
