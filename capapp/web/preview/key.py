"""The key of the preview: a secret written in the terminal, that opens once."""

from __future__ import annotations

import secrets
from threading import Lock


class Key:
    """At most one secret is alive; whoever brings it uses it up."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._secret: str | None = None

    def cut(self) -> str:
        """A new secret, that takes the place of any other."""
        with self._lock:
            self._secret = secrets.token_urlsafe(32)
            return self._secret

    def opens(self, secret: str) -> bool:
        """Whether this is the secret alive; from then on it is dead."""
        with self._lock:
            is_right = self._secret is not None and secrets.compare_digest(self._secret.encode(), secret.encode())
            if is_right:
                self._secret = None
            return is_right

    @property
    def is_used(self) -> bool:
        """Whether nothing opens any more."""
        return self._secret is None
