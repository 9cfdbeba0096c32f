"""A connection to SQLite as the engine sees it: its own to read by, the one of all writers while it has a turn."""

from __future__ import annotations

from typing import Any

from capapp.store.turns import Connection, Turns


class Line:
    """What the pool keeps. While a session `writes`, its transactions go over the writers' connection."""

    def __init__(self, own: Connection, turns: Turns) -> None:
        self._own, self._turns = own, turns
        self._at = own
        self.writes = False

    def begin(self) -> None:
        """Begin a transaction: a writing one waits for its turn, and once begun stays the same one."""
        if not self.writes:
            self._own.execute("BEGIN")
        elif self._at is self._own:
            self._at = self._turns.take()

    def cursor(self, *more: Any) -> Any:
        """A cursor where the transaction at hand is. The engine asks for one before it says that a transaction begins."""
        if self.writes:
            self.begin()
        return self._at.cursor(*more)

    def execute(self, statement: str, *more: Any) -> Any:
        """Run a statement where the transaction at hand is."""
        return self._at.execute(statement, *more)

    def commit(self) -> None:
        """Keep what was written; a reading transaction just ends."""
        if self._at is self._own:
            self._own.commit()
            return
        self._at = self._own
        self._turns.keep()

    def rollback(self) -> None:
        """Take back what was written."""
        if self._at is self._own:
            self._own.rollback()
            return
        self._at = self._own
        self._turns.drop()

    def close(self) -> None:
        """Close one's own connection; a turn that was not ended is taken back."""
        self.rollback()
        self._own.close()

    def __getattr__(self, name: str) -> Any:
        """All the rest is asked of one's own connection."""
        return getattr(self._own, name)
