"""Names of enterprises inside a sentence."""

from __future__ import annotations

import unicodedata

_CONTRACTED = {"Le ": "du ", "Les ": "des ", "le ": "du ", "les ": "des "}


def of(name: str) -> str:
    """« de La Halte », « d'Escale », « du Relais », « des Ateliers »; a name in h keeps « de »: only its bearers know."""
    for article, contracted in _CONTRACTED.items():
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    first = unicodedata.normalize("NFD", name.replace("Œ", "O").replace("œ", "o").replace("Æ", "A").replace("æ", "a"))[:1]
    return f"d'{name}" if first.lower() in tuple("aeiou") else f"de {name}"
