"""What a device keeps of a point of view: a random secret. On a shared device it ends with the person who spoke."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta

from flask import Response, current_app, request

NAME = "cap-voix"
TEXTS = "cap-voix-textes"
"""The version of the questions whose texts a script keeps on the device: see static/js/texts.js."""
LIFE = timedelta(days=30)
_VALUE = re.compile(r"([\w-]{20,100})(?:\.([0-9A-Z]{10}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Device:
    """The secret, and on a shared device the code that the next person will use."""

    secret: str
    code: str = ""

    @property
    def is_shared(self) -> bool:
        """Whether the device goes from hand to hand."""
        return bool(self.code)

    @property
    def person(self) -> str:
        """What the page calls whoever speaks, to keep replies on the device: the secret cannot be found from it."""
        return f"voix-{hashlib.sha256(f'page:{self.secret}'.encode()).hexdigest()[:16]}"


def device() -> Device | None:
    """What this device brings along, if it is anything of ours."""
    found = _VALUE.fullmatch(request.cookies.get(NAME, ""))
    return Device(found[1], found[2] or "") if found else None


def known_texts() -> str:
    """The version of the questions that the device has kept, if any."""
    return request.cookies.get(TEXTS, "")


def keep(response: Response, device: Device) -> None:
    """Let the device come back: for a month, or until the browser closes when it is shared."""
    value = f"{device.secret}.{device.code}" if device.code else device.secret
    life = None if device.is_shared else LIFE
    response.set_cookie(NAME, value, max_age=life, httponly=True, samesite="Lax", secure=_is_secure(), path="/")


def forget(response: Response) -> None:
    """Leave nothing on the device."""
    response.delete_cookie(NAME, httponly=True, samesite="Lax", secure=_is_secure(), path="/")


def _is_secure() -> bool:
    return bool(current_app.config["SESSION_COOKIE_SECURE"])
