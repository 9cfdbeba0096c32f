"""Photos: drawn again from their points alone, so that neither place, nor device, nor anything hidden behind them is kept."""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from capapp.domain.errors import RefusalCode, Refused
from capapp.vault.kinds import PICTURES, Kind

if TYPE_CHECKING:
    from PIL import Image

POINTS_MAX = 25_000_000
"""The most points of a picture: at three bytes each, what is held in memory stays under two hundred megabytes."""
QUALITY = 90
_PLAIN = {"JPEG": ("L", "RGB"), "PNG": ("1", "L", "LA", "I;16", "RGB", "RGBA"), "WEBP": ("RGB", "RGBA")}
_one_at_a_time = Lock()


def stripped(data: bytes, kind: Kind) -> bytes:
    """The same picture, upright, without metadata; Refused when it is too large or cannot be drawn whole."""
    with _one_at_a_time:
        try:
            return _drawn_again(data, PICTURES[kind.media_type])
        except Refused:
            raise
        except Exception as unreadable:  # a hostile picture may raise anything
            raise Refused(RefusalCode.FILE_UNREADABLE) from unreadable


def _drawn_again(data: bytes, form: str) -> bytes:
    from PIL import Image, ImageOps  # loaded with the first photo: most servers' workers never meet one

    with Image.open(BytesIO(data), formats=[form]) as image:
        if image.width * image.height > POINTS_MAX:
            raise Refused(RefusalCode.FILE_TOO_LARGE)
        upright = _plain(ImageOps.exif_transpose(image), form)
    upright.info = {}
    written = BytesIO()
    upright.save(written, form, quality=QUALITY)
    return written.getvalue()


def _plain(image: Image.Image, form: str) -> Image.Image:
    """The picture without a table of colours, which its own notes would have to explain."""
    is_seen_through = "transparency" in image.info and form != "JPEG"
    if image.mode in _PLAIN[form] and not is_seen_through:
        return image
    return image.convert("RGBA" if is_seen_through or image.has_transparency_data else "RGB")
