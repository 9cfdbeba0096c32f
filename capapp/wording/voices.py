"""What is said of several voices: how many, from whom, how close, and what was agreed."""

from __future__ import annotations

from capapp.wording.figures import NBSP


def minority(text: str) -> str:
    """« Avis minoritaire : … », or nothing."""
    return f"Avis minoritaire{NBSP}: {text}" if text else ""
