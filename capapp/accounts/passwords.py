"""The password rule: long, no composition asked for, not among those that everybody tries first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from flask_security.utils import hash_password

from capapp.accounts.face import PASSWORD_MAX
from capapp.domain.errors import RefusalCode, Refused

PASSWORD_MIN = 12
LEFT_MIN = 6
"""Characters that must remain once common and context words are taken out."""
DISTINCT_MIN = 5
RUNS = ("abcdefghijklmnopqrstuvwxyz", "azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm", "01234567890123456789")
COMMON = (
    "motdepasse",
    "password",
    "passw0rd",
    "administrateur",
    "administrator",
    "bienvenue",
    "welcome",
    "bonjour",
    "letmein",
    "iloveyou",
    "jetaime",
    "soleil",
    "doudou",
    "loulou",
    "chouchou",
    "marseille",
    "princesse",
    "princess",
    "football",
    "superman",
    "dragon",
    "monkey",
    "sunshine",
    "nicolas",
    "camille",
    "insertion",
    "association",
    "federation",
    "entreprise",
    "coorace",
    "capapp",
)


def hashed(password: str, context: Iterable[str] = ()) -> str:
    """The hash of an acceptable password; Refused otherwise. `context` are names that one would guess from."""
    check(password, context)
    return str(hash_password(password))


def check(password: str, context: Iterable[str] = ()) -> None:
    """Raise Refused with what is wrong."""
    if len(password) < PASSWORD_MIN:
        raise Refused(RefusalCode.PASSWORD_TOO_SHORT)
    if len(password) > PASSWORD_MAX:
        raise Refused(RefusalCode.PASSWORD_TOO_LONG)
    if _is_guessable(password, context):
        raise Refused(RefusalCode.PASSWORD_TOO_COMMON)


def _is_guessable(password: str, context: Iterable[str]) -> bool:
    left = _folded(password)
    if len(set(left)) < DISTINCT_MIN:
        return True
    for word in sorted({*COMMON, *_words(context)}, key=len, reverse=True):
        left = left.replace(word, "")
    letters = left.strip("0123456789")
    return len(left) < LEFT_MIN or (len(letters) < LEFT_MIN and len(letters) < len(left)) or any(_runs(left))


def _runs(text: str) -> Iterable[bool]:
    """Whether the text is nothing but a run of the keyboard or the alphabet, for each of them."""
    return (text in line or text in line[::-1] for line in RUNS)


def _words(context: Iterable[str]) -> set[str]:
    texts = [part for text in context for part in (text, *text.replace("@", " ").replace("-", " ").split())]
    return {word for text in texts if len(word := _folded(text)) > 3}


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())
