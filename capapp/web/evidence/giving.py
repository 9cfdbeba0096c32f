"""A file given out: as a download that no browser shows in our name, under a name that harms no header."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from flask import Response

from capapp.domain.evidence import KeptFile

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def given(file: KeptFile, data: bytes) -> Response:
    """The answer that holds a file."""
    response = Response(data, mimetype=file.media_type, headers=HEADERS)
    response.headers["Content-Disposition"] = disposition(file.name)
    return response


def disposition(name: str) -> str:
    """The name in both spellings: plain letters for old browsers, all of it for the others."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", plain).strip() or "document"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
