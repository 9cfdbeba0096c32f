"""Addresses: what a slug is, and which of those that come back from outside (`next=`, kept forms) may be followed."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter


class Slug(BaseConverter):
    """A semantic id in an address: lower-case words joined by hyphens."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"


def init(app: Flask) -> None:
    """Let addresses say `<slug:theme>`."""
    app.url_map.converters["slug"] = Slug


def is_ours(address: str, method: str = "GET") -> bool:
    """Whether this is the path of one of our views, and nothing that a browser could read as another host."""
    if not address.startswith("/") or address.startswith("//") or len(address) > 2_000:
        return False
    if "\\" in address or any(ord(c) < 33 or ord(c) == 127 for c in address):
        return False
    try:
        parts = urlsplit(address)
        return not parts.scheme and not parts.netloc and _has_view(parts.path, method)
    except ValueError:
        return False


def ours_or(address: str | None, fallback: str) -> str:
    """The address if it is ours, else the fallback."""
    return address if address and is_ours(address) else fallback


def _has_view(path: str, method: str) -> bool:
    try:
        current_app.url_map.bind("").match(path, method=method)
    except HTTPException:
        return False
    return True
