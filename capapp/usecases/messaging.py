"""The mails that were written: the demonstration shows them instead of sending them."""

from __future__ import annotations

from capapp.store import outbox as kept
from capapp.store.engine import Session
from capapp.store.outbox import Mail

SHOWN = 100


def outbox(session: Session) -> tuple[Mail, ...]:
    """The last mails, newest first. No permission: only the demonstration, whose people are invented, has this page."""
    return kept.newest(session, SHOWN)
